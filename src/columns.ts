import { ByteReader } from './bytes.js'
import { fits, isRecord } from './checks.js'
import { PostingsError } from './errors.js'
import { fold } from './fold.js'
import { type IndexParts, readFile } from './index-parts.js'
import { notManifest } from './manifest.js'
import { decodeText } from './platform.js'

/**
 * Which values has each post in a field such as `tags` or `date`? One file for each field, loaded only where a filter,
 * a facet or a sort asks for it. Part of the module that is loaded for these; plain queries never see it.
 */

/** A value of a field as it is shown: a date is `YYYY-MM-DD`. */
export type FieldValue = string | number | boolean

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

/** The field whose values are the years of the field `date`; it has no file of its own. */
const YEAR = 'year'

/** The names of the fields of the index at `parts`, sorted. */
export function fieldNames(parts: IndexParts): string[] {
  const names = fieldEntries(parts).map(nameOf)
  return (names.includes('date') ? [...names, YEAR] : names).sort()
}

/**
 * What the manifest says of the fields. Checked here and not with the rest of the manifest, for those who filter only.
 *
 * @throws {PostingsError} `MANIFEST` where that is something else
 */
export function fieldEntries({ manifest, source }: IndexParts): string[] {
  const { fields } = manifest
  // They become names of files: nothing that could lead out of the index's folder.
  if (fits(fields, [/^[a-z][\w-]*-([0-9a-f]{8})?$/i])) return fields
  throw notManifest(source.location, 'no list of fields')
}

/** The name of the file of a field, for its entry in the manifest. */
export const fieldFileName = (entry: string): string => `field-${entry}.bin`

/** The name of a field, for its entry in the manifest. */
export const nameOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('-'))

/**
 * The column of the field `name`; empty where no post has it.
 *
 * @throws {PostingsError} `OPTION` where the index has no such field, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readColumn(parts: IndexParts, name: string): Promise<Column> {
  const entry = fieldEntries(parts).find(one => nameOf(one) === (name === YEAR ? 'date' : name))
  if (entry === undefined) throw unknownField(parts, name)
  const column = await openField(parts, entry)
  return name === YEAR ? yearsOf(column) : column
}

/** The column for which the manifest has `entry`. Throws `FILE_MISSING` or `FILE_CORRUPT`. */
export async function openField(parts: IndexParts, entry: string): Promise<Column> {
  const { documents } = parts.manifest
  const name = nameOf(entry)
  const hash = entry.slice(name.length + 1)
  if (hash) return readFile(parts, fieldFileName(entry), hash, bytes => openColumn(bytes, name, documents))
  return { kind: 'text', values: [], starts: new Uint32Array(documents + 1), numbers: new Uint32Array() }
}

function unknownField(parts: IndexParts, name: string): PostingsError {
  const names = fieldNames(parts)
  const known = names.length > 0 ? `there are ${names.join(', ')}` : 'it has none'
  return new PostingsError('OPTION', `No field "${name}" in this index; ${known}.`)
}

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
  const values = KINDS.includes(kind as ColumnKind) && valuesOf(kind as ColumnKind, header.values)
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
function valuesOf(kind: ColumnKind, written: unknown): FieldValue[] | undefined {
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

function yearsOf({ values, starts, numbers }: Column): Column {
  const years = [...new Set(values.map(yearOf))]
  const places = new Map(years.map((year, place) => [year, place]))
  const yearNumbers = numbers.map(number => places.get(yearOf(values[number] as FieldValue)) as number)
  return { kind: 'number', values: years, starts, numbers: yearNumbers }
}

const yearOf = (date: FieldValue) => Number(String(date).slice(0, 4))

/** The form in which texts are compared: without case and accents, and one space between words. */
export const keyOf = (text: string): string => text.trim().split(/\s+/).map(fold).join(' ')

/** The place of each value in their order, from 0; numbers and dates by size, `false` before `true`. */
export function placesOf({ kind, values }: Column): Uint32Array {
  const keys = kind === 'text' ? values.map(value => keyOf(value as string)) : values
  const order = [...keys.keys()].sort((a, b) => ((keys[a] as FieldValue) < (keys[b] as FieldValue) ? -1 : 1))
  const places = new Uint32Array(values.length)
  for (const [place, number] of order.entries()) places[number] = place
  return places
}
