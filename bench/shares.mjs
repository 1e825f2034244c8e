/** Which posts are taken where there are more than are wanted. */

/** The first ones of each folder, as many of each hundred. */
export function takeShares(posts, count) {
  const folders = groupByFolder(posts)
  let [seen, taken] = [0, 0]
  return [...folders.values()].flatMap(list => {
    seen += list.length
    // What rounding takes from one folder it gives to the next.
    const share = Math.round((Math.min(count, posts.length) * seen) / posts.length) - taken
    taken += share
    return list.slice(0, share)
  })
}

function groupByFolder(posts) {
  const folders = new Map()
  for (const post of posts) {
    const [folder] = post.file.split('/')
    if (!folders.has(folder)) folders.set(folder, [])
    folders.get(folder).push(post)
  }
  return folders
}
