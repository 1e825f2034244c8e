import { wellFormed } from '../visible-text/plain-text.js'
import { parseDate, type WrittenDate } from './dates.js'
import type { FrontMatter } from './front-matter.js'

/** Reads single values of front matter, whichever language it was written in. */

/**
 * The values by name, in lower case, since generators ignore case. Includes those in Hugo's `params` and Zola's
 * `taxonomies`; the top level wins.
 */
export function valuesOf({ data }: Pick<FrontMatter, 'data'>): Map<string, unknown> {
  const values = lowerCaseKeys(data)
  for (const group of ['params', 'taxonomies'])
    for (const [key, value] of lowerCaseKeys(values.get(group))) if (!values.has(key)) values.set(key, value)
  return values
}

/** The entries of a map, with keys in lower case; empty for any other value. */
export function lowerCaseKeys(value: unknown): Map<string, unknown> {
  const keys = new Map<string, unknown>()
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return keys
  for (const [key, each] of Object.entries(value)) {
    if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), each)
  }
  return keys
}

export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** The text of a value that is not a list or a map. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  // The TOML parser's dates print as they were written, and are always valid.
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString()
  return undefined
}

export function toDate(value: unknown): WrittenDate | undefined {
  const text = scalarText(value)
  return text === undefined ? undefined : parseDate(text)
}

/** A value in a message. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  const text = scalarText(value)
  return text === undefined ? 'a map' : `"${text.slice(0, 40)}"`
}
