import type { PostRead } from '../input-format.js'
import { changedPost } from './changed-post.js'

/** Removes the ending that all titles of the site share: ` | Site`, ` · Site`, ` - Site`. */

const SEPARATOR = /\s+[|–—·•:»«/-]+\s+|\s*[|·•»]\s*/g

/** Returns the posts. A title taken from `<title>` loses an ending that at least half of such titles, and two, share. */
export function withShortTitles(reads: readonly PostRead[]): PostRead[] {
  const endings = new Map<string, number>()
  const titles = reads.flatMap(({ post, page }) => (post && page?.longTitle ? [page.longTitle] : []))
  for (const title of titles)
    for (const ending of endingsOf(title)) endings.set(ending, (endings.get(ending) ?? 0) + 1)
  const isCommon = (ending: string) => (endings.get(ending) ?? 0) >= Math.max(2, titles.length / 2)
  return reads.map(read => {
    const { post, page } = read
    const ending = post && page?.longTitle && endingsOf(page.longTitle).find(isCommon)
    if (!post || !page?.longTitle || !ending) return read
    return { ...read, post: changedPost(post, { title: page.longTitle.slice(0, -ending.length) }) }
  })
}

/** Possible endings of a title: from each separator to the end, the longest first; never all of it. */
function endingsOf(title: string): string[] {
  return [...title.matchAll(SEPARATOR)]
    .filter(({ index }) => index > 0)
    .map(({ index }) => title.slice(index))
}
