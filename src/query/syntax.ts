import type { Analyzer } from '../analysis/analyze.js'
import type { Chip, ClauseField } from '../api/answer.js'
import { MAX_QUERY_LENGTH, MAX_WORDS } from './query-words.js'

/**
 * What a reader typed → its operators. docs/QUERIES.md is the page for readers. Any text is a query: what looks like
 * an operator but makes no sense as one is words like all others.
 */

/** Words beside the operators from which on a query is running text: there, quotes and hyphens ask for nothing. */
const RUNNING_TEXT = 6

/** Operators of a query that are obeyed; of a query with more, the rest is left out. */
export const MAX_CLAUSES = 32

/** One part of a query that an operator makes. */
export interface Clause {
  kind: 'word' | 'prefix' | 'phrase' | 'filter'
  /** What it asks for, without its signs. */
  text: string
  field?: ClauseField
  /** Posts must not have it. */
  not: boolean
  /** It may stand in place of the clause before. */
  or: boolean
  /** A quote that is not closed yet: its last word may be unfinished. */
  open: boolean
  /** Where it stands in the query: half-open, UTF-16 code units. */
  start: number
  end: number
}

/** A query taken apart. */
export interface Syntax {
  /** In the order in which they stand. */
  clauses: Clause[]
  /** The query with spaces in place of its clauses: the words that are left, at their places. */
  words: string
}

/** Signs that open a quote, each with those that close it. */
const QUOTES: Record<string, string> = { '«': '»', '»': '«', '「': '」' }
const DOUBLE = '"“”„‟＂'
for (const quote of DOUBLE) QUOTES[quote] = DOUBLE

const OPERATORS: Record<string, ClauseField> = {
  title: 'title',
  tag: 'tag',
  tags: 'tag',
  author: 'author',
  authors: 'author',
  lang: 'lang',
  in: 'in',
  after: 'after',
  before: 'before',
  year: 'year',
}
/** The column that a clause asks; `in` has none. */
export const COLUMN_OF: Readonly<Record<Exclude<ClauseField, 'in'>, string>> = {
  title: 'title',
  tag: 'tags',
  author: 'authors',
  lang: 'lang',
  after: 'date',
  before: 'date',
  year: 'date',
}
const OPERATOR = new RegExp(`(-?)(${Object.keys(OPERATORS).join('|')}):(?=\\S)`, 'iy')
const LETTER = /[\p{L}\p{M}\p{N}_]/u
/** `-word`, but not `--flag`, `-9` or `-m`. */
const EXCLUDED = /-(?=[\p{L}\p{N}])(?!\d+(?:\s|$)|\S(?:\s|$))/uy
const CHUNK = /\S+/y
/** A word with one star behind it. */
const PREFIX = /^[^*]*[\p{L}\p{M}\p{N}]\*$/u
const DATE = /^\d{4}(?:([-/.])(?:0?[1-9]|1[0-2])(?:\1(?:0?[1-9]|[12]\d|3[01]))?)?$/

/** Takes `query` apart. Positions are those in `query`; what lies behind the bound of its length is not looked at. */
export function parseSyntax(query: string): Syntax {
  const text = query.slice(0, MAX_QUERY_LENGTH)
  const found: Clause[] = []
  const signs: Clause[] = []
  let joins = false
  for (let at = 0; at < text.length; ) {
    const next = /\s/.test(text[at] as string) ? undefined : clauseAt(text, at)
    at = next?.end ?? at + 1
    if (!next) continue
    const before = found.at(-1)
    if (isOr(next) && before && mayJoin(before)) {
      signs.push(next)
      joins = true
    } else {
      found.push({ ...next, or: joins && mayJoin(next) })
      joins = false
    }
  }
  const isSigned = ({ kind, not, field }: Clause) => field === undefined && (kind === 'phrase' || not)
  const isRunning = found.filter(one => one.kind === 'word' && !one.not && !one.field).length >= RUNNING_TEXT
  const isOperator = (one: Clause, i: number) =>
    isSigned(one)
      ? !isRunning
      : one.kind !== 'word' || one.field !== undefined || one.or || found[i + 1]?.or === true
  const operators = found.filter(isOperator)
  const clauses = operators.filter(({ text }) => LETTER.test(text)).slice(0, MAX_CLAUSES)
  return { clauses, words: blank(text, [...operators, ...signs]) }
}

const isOr = ({ kind, text, not, field }: Clause) => kind === 'word' && text === 'OR' && !not && !field

/** Whether it makes sense that another clause stands in its place. */
const mayJoin = ({ not, field }: Clause) => !not && field !== 'in'

/** `text` with spaces in place of `parts`. */
function blank(text: string, parts: Clause[]): string {
  let left = text
  for (const { start, end } of parts) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end)
  return left
}

/** The parts of a query as they were understood, in the order in which they stand. */
export function chipsOf({ clauses, words }: Syntax, analyzer: Analyzer): Chip[] {
  const whole: { start: number; end: number }[] = []
  // Of a path, its pieces are words, and a piece may be written of others.
  for (const word of analyzer.words(words).slice(0, MAX_WORDS))
    if (word.start >= (whole.at(-1)?.end ?? 0)) whole.push(word)
  const plain = whole.map(({ start, end }): Chip => {
    return { kind: 'word', text: words.slice(start, end), start, end }
  })
  const operators = clauses.map(
    ({ kind, text, field, not, or, start, end }): Chip => ({
      kind: not ? 'exclude' : kind,
      text: text.trim(),
      ...(field && { field }),
      ...(or && { or }),
      start,
      end,
    }),
  )
  return [...plain, ...operators].sort((a, b) => a.start - b.start)
}

/** What begins at `at`: every chunk between spaces is one clause at least, a plain word where it is nothing else. */
function clauseAt(text: string, at: number): Clause | undefined {
  const before = text[at - 1] ?? ' '
  const signed = /\s/.test(before) ? (namedAt(text, at) ?? excludedAt(text, at)) : undefined
  return signed ?? (LETTER.test(before) ? undefined : quotedAt(text, at)) ?? chunkAt(text, at)
}

/** `field:value`, with or without a `-` before it. */
function namedAt(text: string, at: number): Clause | undefined {
  const [whole = '', minus, name = ''] = match(OPERATOR, text, at) ?? []
  const field = OPERATORS[name.toLowerCase()]
  const value = field && valueAt(text, at + whole.length)
  if (!value || !fitsField(field, value.text) || (minus && field === 'in')) return undefined
  return { ...value, kind: field === 'title' ? value.kind : 'filter', field, not: minus === '-', start: at }
}

/** `-word` or `-"a phrase"`. */
function excludedAt(text: string, at: number): Clause | undefined {
  const isQuote = text[at] === '-' && QUOTES[text[at + 1] ?? '']
  if (!isQuote && !match(EXCLUDED, text, at)) return undefined
  const value = valueAt(text, at + 1)
  return value && { ...value, not: true, start: at }
}

const match = (pattern: RegExp, text: string, at: number) => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** What follows a sign: a quote, or all up to the next space. */
const valueAt = (text: string, at: number): Clause | undefined => quotedAt(text, at) ?? chunkAt(text, at)

const clause = (kind: Clause['kind'], text: string, start: number, end: number): Clause => ({
  kind,
  text,
  not: false,
  or: false,
  open: false,
  start,
  end,
})

function quotedAt(text: string, at: number): Clause | undefined {
  const closing = QUOTES[text[at] as string]
  if (closing === undefined) return undefined
  let end = at + 1
  while (end < text.length && !closing.includes(text[end] as string)) end++
  const open = end === text.length
  return { ...clause('phrase', text.slice(at + 1, end), at, open ? end : end + 1), open }
}

/** All up to the next space, or to a quote that begins inside behind a sign. */
function chunkAt(text: string, at: number): Clause | undefined {
  const chunk = match(CHUNK, text, at)?.[0]
  if (!chunk) return undefined
  let end = 1
  while (end < chunk.length && !(QUOTES[chunk[end] as string] && !LETTER.test(chunk[end - 1] as string)))
    end++
  const word = chunk.slice(0, end)
  const isPrefix = PREFIX.test(word)
  return clause(isPrefix ? 'prefix' : 'word', isPrefix ? word.slice(0, -1) : word, at, at + end)
}

/** Whether `value` makes sense for `field`. */
function fitsField(field: ClauseField, value: string): boolean {
  if (field === 'in') return /^code$/i.test(value)
  if (field === 'year') return /^\d{4}$/.test(value)
  if (field === 'after' || field === 'before') return DATE.test(value)
  return LETTER.test(value)
}
