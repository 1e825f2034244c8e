import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { isRecord } from '../../src/format/shape.js'
import { BOOLEANS } from '../front-matter/filter-fields.js'
import { parseData } from '../front-matter/front-matter.js'
import { scalarText } from '../front-matter/values.js'

/** Reads the config files of sites, and the values in them. */

export type Data = Record<string, unknown>

/** Bytes of a config file at most. */
const MAX_BYTES = 1_000_000

const LANGUAGES = { toml: 'toml', yaml: 'yaml', yml: 'yaml', json: 'json' } as const

/** The text of a file; `undefined` if it is missing, not a regular file, or longer than a config file may be. */
export async function readText(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile() || found.size > MAX_BYTES) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

/**
 * The data in a TOML, YAML or JSON file; `undefined` if there is no such file.
 *
 * @throws {PostingsError} `OPTION` with its path and line, if it can't be parsed
 */
export async function readData(path: string): Promise<Data | undefined> {
  const ending = /\.(toml|ya?ml|json)$/.exec(path)?.[1] as keyof typeof LANGUAGES | undefined
  const text = ending && (await readText(path))
  if (text === undefined || ending === undefined) return undefined
  try {
    return parseData(text.replace(/^\uFEFF/, ''), LANGUAGES[ending])
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    const message = `${path}:${error.line ?? 1}: ${error.message}, or build without it (--no-site-config).`
    throw new PostingsError('OPTION', message, { cause: error })
  }
}

/** The names in a folder, sorted; none if it can't be read. */
export const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).sort()

/** The first of `names` that is a file in `folder`. */
export async function firstFile(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names) if ((await stat(join(folder, name)).catch(() => undefined))?.isFile()) return name
  return undefined
}

/** A text, number, date or boolean as text. */
export const textOf = (value: unknown): string | undefined => scalarText(value)?.trim()

/** Whether a value is true, or false; `undefined` if it is neither. */
export const flagOf = (value: unknown): boolean | undefined =>
  BOOLEANS.get(textOf(value)?.toLowerCase() ?? '')

/** A value as a map; empty if it is none. */
export const mapOf = (value: unknown): Data => (isRecord(value) && !Array.isArray(value) ? value : {})

/** A value as a list; a single one as a list of one. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** `value` with all keys of its maps in lower case. */
export function withLowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLowerKeys)
  if (!isRecord(value) || value instanceof Date) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.toLowerCase(), withLowerKeys(each)]),
  )
}

/** The path of an address, with a `/` at both ends: `/` for a host alone, and for what is no address. */
export function basePathOf(address: string | undefined): string {
  const path = (address ?? '')
    .trim()
    .replace(/^(?:https?:)?\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '')
  const segments = path.split('/').filter(segment => segment !== '' && !/^\.{1,2}$/.test(segment))
  return segments.length === 0 ? '/' : `/${segments.map(decoded).join('/')}/`
}

/** `text` without percent-encoding; as it is, if that is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
