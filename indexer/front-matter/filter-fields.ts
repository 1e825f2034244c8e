import { PostingsError } from '../../src/api/errors.js'
import type { ColumnKind } from '../../src/format/column.js'
import { SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { parseDate } from './dates.js'

/** Which front matter fields the owner wants to filter by, and what their values are. */

/** A field of the front matter that becomes a column of the index. */
export interface FilterField {
  /** As the owner writes it; found in front matter in any case. */
  name: string
  /** What its values must be; absent where the values themselves tell. */
  type?: FieldType
}

/** What the values of a field may be. */
export type FieldType = Exclude<ColumnKind, 'order'>

/** Fields that every index has; their values are not taken as they are written. */
export const KNOWN_FIELDS: readonly string[] = [...SEARCHED_FRONT_MATTER, 'date', 'lang', 'title', 'year']

/** How each type is called in a problem. */
const TYPES: Record<FieldType, string> = {
  text: 'text',
  number: 'a number',
  date: 'a date such as 2025-02-10',
  boolean: 'true or false',
}

/** Booleans as YAML 1.1 spells them: the generators still read them so. */
export const BOOLEANS = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
])

const isNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

/** `text` as a value of `type`: a date as its day; `undefined` where it is none. */
export function readValue(type: FieldType, text: string): string | number | boolean | undefined {
  if (type === 'number')
    return isNumber.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined
  if (type === 'date') return parseDate(text)?.day
  if (type === 'boolean') return BOOLEANS.get(text.toLowerCase())
  return text
}

/** The type that all of `texts` are of; text where they are of several. */
export function typeOf(texts: string[]): FieldType {
  const types = ['boolean', 'number', 'date'] as const
  return types.find(type => texts.every(text => readValue(type, text) !== undefined)) ?? 'text'
}

/** What the values of a field must be, for a problem: one, or a list. */
export const expectedOf = ({ type }: FilterField): string =>
  type ? `${TYPES[type]}, or a list of such` : 'text, a number, a date, true or false, or a list of these'

/**
 * The fields that `written` names, each as `name` or `name:type`; those that every index has are left out.
 *
 * @throws {PostingsError} `OPTION` for a name that is none or given twice, and for a type that is none
 */
export function parseFilterFields(written: readonly string[]): FilterField[] {
  const fields = written.map(parseFilterField).filter(({ name }) => !KNOWN_FIELDS.includes(name))
  const names = fields.map(({ name }) => name.toLowerCase())
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice === undefined) return fields
  throw new PostingsError('OPTION', `filterFields: expected each field once, got "${twice}" twice.`)
}

function parseFilterField(written: string): FilterField {
  const [, name, type] = /^\s*([a-z][\w-]{0,39})(?::(text|number|date|boolean))?\s*$/i.exec(written) ?? []
  if (name) return { name, ...(type && { type: type.toLowerCase() as FieldType }) }
  throw new PostingsError(
    'OPTION',
    `filterFields: expected names of fields such as "series" or "difficulty:number" ` +
      `(or :text, :date, :boolean), got ${JSON.stringify(written)}.`,
  )
}
