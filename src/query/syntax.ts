import type { Analyzer } from '../analysis/analyze.js'
import type { Chip, ClauseField } from '../api/answer.js'
import { withOptionsAsWords } from './command-lines.js'
import { MAX_QUERY_LENGTH, MAX_WORDS } from './query-words.js'

/**
 * Which operators did the reader type? docs/QUERIES.md describes them. Any text is a query: what looks like an operator
 * but makes no sense as one stays plain words. This file does not know which fields an index has.
 */

/** Minimum number of plain words that make a query running text, in which quotes and hyphens are not operators. */
const RUNNING_TEXT = 6

/** Maximum number of operators of a query that are applied. The rest is left out. */
export const MAX_CLAUSES = 32

/** A part of a query: an operator, or one word of the text. */
export interface Clause {
  kind: 'word' | 'prefix' | 'phrase' | 'filter'
  /** The word, phrase or value, without its signs. */
  text: string
  field?: ClauseField
  /** Whether it excludes posts. */
  not: boolean
  /** Whether it is an alternative to the clause before, joined by `OR`. */
  or: boolean
  /** Whether it is a quote without its end, so that its last word may be unfinished. */
  open: boolean
  /** Its range in the query: half-open, UTF-16 code units. */
  start: number
  end: number
}

/** A parsed query. */
export interface Syntax {
  /** The operators, in the order of the query. */
  clauses: Clause[]
  /** The query with spaces in place of its operators, so that the plain words keep their positions. */
  words: string
}

/** Opening quotation marks, each with the marks that close it. */
const QUOTES: Record<string, string> = { '«': '»', '»': '«', '「': '」' }
const DOUBLE = '"“”„‟＂'
for (const quote of DOUBLE) QUOTES[quote] = DOUBLE

/** The names of operators, as readers may write them. */
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
/** The column whose values a clause is compared with. */
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
/** A word with a star at its end. */
const PREFIX = /^[^*]*[\p{L}\p{M}\p{N}]\*$/u
const DATE = /^\d{4}(?:([-/.])(?:0?[1-9]|1[0-2])(?:\1(?:0?[1-9]|[12]\d|3[01]))?)?$/

/** The operators and the plain words of `query`. Only its first `MAX_QUERY_LENGTH` code units are read. */
export function parseSyntax(query: string): Syntax {
  const text = query.slice(0, MAX_QUERY_LENGTH)
  const { clauses: found, signs } = clausesOf(text)
  const isRunning = found.filter(one => one.kind === 'word' && !one.not && !one.field).length >= RUNNING_TEXT
  const asking = operandsThat(found, one => asks(one) && !(isRunning && isSigned(one)))
  const operators = asking.filter(
    (one, i) => isSigned(one) || one.kind !== 'word' || one.field || one.or || asking[i + 1]?.or,
  )
  const empty = found.filter(one => one.kind === 'phrase' && !asks(one))
  return { clauses: operators.slice(0, MAX_CLAUSES), words: blank(text, [...operators, ...empty, ...signs]) }
}

/** All parts of `text`, with plain words among them, and the signs that join them. */
function clausesOf(text: string): { clauses: Clause[]; signs: Clause[] } {
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
  return { clauses: withOptionsAsWords(found), signs }
}

/** Whether there is anything to look for: `"..."` asks for nothing. */
const asks = ({ text }: Clause) => LETTER.test(text)

const isSigned = ({ kind, not, field }: Clause) => field === undefined && (kind === 'phrase' || not)

/**
 * Drops clauses that `stay` rejects. The remaining operands of an `OR` stay joined to each other, never to an earlier
 * clause.
 */
export function operandsThat(clauses: Clause[], stay: (clause: Clause) => boolean): Clause[] {
  const left: Clause[] = []
  let isJoined = false
  for (const clause of clauses) {
    isJoined &&= clause.or
    if (!stay(clause)) continue
    left.push({ ...clause, or: isJoined })
    isJoined = true
  }
  return left
}

const isOr = ({ kind, text, not, field }: Clause) => kind === 'word' && text === 'OR' && !not && !field

/** Whether a clause may be joined with another by `OR`. */
const mayJoin = ({ not, field }: Clause) => !not && field !== 'in'

/** `text` with spaces in place of `ranges`, so that the rest keeps its positions. */
export function blank(text: string, ranges: { start: number; end: number }[]): string {
  let left = text
  for (const { start, end } of ranges) left = left.slice(0, start) + ' '.repeat(end - start) + left.slice(end)
  return left
}

/** The words and operators of a query as they were understood, in its order. */
export function chipsOf({ clauses, words }: Syntax, analyzer: Analyzer): Chip[] {
  const whole: { start: number; end: number }[] = []
  // The pieces of a path are words of their own, and may overlap.
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

/** The clause that begins at `at`. Each chunk between spaces has at least one; without operator it is a plain word. */
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

/** The value after a sign: a quote, or everything up to the next space. */
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

/** Everything up to the next space, or up to a quote that begins after a sign. */
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

/** Whether `field` can have this `value`. */
function fitsField(field: ClauseField, value: string): boolean {
  if (field === 'in') return /^code$/i.test(value)
  if (field === 'year') return /^\d{4}$/.test(value)
  if (field === 'after' || field === 'before') return DATE.test(value)
  return LETTER.test(value)
}
