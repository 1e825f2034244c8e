import type { Tables } from './tables.js'

/**
 * Holds a JSON value against a type of docs/FORMAT.md: `text`, `number[]`, `[number, passage, …]`, `{number}`, or the name
 * of a table of keys.
 *
 * @throws {Error} where it is something else, has a key that the table lacks, or lacks one that must be there
 */
export function checkShape(tables: Tables, type: string, value: unknown, place = type): void {
  if (type.endsWith('[]')) {
    for (const [i, one] of listAt(place, value).entries())
      checkShape(tables, type.slice(0, -2), one, `${place}[${i}]`)
  } else if (type.startsWith('[')) {
    checkTuple(tables, type.slice(1, -1).split(', '), listAt(place, value), place)
  } else if (type.startsWith('{')) {
    for (const [key, one] of Object.entries(objectAt(place, value)))
      checkShape(tables, type.slice(1, -1), one, `${place}.${key}`)
  } else if (tables.shapes.has(type)) checkKeys(tables, type, objectAt(place, value), place)
  else if (!isOneOf(type, value)) throw new Error(`${place}: expected ${type}, got ${JSON.stringify(value)}`)
}

function listAt(place: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new Error(`${place}: expected a list`)
}

function objectAt(place: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new Error(`${place}: expected an object`)
}

/** Whether `value` is of one of the types in `(text or number)`; `any` is of all. */
const isOneOf = (type: string, value: unknown): boolean =>
  type
    .replace(/[()]/g, '')
    .split(' or ')
    .some(name => name === 'any' || typeof value === (name === 'text' ? 'string' : name))

/** `[T, U, …]`: the last one repeats. */
function checkTuple(tables: Tables, types: string[], values: unknown[], place: string): void {
  const repeats = types.at(-1) === '…'
  const fixed = repeats ? types.slice(0, -1) : types
  if (repeats ? values.length < fixed.length - 1 : values.length !== fixed.length)
    throw new Error(`${place}: expected ${types.join(', ')}, got ${values.length} elements`)
  for (const [i, value] of values.entries())
    checkShape(tables, fixed[Math.min(i, fixed.length - 1)] as string, value, `${place}[${i}]`)
}

function checkKeys(tables: Tables, name: string, value: Record<string, unknown>, place: string): void {
  const types = new Map(tables.shapes.get(name)?.map(({ key, type }) => [key, type]))
  for (const [key, one] of Object.entries(value)) {
    const type = types.get(key) ?? types.get(`${key}?`)
    if (type === undefined) throw new Error(`${place}: unknown key ${key}`)
    checkShape(tables, type, one, `${place}.${key}`)
  }
  for (const key of types.keys())
    if (!key.endsWith('?') && !Object.hasOwn(value, key)) throw new Error(`${place}: no ${key}`)
}
