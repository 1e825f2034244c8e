import { decodeText } from '../platform.js'
import type { FieldValue } from '../schema.js'
import { ByteReader } from './bytes.js'
import { fits, isRecord } from './shape.js'

/**
 * Which values does each post have in one field? A column is a file of its own, loaded only where a filter, a facet or a sort
 * asks for the field. This file does not know how values are compared.
 */

/** The kinds of values. A column of kind `order` has only the order of the documents. */
export const KINDS = ['text', 'number', 'date', 'boolean', 'order'] as const

export type ColumnKind = (typeof KINDS)[number]

/** The values of all documents in one field. */
export interface Column {
  kind: ColumnKind
  /** Each value once; none for the kind `order`. */
  values: readonly FieldValue[]
  /** The entries of document `d` are `numbers[starts[d]]` to, not including, `numbers[starts[d + 1]]`. */
  starts: Uint32Array
  /** Indexes into `values`; for the kind `order`, the ranks of the documents. */
  numbers: Uint32Array
}

/** The entries of `document` in `column.numbers`, not copied; none where the document has no value. */
export const valueNumbers = ({ starts, numbers }: Column, document: number): Uint32Array =>
  numbers.subarray(starts[document], starts[document + 1])

/** The number of documents of the index to which a column belongs. */
export const documentCountOf = ({ starts }: Column): number => starts.length - 1

/**
 * Opens the column `name` of an index of `documents` documents.
 *
 * @throws {RangeError} where the bytes are something else
 */
export function openColumn(bytes: Uint8Array, name: string, documents: number): Column {
  const reader = new ByteReader(bytes)
  const header: unknown = JSON.parse(decodeText(reader.take(reader.varint())))
  if (!isRecord(header) || header.name !== name) throw new RangeError('is another part of the index')
  const { kind } = header
  const values = KINDS.includes(kind as ColumnKind) && parseValues(kind as ColumnKind, header.values)
  if (!values) throw new RangeError('holds values of the wrong kind')
  const starts = new Uint32Array(documents + 1)
  let count = 0
  for (const [document, values] of reader.varints(documents).entries()) {
    count += values
    starts[document + 1] = count
  }
  // Checks that there are so many: a sum that wraps at 2^32 would make ranges that overlap.
  const numbers = reader.varints(count)
  if (reader.left > 0) throw new RangeError('goes on after its end')
  if (kind === 'date') undoDifferences(numbers)
  const bound = kind === 'order' ? documents : values.length
  if (numbers.some(number => number >= bound)) throw new RangeError('names a value that does not exist')
  return { kind: kind as ColumnKind, values, starts, numbers }
}

/** The values of a header, checked; `undefined` where they are not of this kind. */
function parseValues(kind: ColumnKind, written: unknown): FieldValue[] | undefined {
  if (!Array.isArray(written)) return kind === 'order' ? [] : undefined
  if (kind === 'date') return fits(written, [0]) ? parseDates(written) : undefined
  const type = kind === 'text' ? 'string' : kind
  return written.every(value => typeof value === type) ? written : undefined
}

/** Dates are written as differences of the numbers YYYYMMDD. */
function parseDates(differences: number[]): string[] {
  let day = 0
  return differences.map(difference => {
    day += difference
    const digits = String(day).padStart(8, '0')
    return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  })
}

/**
 * Replaces each number by the one that it stands for. Documents are numbered by date, so the dates of neighbours are
 * close: each number is written as its difference to the one before, with the sign in the lowest bit.
 */
function undoDifferences(numbers: Uint32Array): void {
  let before = 0
  for (const [i, difference] of numbers.entries()) {
    before += difference % 2 ? -(difference + 1) / 2 : difference / 2
    numbers[i] = before
  }
}
