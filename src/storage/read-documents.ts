import { type DocumentColumns, openDocuments } from '../format/documents.js'
import { type IndexParts, passageFileCount, readSection } from './index-parts.js'
import { readPassageFile } from './read-passage.js'

/**
 * What is the number of each document? Read by programs and explanations; searches load only the passages of their hits.
 */

/** The columns of all documents. In an index of one file they come from the passages. */
export async function readDocuments(parts: IndexParts): Promise<DocumentColumns> {
  if (passageFileCount(parts) > 0)
    return readSection(parts, 'documents', bytes => openDocuments(bytes, parts.manifest.documents))
  const passages = await readPassageFile(parts, 0)
  return {
    urls: passages.map(({ url }) => url),
    titles: passages.map(({ title }) => title),
    dates: passages.map(({ date = '' }) => date),
  }
}

/** The number of the document at `url`, or -1. An anchor and a slash at the end make no difference. */
export function documentAt(urls: readonly string[], url: string): number {
  const [page = ''] = url.split('#')
  const bare = page.replace(/\/$/, '')
  return [url, page, `${bare}/`, bare].map(one => urls.indexOf(one)).find(at => at >= 0) ?? -1
}
