/** Pagefind over ready HTML, by its Node API. Its index is for browsers only: Node can't ask it. */
import { close, createIndex } from 'pagefind'

export async function buildFromHtml(folder, out) {
  const { index } = await createIndex()
  await index.addDirectory({ path: folder })
  await index.writeFiles({ outputPath: out })
  await close()
}
