import { PostingsError } from '../../src/api/errors.js'
import type { ColumnKind } from '../../src/format/column.js'
import { SEARCHED_FRONT_MATTER } from '../../src/schema.js'
import { parseDate } from './dates.js'

/** The owner's filter fields: how they are named on the command line, and the types of their values. */

/** A front matter field that becomes a column of the index. */
export interface FilterField {
  /** As the owner wrote it. Case is ignored in front matter. */
  name: string
  /** The required type of its values; absent if it is inferred from them. */
  type?: FieldType
}

/** The types of a field's values. */
export type FieldType = Exclude<ColumnKind, 'order'>

/** Fields that every index has. A filter field of such a name is ignored. */
export const KNOWN_FIELDS: readonly string[] = [...SEARCHED_FRONT_MATTER, 'date', 'lang', 'title', 'year']

/** The wording of each type in messages. */
const TYPES: Record<FieldType, string> = {
  text: 'text',
  number: 'a number',
  date: 'a date such as 2025-02-10',
  boolean: 'true or false',
}

/** Booleans as YAML 1.1 spells them, which site generators still accept. */
export const BOOLEANS = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
])

const isNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i

/** `text` as a value of `type`, a date as `YYYY-MM-DD`; `undefined` if it is not of that type. */
export function readValue(type: FieldType, text: string): string | number | boolean | undefined {
  if (type === 'number')
    return isNumber.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined
  if (type === 'date') return parseDate(text)?.day
  if (type === 'boolean') return BOOLEANS.get(text.toLowerCase())
  return text
}

/** The type that all of `texts` can be read as; `text` if there is no other. */
export function typeOf(texts: string[]): FieldType {
  const types = ['boolean', 'number', 'date'] as const
  return types.find(type => texts.every(text => readValue(type, text) !== undefined)) ?? 'text'
}

/** The wording of what a field's value must be, in messages. */
export const expectedOf = ({ type }: FilterField): string =>
  type
    ? `${TYPES[type]}, or a list of such values`
    : 'text, a number, a date, true or false, or a list of these'

/**
 * The fields of `written`, each given as `name` or `name:type`, without those that every index has.
 *
 * @throws {PostingsError} `OPTION` for an invalid name, an unknown type, and a name given twice
 */
export function parseFilterFields(written: readonly string[]): FilterField[] {
  const fields = written.map(parseFilterField).filter(({ name }) => !KNOWN_FIELDS.includes(name))
  const names = fields.map(({ name }) => name.toLowerCase())
  const duplicate = names.find((name, i) => names.indexOf(name) < i)
  if (duplicate === undefined) return fields
  throw new PostingsError('OPTION', `filterFields: expected each field once, got "${duplicate}" twice.`)
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
