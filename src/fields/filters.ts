import { PostingsError } from '../api/errors.js'
import type { Condition, Filters } from '../api/options.js'
import { type Column, type ColumnKind, documentCountOf, valueNumbers } from '../format/column.js'
import { isRecord } from '../format/shape.js'
import type { FieldValue } from '../schema.js'
import type { IndexParts } from '../storage/index-parts.js'
import { comparisonKey, readColumn } from './columns.js'

/** Which posts pass the filters of a search? Part of the script with the operators. */

/** By kind of column, what a condition expects, for messages. */
const EXPECTED: Record<ColumnKind, string> = {
  text: 'a text',
  number: 'a number',
  date: 'a date such as 2019, 2019-05 or 2019-05-31',
  boolean: 'true or false',
  order: '',
}

/**
 * By document number, 1 for the documents that fulfil all conditions of all fields. A document without a value fulfils
 * `none` only. An empty list is no condition.
 *
 * @throws {PostingsError} `OPTION` for a field that the index does not have or a malformed condition,
 *   `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function acceptedDocuments(parts: IndexParts, filters: Filters): Promise<Uint8Array> {
  const accepted = new Uint8Array(parts.manifest.documents).fill(1)
  if (!isRecord(filters)) throw wrongOption('filters', 'an object with the names of fields', filters)
  const fields = Object.entries(filters).filter(([, conditions]) => conditions !== undefined)
  const columns = await Promise.all(fields.map(([name]) => readColumn(parts, name)))
  for (const [i, [name, conditions]] of fields.entries()) {
    for (const condition of [conditions].flat())
      apply(`filters.${name}`, condition as Condition, columns[i] as Column, accepted)
  }
  return accepted
}

/** The error for an option of a search that is malformed. */
export const wrongOption = (path: string, expected: string, got: unknown) =>
  new PostingsError('OPTION', `${path}: expected ${expected}, got ${inWords(got)}.`)

/** Maximum number of code units of a wrong value that a message shows. */
const MAX_SHOWN = 200

/** Any value for a message: as JSON if it has a JSON form. */
function inWords(value: unknown): string {
  if (typeof value === 'number') return `${value}`
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, MAX_SHOWN)
  } catch {
    // A BigInt, or an object that holds itself.
    return typeof value === 'bigint' ? `${value}n` : `a value of type ${typeof value} that JSON can't express`
  }
}

/** Sets `accepted` to 0 for documents that do not fulfil `condition`. */
function apply(path: string, condition: Condition, column: Column, accepted: Uint8Array): void {
  checkCondition(path, condition)
  if (column.kind === 'order') throw wrongOption(path, 'nothing: one can only sort by this field', condition)
  const { any = [], all = [], none = [], from, to } = condition
  const matching = (values: FieldValue[]) => mark(column, isAnyOf(path, column, values))
  const keep = (documents: Uint8Array, has: 0 | 1) => {
    for (const document of accepted.keys()) if (documents[document] !== has) accepted[document] = 0
  }
  if (any.length > 0) keep(matching(any), 1)
  const required = new Set(all.map(value => asKind(path, column.kind, value)))
  for (const value of required) {
    keep(matching([value]), 1)
    // However many values are asked for, no post has more of them than it has.
    if (!accepted.includes(1)) break
  }
  if (none.length > 0) keep(matching(none), 0)
  if (from !== undefined || to !== undefined) keep(mark(column, isBetween(path, column, from, to)), 1)
}

function checkCondition(path: string, condition: unknown): void {
  if (!isRecord(condition)) throw wrongOption(path, 'an object with any, all, none, from or to', condition)
  for (const [name, value] of Object.entries(condition)) {
    if (!['any', 'all', 'none', 'from', 'to'].includes(name))
      throw wrongOption(path, 'any, all, none, from or to', name)
    if (/^(?:any|all|none)$/.test(name) && value !== undefined && !Array.isArray(value))
      throw wrongOption(`${path}.${name}`, 'a list of values', value)
  }
}

/** By document number, 1 for the documents with a value for which `fulfils` returns true. */
function mark(column: Column, fulfils: (value: FieldValue) => boolean): Uint8Array {
  const fulfilling = column.values.map(fulfils)
  const documents = new Uint8Array(documentCountOf(column))
  for (const document of documents.keys()) {
    if (valueNumbers(column, document).some(number => fulfilling[number])) documents[document] = 1
  }
  return documents
}

/**
 * The test whether a value of `column` equals one of `expected`, or, of a date, whether it is in one of these years, months
 * or days; of a language, `fr` stands for `fr-CA` too.
 */
function isAnyOf(path: string, { kind }: Column, expected: FieldValue[]): (value: FieldValue) => boolean {
  const keys = new Set(expected.map(value => asKind(path, kind, value)))
  if (kind === 'text')
    return value => {
      const own = comparisonKey(value as string)
      const isWithin = ({ index }: { index: number }) => keys.has(own.slice(0, index))
      return keys.has(own) || (path === 'filters.lang' && [...own.matchAll(/[-_]/g)].some(isWithin))
    }
  if (kind === 'date')
    return value =>
      ['YYYY', 'YYYY-MM', 'YYYY-MM-DD'].some(({ length }) => keys.has(`${value}`.slice(0, length)))
  return value => keys.has(value)
}

/**
 * The test whether a value is neither below `from` nor above `to`. A year or month as `to` includes all of its days.
 */
function isBetween(
  path: string,
  { kind }: Column,
  from: FieldValue | undefined,
  to: FieldValue | undefined,
): (value: FieldValue) => boolean {
  const low = from === undefined ? undefined : asKind(`${path}.from`, kind, from)
  const high = to === undefined ? undefined : asKind(`${path}.to`, kind, to)
  return value => {
    const key = kind === 'text' ? comparisonKey(value as string) : value
    const start = kind === 'date' ? (key as string).slice(0, (high as string | undefined)?.length) : key
    return !(low !== undefined && key < low) && !(high !== undefined && start > high)
  }
}

/**
 * `value` in the form in which values of the kind are compared. A text may stand for any kind, as on a command line.
 */
function asKind(path: string, kind: ColumnKind, value: FieldValue): FieldValue {
  const text = ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : ''
  if (kind === 'text' && text) return comparisonKey(text)
  if (kind === 'number' && text && Number.isFinite(Number(text))) return Number(text)
  if (kind === 'date' && /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text)) return text
  if (kind === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true'
  throw wrongOption(path, EXPECTED[kind], value)
}
