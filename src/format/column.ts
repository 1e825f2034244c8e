import { decodeText } from '../platform.js'
import type { FieldValue } from '../schema.js'
import { ByteReader } from './bytes.js'
import { fits, isRecord } from './shape.js'

/** How values compare. Of a column of kind `order` only the order of the documents is known. */
export const KINDS = ['text', 'number', 'date', 'boolean', 'order'] as const

export type ColumnKind = (typeof KINDS)[number]

/** The values of all documents in one field. */
export interface Column {
  kind: ColumnKind
  /** Each once; none for the kind `order`. */
  values: readonly FieldValue[]
  /** The numbers of the values of document `d` are `numbers[starts[d]]` to, not including, `numbers[starts[d + 1]]`. */
  starts: Uint32Array
  numbers: Uint32Array
}

/** The numbers of the values of `document`, increasing: indexes into `values`, or for the kind `order` the document's rank. */
export const valueNumbers = ({ starts, numbers }: Column, document: number): Uint32Array =>
  numbers.subarray(starts[document], starts[document + 1])

/** How many documents a column has. */
export const documentCountOf = ({ starts }: Column): number => starts.length - 1

/**
 * Opens the column `name` of `documents` documents.
 *
 * @throws {RangeError} where the bytes are something else
 */
export function openColumn(bytes: Uint8Array, name: string, documents: number): Column {
  const reader = new ByteReader(bytes)
  const header: unknown = JSON.parse(decodeText(reader.take(reader.varint())))
  if (!isRecord(header) || header.name !== name) throw new RangeError('is another part of the index')
  const { kind } = header
  const values = KINDS.includes(kind as ColumnKind) && parseValues(kind as ColumnKind, header.values)
  if (!values) throw new RangeError('holds something that is no value')
  const starts = Uint32Array.of(0, ...reader.varints(documents))
  for (let document = 0; document < documents; document++) starts[document + 1]! += starts[document] as number
  const numbers = reader.varints(starts.at(-1) as number)
  if (reader.left > 0) throw new RangeError('goes on after its end')
  if (kind === 'date') addUp(numbers)
  const most = kind === 'order' ? documents : values.length
  if (numbers.some(number => number >= most)) throw new RangeError('names a value that is none')
  return { kind: kind as ColumnKind, values, starts, numbers }
}

/** Documents are numbered by date, so dates lie close together: each is the difference to the one before. */
function addUp(numbers: Uint32Array): void {
  let before = 0
  for (const [i, difference] of numbers.entries()) {
    before += difference % 2 ? -(difference + 1) / 2 : difference / 2
    numbers[i] = before
  }
}

/** The values as they are written, checked; `undefined` where they are something else. */
function parseValues(kind: ColumnKind, written: unknown): FieldValue[] | undefined {
  if (!Array.isArray(written)) return kind === 'order' ? [] : undefined
  if (kind === 'date') return fits(written, [0]) ? datesOf(written) : undefined
  const type = kind === 'text' ? 'string' : kind

  return written.every(value => typeof value === type) ? written : undefined
}

/** Dates are written as the differences of the numbers YYYYMMDD. */
function datesOf(differences: number[]): string[] {
  let day = 0
  return differences.map(difference => {
    day += difference
    const digits = String(day).padStart(8, '0')
    return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  })
}
