import { fold } from '../analysis/fold.js'
import { PostingsError } from '../api/errors.js'
import { type Column, openColumn } from '../format/column.js'
import { fieldFileName, nameOf } from '../format/file-names.js'
import { notManifest } from '../format/manifest.js'
import { fits } from '../format/shape.js'
import type { FieldValue } from '../schema.js'
import { type IndexParts, readFile } from '../storage/index-parts.js'

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

function yearsOf({ values, starts, numbers }: Column): Column {
  const years = [...new Set(values.map(yearOf))]
  const ranks = new Map(years.map((year, rank) => [year, rank]))
  const yearNumbers = numbers.map(number => ranks.get(yearOf(values[number] as FieldValue)) as number)
  return { kind: 'number', values: years, starts, numbers: yearNumbers }
}

const yearOf = (date: FieldValue) => Number(String(date).slice(0, 4))

/** The form in which texts are compared: without case and accents, and one space between words. */
export const comparisonKey = (text: string): string => text.trim().split(/\s+/).map(fold).join(' ')

/** The rank of each value in their order, from 0; numbers and dates by size, `false` before `true`. */
export function ranksOf({ kind, values }: Column): Uint32Array {
  const keys = kind === 'text' ? values.map(value => comparisonKey(value as string)) : values
  const order = [...keys.keys()].sort((a, b) => ((keys[a] as FieldValue) < (keys[b] as FieldValue) ? -1 : 1))
  const ranks = new Uint32Array(values.length)
  for (const [rank, number] of order.entries()) ranks[number] = rank
  return ranks
}
