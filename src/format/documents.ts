import { decodeText } from '../platform.js'
import { fits } from './shape.js'

/**
 * Which documents does an index have? Their URLs, titles and dates in one section, for programs that need all of them at once
 * and would otherwise read every passage. Searches never load it: what a hit shows is in its passage.
 *
 * Documents are numbered by date, then backwards by URL. So "newer first, then by URL" is the order of falling numbers,
 * and a new post usually gets the next number.
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
    throw new RangeError(`does not have ${count} documents in each column`)
  return columns
}
