import { ByteReader } from './bytes.js'
import { isRecord, isTexts, isWhole } from './checks.js'
import { FIELDS } from './document.js'
import { decodeText } from './platform.js'

/**
 * What is known of the documents: in `documents` what a hit shows, in `lengths` what scoring needs.
 *
 * Documents are numbered by date, then backwards by URL, so that the order "newer first, then by URL"
 * between equal scores is the order of falling numbers, and a new post mostly gets the next number.
 */

/** Texts that many documents share, and which of them each document has. */
export interface SharedTexts {
  names: string[]
  /** By document: indexes into `names`. */
  of: number[][]
}

/** The section `documents`: columns by document number; `''` and `[]` where a document has none. */
export interface DocumentColumns {
  urls: string[]
  titles: string[]
  /** `YYYY-MM-DD`. */
  dates: string[]
  readingMinutes: number[]
  authors: SharedTexts
  tags: SharedTexts
  /** Document number → language, where a post names one. */
  langs: Record<string, string>
  /** Document number → the owner's factor on the score, where a post names one. */
  boosts: Record<string, number>
  /** For each file of passages the first 8 hexadecimal digits of its SHA-256. */
  passages: string[]
}

/** The section `lengths`, opened. */
export interface FieldLengths {
  /** By field, then document: how many different terms that field has. */
  byField: Uint32Array[]
  /** By field: the mean over all documents. */
  averages: number[]
}

/**
 * Opens the section `documents`.
 *
 * @throws {RangeError} where the bytes are not the columns of `count` documents
 */
export function openDocuments(bytes: Uint8Array, count: number): DocumentColumns {
  const value: unknown = JSON.parse(decodeText(bytes))
  if (!isColumns(value)) throw new RangeError('lacks a column')
  const { urls, titles, dates, readingMinutes, authors, tags } = value
  const lengths = [urls, titles, dates, readingMinutes, authors.of, tags.of].map(column => column.length)
  if (lengths.some(length => length !== count))
    throw new RangeError(`has not ${count} documents in each column`)
  return value
}

function isColumns(value: unknown): value is DocumentColumns {
  return (
    isRecord(value) &&
    [value.urls, value.titles, value.dates, value.passages].every(isTexts) &&
    // They become names of files: nothing that could lead out of the index's folder.
    (value.passages as string[]).every(hash => /^[0-9a-f]{8}$/.test(hash)) &&
    Array.isArray(value.readingMinutes) &&
    value.readingMinutes.every(isWhole) &&
    isSharedTexts(value.authors) &&
    isSharedTexts(value.tags) &&
    isRecord(value.langs) &&
    isTexts(Object.values(value.langs)) &&
    isRecord(value.boosts) &&
    Object.values(value.boosts).every(boost => typeof boost === 'number' && boost > 0)
  )
}

function isSharedTexts(value: unknown): value is SharedTexts {
  if (!isRecord(value) || !isTexts(value.names) || !Array.isArray(value.of)) return false
  const { length } = value.names
  return value.of.every(list => Array.isArray(list) && list.every(name => isWhole(name) && name < length))
}

/**
 * Opens the section `lengths`: for each field, for each document a varint.
 *
 * @throws {RangeError} where the bytes are not the lengths of `count` documents
 */
export function openLengths(bytes: Uint8Array, count: number): FieldLengths {
  const reader = new ByteReader(bytes)
  const byField = FIELDS.map(() => reader.varints(count))
  if (reader.left > 0) throw new RangeError('goes on after its end')
  return { byField, averages: byField.map(averageOf) }
}

/** The mean as MiniSearch's export states it: the exact sum, divided once. */
export const averageOf = (lengths: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < lengths.length; i++) sum += lengths[i] as number
  return lengths.length === 0 ? 0 : sum / lengths.length
}
