import { fold } from '../analysis/fold.js'
import { PostingsError } from '../api/errors.js'
import { type Column, openColumn } from '../format/column.js'
import { fieldFileName } from '../format/file-names.js'
import { type FieldEntry, fieldEntries } from '../format/manifest-advanced.js'
import type { FieldValue } from '../schema.js'
import { type IndexParts, readFile } from '../storage/index-parts.js'

/** Which values does each post have in a field, and in which order are values sorted? */

/** The field whose values are the years of the field `date`. It has no file of its own. */
const YEAR = 'year'

/**
 * The column of the field `name`; without values where no post has one.
 *
 * @throws {PostingsError} `OPTION` where the index has no such field, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readColumn(parts: IndexParts, name: string): Promise<Column> {
  const fields = fieldEntries(parts.manifest, parts.source.location)
  const field = fields.find(one => one.name === (name === YEAR ? 'date' : name))
  if (field === undefined) throw unknownField(fields, name)
  const column = await openField(parts, field)
  return name === YEAR ? yearsOf(column) : column
}

/** The column of a field that the manifest names. Throws `FILE_MISSING` or `FILE_CORRUPT`. */
export async function openField(parts: IndexParts, { name, hash }: FieldEntry): Promise<Column> {
  const { documents } = parts.manifest
  if (hash)
    return readFile(parts, fieldFileName(name, hash), hash, bytes => openColumn(bytes, name, documents))
  return { kind: 'text', values: [], starts: new Uint32Array(documents + 1), numbers: new Uint32Array() }
}

function unknownField(fields: FieldEntry[], name: string): PostingsError {
  const names = fields.flatMap(field => (field.name === 'date' ? [field.name, YEAR] : field.name)).sort()
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

/** The form in which texts are compared: without case and accents, words separated by one space. */
export const comparisonKey = (text: string): string => text.trim().split(/\s+/).map(fold).join(' ')

/**
 * By value, its rank among the values, from 0. Numbers and dates rise, `false` comes before `true`, texts compare as
 * `comparisonKey`.
 */
export function ranksOf({ kind, values }: Column): Uint32Array {
  const keys = kind === 'text' ? values.map(value => comparisonKey(value as string)) : values
  const order = [...keys.keys()].sort((a, b) => ((keys[a] as FieldValue) < (keys[b] as FieldValue) ? -1 : 1))
  const ranks = new Uint32Array(values.length)
  for (const [rank, number] of order.entries()) ranks[number] = rank
  return ranks
}
