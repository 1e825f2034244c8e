import { PostingsError } from '../../src/api/errors.js'

/** Separates the front matter of a file from its body. */

/** The front matter block of a file, cut out but not yet parsed. */
export interface FrontMatterCut {
  language: 'yaml' | 'toml' | 'json'
  /** The block, with a blank first line for its opening line: line n of the block is line n of the file. */
  text: string
  body: string
  /** The line of the file on which the body starts. */
  bodyLine: number
}

/** Maximum length of front matter, in UTF-16 code units: the YAML parser takes time quadratic in the number of keys. */
export const MAX_LENGTH = 65_536

/** A longer run of blank characters is refused: gray-matter's time grows with the square of its length. */
const BLANK_RUN = /\n\s{1000}/

const LANGUAGES = new Map<string, FrontMatterCut['language']>([
  ['', 'yaml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['json', 'json'],
])

/**
 * The front matter at the start of a file. Its language is decided by the first line alone.
 *
 * Any word after `---` other than the languages above is an error: for some, gray-matter would run the block as a
 * program.
 *
 * @returns `undefined` if the file starts with its body
 * @throws {PostingsError} `FRONT_MATTER` for an unknown language, an unclosed block, and one that is too long
 */
export function cutFrontMatter(text: string): FrontMatterCut | undefined {
  const cut = text.startsWith('{') ? cutJson(text) : (cutFenced(text) ?? cutAfterBlankLines(text))
  if (!cut) return undefined
  if (cut.text.length > MAX_LENGTH) refuseLong()
  if (BLANK_RUN.test(cut.text)) refuse('holds a thousand blank characters in a row; remove them')
  return cut
}

function refuseLong(): never {
  refuse(`may be ${MAX_LENGTH} characters long, but is longer; move text to the body`)
}

function refuse(what: string): never {
  throw new PostingsError('FRONT_MATTER', `front matter ${what}`, { line: 1 })
}

/** Hugo allows blank lines before the block. Only a block that starts with a field counts, since `---` is also a rule. */
function cutAfterBlankLines(text: string): FrontMatterCut | undefined {
  const blank = /^(?:[ \t]*\n)+(?=(?:---|\+\+\+)[ \t]*\n["']?[\w-]+["']?\s{0,9}[:=])/.exec(text)?.[0]
  if (blank === undefined) return undefined
  const cut = cutFenced(text.slice(blank.length))
  if (!cut) return undefined
  const lines = countLines(blank) - 1
  return { ...cut, text: '\n'.repeat(lines) + cut.text, bodyLine: cut.bodyLine + lines }
}

function cutFenced(text: string): FrontMatterCut | undefined {
  const lineEnd = text.indexOf('\n')
  const first = (lineEnd < 0 ? text : text.slice(0, lineEnd)).trimEnd()
  if (first === '+++') return cutBetween(text, lineEnd, 'toml', /^\+\+\+[ \t]*$/gm)
  // Four or more dashes are a horizontal rule, so they belong to the body.
  if (!first.startsWith('---') || first.startsWith('----')) return undefined
  const language = languageOf(first.slice(3).trim())
  return cutBetween(text, lineEnd, language, /^(?:---|\.\.\.)[ \t]*$/gm)
}

function languageOf(name: string): FrontMatterCut['language'] {
  const language = LANGUAGES.get(name.toLowerCase())
  if (language) return language
  refuse(
    `must be yaml, toml or json, but the first line says "${name.slice(0, 40)}"; write "---" alone and YAML below`,
  )
}

function cutBetween(
  text: string,
  lineEnd: number,
  language: FrontMatterCut['language'],
  closing: RegExp,
): FrontMatterCut | undefined {
  closing.lastIndex = lineEnd < 0 ? text.length : lineEnd + 1
  const end = lineEnd < 0 ? null : closing.exec(text)
  if (!end) return unclosed(text, lineEnd, language)
  const block = text.slice(lineEnd, Math.max(lineEnd, end.index - 1))
  const body = text.slice(end.index + end[0].length + 1)
  return { language, text: block, body, bodyLine: countLines(block) + 2 }
}

/** A `---` without a closing line is a horizontal rule, unless a field follows: then the author forgot to close it. */
function unclosed(text: string, lineEnd: number, language: string): undefined {
  const next = /\S.*/.exec(lineEnd < 0 ? '' : text.slice(lineEnd, lineEnd + 2000))?.[0] ?? ''
  const looksLikeField = language === 'yaml' ? /^["']?[\w-]+["']?\s*:(?:\s|$)/.test(next) : next !== ''
  if (!looksLikeField) return undefined
  refuse(`starts here but has no end; close it with a line "${text.slice(0, 3)}"`)
}

/** JSON front matter is an object with a quoted key. A body may start with `{{` or `{%`. */
function cutJson(text: string): FrontMatterCut | undefined {
  if (!/^\{\s{0,99}(?:\}[ \t]*(?:\n|$)|"(?:[^"\\\n]|\\.){0,200}"\s{0,99}:)/.test(text)) return undefined
  const end = objectEnd(text.slice(0, MAX_LENGTH + 1))
  if (end < 0 && text.length > MAX_LENGTH) refuseLong()
  if (end < 0) {
    throw new PostingsError(
      'FRONT_MATTER',
      'front matter starts with "{" but has no end; close it with "}"',
      {
        line: 1,
      },
    )
  }
  const block = text.slice(0, end)
  const body = text.slice(end)
  return { language: 'json', text: block, body, bodyLine: countLines(block) }
}

/** The offset after the `}` that closes the object at the start of `text`, skipping strings; -1 if there is none. */
function objectEnd(text: string): number {
  // An unclosed string extends to the end of the text; otherwise the pattern would search it again and again.
  const token = /"(?:[^"\\]|\\.)*\\?(?:"|$)|[{}]/gs
  let depth = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '{') depth++
    if (match[0] === '}' && --depth === 0) return token.lastIndex
  }
  return -1
}

function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** The first line of the file with one of `keys`, ignoring case; 1 if there is none. */
export function keyLine({ text }: { text: string }, ...keys: string[]): number {
  const lines = text.split('\n')
  const wanted = keys.map(key => key.toLowerCase())
  const index = lines.findIndex(line => {
    const key = /^[\s{,]*["']?([\w-]+)["']?\s*[:=]/.exec(line)?.[1]
    return key !== undefined && wanted.includes(key.toLowerCase())
  })
  return index < 0 ? 1 : index + 1
}
