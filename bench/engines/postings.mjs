/** Postings, from what `npm run build` made. */

/** Markdown → the folder of an index with its client. */
export async function buildFromMarkdown(folder, out) {
  const { buildIndex } = await import('../../dist/indexer/index.js')
  await buildIndex({ posts: folder, out, keepGoing: true })
}

/** Posts that were read → the files of an index, in memory. */
export async function buildFromPosts() {
  const { makeIndexFiles } = await import('../../dist/indexer/pack/index-files.js')
  return posts => makeIndexFiles(posts, 'en').files
}

/** Loads the code, which is not part of opening. */
export const prepare = () => import('../../dist/src/index.js')

/** Opens an index whose files are in memory. */
export async function open(files) {
  const { openIndex } = await prepare()
  return openIndex({ location: 'memory', read: async name => files[name] })
}

export const search = async (index, query) => (await index.search(query)).hits

/** Without the text of nine of ten hits: nearly the search alone. */
export const searchOne = async (index, query) => (await index.search(query, { limit: 1 })).hits
