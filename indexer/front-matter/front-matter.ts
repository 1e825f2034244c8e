import matter from 'gray-matter'
import { parse as parseToml } from 'smol-toml'
import { PostingsError } from '../../src/api/errors.js'
import { cutFrontMatter, type FrontMatterCut, MAX_LENGTH } from './front-matter-cut.js'
import { parseYaml, type RepeatedKey, type YamlLocation } from './yaml.js'

/** Parses front matter in YAML, TOML or JSON. The only file that uses `gray-matter` and `smol-toml`. */

/** A file's front matter as plain data, and its body. */
export interface FrontMatter {
  /** Own properties only; every value is a string, number, boolean, `Date`, list or map. */
  data: Record<string, unknown>
  /** The text of the block, in which `keyLine` finds the line of a key. */
  text: string
  body: string
  /** The line of the file on which the body starts. */
  bodyLine: number
  /** Keys that occur again in their map, with the line of the last, which counts. Absent if there are none. */
  repeatedKeys?: RepeatedKey[]
  /** True where the texts of `data` are as readers see them, and hold no Markdown. */
  isPlain?: true
}

/** Maximum nesting of lists and maps. Real posts nest at most four. */
export const MAX_DEPTH = 50

/**
 * Reads the front matter of a post as data, never as code.
 *
 * The language is decided here, because gray-matter evaluates a block marked `js`, and looks up engines on the
 * prototype. gray-matter always gets options, because without them it caches by content and returns the same object
 * twice.
 *
 * @throws {PostingsError} `FRONT_MATTER` with the line in the file
 */
export function parseFrontMatter(text: string): FrontMatter {
  const cut = cutFrontMatter(text)
  if (!cut) return { data: Object.create(null), text: '', body: text, bodyLine: 1 }
  const repeatedKeys: RepeatedKey[] = []
  return {
    data: toPlainMap(parseCut(cut, repeatedKeys)),
    text: cut.text,
    body: cut.body,
    bodyLine: cut.bodyLine,
    ...(repeatedKeys.length > 0 && { repeatedKeys }),
  }
}

/**
 * The fields of a config file, read as front matter is: data only, within the same limits.
 *
 * @throws {PostingsError} `FRONT_MATTER` with the line in the file
 */
export function parseData(text: string, language: FrontMatterCut['language']): Record<string, unknown> {
  if (text.length > MAX_LENGTH)
    throw new PostingsError('FRONT_MATTER', `it is longer than ${MAX_LENGTH} characters`, { line: 1 })
  // Front matter has a line before its first field.
  const cut = { language, text: `\n${text}`, body: '', bodyLine: 1 }
  try {
    return toPlainMap(parseCut(cut, []))
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    const message = error.message.replace(/^front matter is /, '')
    const line = Math.max(1, (error.line ?? 2) - 1)
    throw new PostingsError('FRONT_MATTER', message, { line, cause: error })
  }
}

/** End marker of the block for gray-matter, which would end it at any line starting with `---`, even inside a text. */
const END = '\uFDD3'

/** The line break to put before the block. A fenced block already starts with one, so that its lines are the file's. */
function lineBreakBefore(cut: FrontMatterCut): string {
  return cut.text.startsWith('\n') || cut.text === '' ? '' : '\n'
}

function parseCut(cut: FrontMatterCut, repeatedKeys: RepeatedKey[]): unknown {
  const refuse = () => {
    throw new PostingsError('FRONT_MATTER', 'front matter must be data, not code; write it as YAML', {
      line: 1,
    })
  }
  try {
    const file = matter(`---${cut.language}${lineBreakBefore(cut)}${cut.text}\n${END}`, {
      language: 'yaml',
      delimiters: ['---', END],
      engines: {
        yaml: text => {
          const { data, repeated } = parseYaml(text, MAX_DEPTH, tooDeep)
          repeatedKeys.push(...repeated)
          return data as object
        },
        json: JSON.parse,
        toml: parseToml,
        js: refuse,
        javascript: refuse,
        coffee: refuse,
      },
    })
    if (isTooDeep(file.data)) throw tooDeep()
    return file.data
  } catch (error) {
    throw toFrontMatterError(error, cut)
  }
}

/** The error that the engine throws when a parser overflows its stack. */
const tooDeep = () => new RangeError('Maximum call stack size exceeded')

/** Whether `data` is nested deeper than `MAX_DEPTH`. Visits each value once per level, since a YAML alias can make a cycle. */
function isTooDeep(data: unknown): boolean {
  let level = new Set([data].filter(isObject))
  for (let depth = 1; level.size > 0; depth++) {
    if (depth > MAX_DEPTH) return true
    level = new Set([...level].flatMap(Object.values).filter(isObject))
  }
  return false
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function toFrontMatterError(error: unknown, cut: FrontMatterCut): PostingsError {
  if (error instanceof PostingsError) return error
  const { message, line } = locationOf(error, cut)
  const name = cut.language.toUpperCase()
  return new PostingsError('FRONT_MATTER', `front matter is not valid ${name}: ${message}`, {
    line,
    cause: error,
  })
}

/** The line at which a parser stopped, and why. Each of the three parsers reports it differently. */
function locationOf(error: unknown, cut: FrontMatterCut): { message: string; line: number } {
  const { message, linePos, line } = error as Error & Partial<YamlLocation> & { line?: number }
  if (/call stack/i.test(message)) return { message: 'it is nested too deeply; flatten it', line: 1 }
  const first = message
    .replace(/^Invalid TOML document: /, '')
    .split(/ at line \d+| in JSON at position|, (?:\.{3})?"|\n/)[0]!
    .replace(/[.:]+$/, '')
  return { message: `${first}; correct this line`, line: linePos?.[0].line ?? line ?? jsonLine(message, cut) }
}

/** Node's message has the position in JSON, or quotes the text around it from ten characters before. */
function jsonLine(message: string, cut: FrontMatterCut): number {
  const position = / at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return lineAt(cut.text, Number(position) - lineBreakBefore(cut).length)
  const around = /, (\.{3})?"(.*)"(?:\.{3})? is not valid JSON$/s.exec(message)
  const at = around ? cut.text.indexOf(around[2]!) : -1
  return at < 0 ? 1 : lineAt(cut.text, at + (around?.[1] ? 10 : 0))
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length
}

function toPlainMap(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return Object.create(null)
  if (typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)) {
    return Object.assign(Object.create(null), value)
  }
  const actual = Array.isArray(value) ? 'a list' : 'plain text'
  throw new PostingsError(
    'FRONT_MATTER',
    `front matter must be fields such as "title: My post", but it is ${actual}; write "name: value" lines`,
    { line: 1 },
  )
}
