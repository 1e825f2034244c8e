import { decodeText } from '../platform.js'
import { fits } from './shape.js'

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
