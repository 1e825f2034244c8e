import { fold, IGNORABLE } from './fold.js'
import type { Language } from './languages/language.js'
import { ENGLISH } from './languages/load-language.js'
import { isAddress, type Piece, takeApart } from './word-parts.js'

/**
 * Which words and tokens are in this text? Posts, queries and highlights all pass through this one analyzer. An index
 * can be read only by the analyzer that made it, so the manifest names it.
 */

/** Name and version. The version rises whenever some text has other tokens than before. */
export const ANALYZER = { name: 'postings', version: 2 } as const

/** One occurrence of a term in a text. */
export interface Token {
  /** The form that the index contains. */
  term: string
  /** The word as written, folded but not stemmed. Prefixes and typos are measured on it. */
  form: string
  /** Its range in the original text: half-open, UTF-16 code units. */
  start: number
  end: number
}

/**
 * One word as it is written. `single` has one token. `compound` has the token of the whole first, then those of its
 * parts. `run`, in a script without spaces between words, has one for each overlapping pair of characters.
 */
export interface Word {
  kind: 'single' | 'compound' | 'run'
  tokens: Token[]
  /** The token of the last character, in a run of several characters. */
  tail?: Token
  start: number
  end: number
}

/** An analyzer for one language. */
export interface Analyzer extends Pick<Language, 'within'> {
  /** Folded words that a query leaves out unless it has no others. */
  readonly stopWords: ReadonlySet<string>
  /** The term under which the index has a folded word. */
  termOf(form: string): string
  /** The words of `text` in order. */
  words(text: string): Word[]
  /** The words of one written word, as `eachWritten` finds it; their ranges are those in `written`. */
  analyze(written: string, isRun: boolean): Word[]
  /**
   * The tokens of `text` to be indexed or highlighted, in order of `start`. The last character of a run is a token too,
   * so that each character begins a token and can be found by prefix.
   */
  tokens(text: string): Token[]
}

/** The letters of scripts without spaces between words. Their punctuation, such as `、` and `。`, ends a run. */
const UNSPACED_CLASS =
  '(?=[\\p{L}\\p{M}\\p{N}])[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]'
const LETTER = `(?:[A-Za-z0-9]|(?!${UNSPACED_CLASS})[\\p{L}\\p{N}\\p{M}${IGNORABLE}])`
/** Signs that may occur between two letters of one written word. */
const CONNECTOR = `(?:::|_+|[-./:@&'’ʼ＇‐‑])`
/**
 * The pattern of a written word: `C++`, `C++20`, `C#`, `.NET`, `__init__`, `node.js`, `std::vector`, and of
 * `--max-old-space-size` all but its leading hyphens. Underscores are matched from the first one only, since a long
 * line of them would otherwise be tried from each.
 */
const writtenWord = (letter: string, initial: string) =>
  `(?:\\.(?=${initial}))?(?:(?<!_)_+)?${letter}+(?:${CONNECTOR}${letter}+)*(?:\\+\\+\\d*(?!${letter})|#(?!${letter}|_))?_*`
/** Finds all words of any text: first group a run of a script without spaces, second group a written word. */
export const WORD = new RegExp(
  `((?:${UNSPACED_CLASS}[${IGNORABLE}]*)+)|(${writtenWord(LETTER, '\\p{L}')})`,
  'gu',
)
/** Text of Latin letters, punctuation, arrows, signs and emoji only, as most texts are. */
const WESTERN =
  /^(?:[\0-\u024f\u2000-\u206f\u2122\u2190-\u245f\u2500-\u2775\u2794-\u2bff]|\ufe0f|\ud83c[\udf00-\udfff]|\ud83d[\udc00-\udfff]|\ud83e[\udc00-\udeff])*$/
const WESTERN_LETTERS = 'A-Za-z\\xaa\\xb5\\xba\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\u024f'
/**
 * Finds the same words in such text as `WORD`. Browsers take 30 ms to compile that pattern, and next to none for this
 * one.
 */
const WESTERN_WORD = new RegExp(
  `((?!))|(${writtenWord(`[0-9\\xb2\\xb3\\xb9\\xbc-\\xbe${WESTERN_LETTERS}${IGNORABLE}]`, `[${WESTERN_LETTERS}]`)})`,
  'g',
)

/** Called with the range of a written word, or of a run of a script without spaces. */
export type VisitWritten = (start: number, end: number, isRun: boolean) => void

/** Calls `visit` for each written word and run of `text`, in order. */
export function eachWritten(text: string, visit: VisitWritten): void {
  const pattern = patternFor(text)
  for (let at = 0; at < text.length; ) at = passMatch(text, at, visit, pattern)
}

/** The pattern that finds the words of `text`. */
export const patternFor = (text: string): RegExp => (WESTERN.test(text) ? WESTERN_WORD : WORD)

/** Passes the next match of `pattern`. Returns where it ends; the end of the text if there is none. */
export function passMatch(text: string, at: number, visit: VisitWritten, pattern: RegExp): number {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (!match) return text.length
  const end = pattern.lastIndex
  const start = match.index + (text[match.index] === '.' && text[match.index - 1] === '.' ? 1 : 0)
  const isRun = match[1] !== undefined
  visit(start, isRun ? end : Math.min(end, start + MAX_WRITTEN_LENGTH), isRun)
  return end
}

const CELL = new RegExp(`[^\\p{M}\\uff9e\\uff9f${IGNORABLE}][\\p{M}\\uff9e\\uff9f${IGNORABLE}]*`, 'gu')
/**
 * Words that are stemmed. Words of three letters are mostly names (`aws`, `ios`, `css`), which stemming would spoil.
 */
const STEMMABLE = /^\p{L}{4,}$/u

/** Code units of a written word that are indexed. A longer one is mostly encoded data. */
export const MAX_WRITTEN_LENGTH = 512
/** Maximum number of written words whose analysis is remembered. All are forgotten when there are more. */
const MEMORY_LIMIT = 50_000

/** An analyzer for the language with these rules; English by default. */
export function createAnalyzer(rules: Language = ENGLISH): Analyzer {
  const memory = new Map<string, Word[]>()

  const termOf = (form: string): string => (STEMMABLE.test(form) ? rules.stem(form) : form)

  const token = (piece: Piece): Token => ({ term: termOf(piece.form), ...piece })

  const analyzed = (written: string): Word[] => {
    let known = memory.get(written)
    if (!known) {
      if (memory.size >= MEMORY_LIMIT) memory.clear()
      known = writtenWords(written, token)
      memory.set(written, known)
    }
    return known
  }

  const analyze = (written: string, isRun: boolean) => (isRun ? [runWord(written)] : analyzed(written))

  const words = (text: string): Word[] => {
    const found: Word[] = []
    eachWritten(text, (start, end, isRun) => {
      for (const word of analyze(text.slice(start, end), isRun)) found.push(shift(word, start))
    })
    return found
  }

  const stopWords = new Set(rules.stopWords.split(' '))
  return { ...rules, stopWords, termOf, words, analyze, tokens: text => indexedTokens(words(text)) }
}

/** The words in one match: one word, or, of a long address or path, one for each piece. */
function writtenWords(written: string, token: (piece: Piece) => Token): Word[] {
  const apart = takeApart(dropShortSharp(written))
  const { whole, parts } = apart
  if (whole.form === '') return []
  return isAddress(apart) ? parts.map(part => wordOf([token(part)])) : [wordOf([whole, ...parts].map(token))]
}

/** `C#` and `F#` are names; `issue#` is a word before a sign. */
const dropShortSharp = (written: string) => (/..#$/.test(written) ? written.slice(0, -1) : written)

/** The word with these tokens, the whole first. */
const wordOf = (tokens: Token[]): Word => ({
  kind: tokens.length > 1 ? 'compound' : 'single',
  tokens,
  start: (tokens[0] as Token).start,
  end: (tokens[0] as Token).end,
})

/** A run of a script without spaces, as overlapping pairs of characters. A single character is a token by itself. */
function runWord(run: string): Word {
  const cells = [...run.matchAll(CELL)].map(cell => ({
    form: fold(cell[0]),
    start: cell.index,
    end: cell.index + cell[0].length,
  }))
  const single = cells.map(cell => gram([cell]))
  const pairs = cells.slice(1).map((cell, i) => gram([cells[i] as Piece, cell]))
  const tail = pairs[0] && single.at(-1)
  return { kind: 'run', tokens: tail ? pairs : single, ...(tail && { tail }), start: 0, end: run.length }
}

function gram(cells: Piece[]): Token {
  const form = cells.map(cell => cell.form).join('')
  return { term: form, form, start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 }
}

/** The tokens under which words are found, including the tail of a run. */
const indexedTokens = (words: Word[]): Token[] =>
  words.flatMap(({ tokens, tail }) => (tail ? [...tokens, tail] : tokens))

/** `word`, moved `by` code units further on. */
export const shift = ({ kind, tokens, tail, start, end }: Word, by: number): Word => ({
  kind,
  tokens: tokens.map(token => shiftToken(token, by)),
  ...(tail && { tail: shiftToken(tail, by) }),
  start: start + by,
  end: end + by,
})

/** Written out: `moved` copies any fields, which takes twenty times as long, and every token of a text comes by here. */
const shiftToken = ({ term, form, start, end }: Token, by: number): Token => ({
  term,
  form,
  start: start + by,
  end: end + by,
})
