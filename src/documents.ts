import { fits } from './checks.js'
import { type IndexParts, passageFileCount, readSection } from './index-parts.js'
import { readPassageFile } from './passage-files.js'
import { decodeText } from './platform.js'

/**
 * What MiniSearch stores of each document, in columns. Searches never need it: what a hit shows lies in its
 * passage. Programs that want all documents at once would have to read every passage without it.
 *
 * Documents are numbered by date, then backwards by URL, so that the order "newer first, then by URL"
 * between equal scores is the order of falling numbers, and a new post mostly gets the next number.
 */

/** The section `documents`: columns by document number. */
export interface DocumentColumns {
  urls: string[]
  titles: string[]
  /** `YYYY-MM-DD`, or empty. */
  dates: string[]
}

/**
 * Opens the section `documents`.
 *
 * @throws {RangeError} where the bytes are not the columns of `count` documents
 */
export function openDocuments(bytes: Uint8Array, count: number): DocumentColumns {
  const value: unknown = JSON.parse(decodeText(bytes))
  const columns = value as DocumentColumns
  if (!fits(value, { urls: [''], titles: [''], dates: [''] })) throw new RangeError('lacks a column')
  if ([columns.urls, columns.titles, columns.dates].some(column => column.length !== count))
    throw new RangeError(`has not ${count} documents in each column`)
  return columns
}

/** The columns of the documents; where all is one file, they are taken from the passages. */
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

/** The number of the document at `url`, or -1; an anchor and a slash at the end do not matter. */
export function documentAt(urls: readonly string[], url: string): number {
  const [page = ''] = url.split('#')
  const bare = page.replace(/\/$/, '')
  return [url, page, `${bare}/`, bare].map(one => urls.indexOf(one)).find(at => at >= 0) ?? -1
}
