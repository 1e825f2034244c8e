import { PostingsError } from '../../src/api/errors.js'

/** The front matter block of a file, cut out but not yet parsed. */
export interface FrontMatterCut {
  language: 'yaml' | 'toml' | 'json'
  /** The block so that its line n is line n of the file (the opening line is left blank). */
  text: string
  body: string
  bodyLine: number
}

/** Code units of front matter at most: the YAML parser takes the square of the number of keys. */
export const MAX_LENGTH = 65_536

/** Blank lines in a row at most: gray-matter's test for an empty block takes the square of their number. */
const BLANK_RUN = /\n\s{1000}/

const LANGUAGES = new Map<string, FrontMatterCut['language']>([
  ['', 'yaml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['toml', 'toml'],
  ['json', 'json'],
])

/**
 * Finds the front matter at the start of a file, and its language, by the first line alone.
 *
 * Only the languages named here are taken: whatever else follows `---` is an error, since for some words
 * gray-matter would run the block as a program.
 *
 * @returns undefined if the file starts with its body.
 * @throws PostingsError FRONT_MATTER for a language that is none, or a block without its end.
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

/** Hugo takes blank lines before the block; only a block that holds a field is meant so. */
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
  // Four dashes and more are a rule that starts the body.
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

/** A lone `---` is a rule, and the file all body; with a field below it, the author forgot the end. */
function unclosed(text: string, lineEnd: number, language: string): undefined {
  const next = /\S.*/.exec(lineEnd < 0 ? '' : text.slice(lineEnd, lineEnd + 2000))?.[0] ?? ''
  const looksLikeField = language === 'yaml' ? /^["']?[\w-]+["']?\s*:(?:\s|$)/.test(next) : next !== ''
  if (!looksLikeField) return undefined
  refuse(`starts here but has no end; close it with a line "${text.slice(0, 3)}"`)
}

/** JSON is front matter only if it is an object with a key in quotes: a body may start with `{{` or `{%`. */
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

/** The offset after the `}` that closes the object at the start, strings skipped. */
function objectEnd(text: string): number {
  // A string without its end is taken up to the end of the text, so that no second one is looked for in it.
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
