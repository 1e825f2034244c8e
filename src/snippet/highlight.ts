import type { Analyzer, Token } from '../analysis/analyze.js'
import { merge, safeEnd } from '../analysis/text-range.js'
import type { Range } from '../api/answer.js'
import type { Section } from '../format/passage.js'
import { MAX_TERM_LENGTH } from '../schema.js'

/** A text and the terms that are wanted → where they stand in it, with as little analyzed as that takes. */

/** Term → which word of the query it stands for, and how much that word weighs. */
export type MatchedTerms = ReadonlyMap<string, { word: number; weight: number }>

/** What is looked for in a text. */
export interface Wanted {
  terms: MatchedTerms
  /** Letters of which every word that stands for one of the terms has some at its beginning; folded. */
  prefixes: readonly string[]
  /** Adds the phrases of `text`, which is the beginning of that of `section` or a block by itself, to its marks. */
  markPhrases?: ((marks: Mark[], text: string, section?: Section) => Mark[]) | undefined
}

/** A piece of a text that is shown to have matched. Marks of one word of the query have one number. */
export interface Mark {
  start: number
  end: number
  word: number
  weight: number
}

/** Where the matched terms stand in `text`: sorted, disjoint. */
export function highlight(text: string, wanted: Wanted, analyzer: Analyzer): Range[] {
  return merge(marksIn(text, wanted, analyzer))
}

/** The same, with the word of the query that each mark stands for; in order of `start`. */
export function marksIn(text: string, wanted: Wanted, analyzer: Analyzer, section?: Section): Mark[] {
  const { terms, prefixes, markPhrases } = wanted
  const marks: Mark[] = []
  for (const { from, piece } of piecesOf(text, prefixes, analyzer)) {
    for (const { term, form, start, end } of tokensOf(piece, analyzer)) {
      const matched = terms.get(term) ?? analyzer.within?.(form, terms)
      if (matched) marks.push({ start: from + start, end: from + endOfMark(piece, start, end), ...matched })
    }
  }
  return markPhrases?.(marks, text, section) ?? marks
}

/** Of a very long word only so much was compared, and so much is marked; a snippet has room for it. */
const endOfMark = (text: string, start: number, end: number) =>
  end - start <= MAX_TERM_LENGTH ? end : safeEnd(text, start + MAX_TERM_LENGTH)

/** Pieces of which an analyzer's tokens are kept, and their letters; all are dropped when there are more. */
const MOST_KEPT = 10_000
const LONGEST_KEPT = 32
const memories = new WeakMap<Analyzer, Map<string, Token[]>>()

/** The tokens of a piece; kept, since texts repeat their words, and a reader who types on wants the same ones. */
function tokensOf(piece: string, analyzer: Analyzer): Token[] {
  const memory = memories.get(analyzer)
  const known = memory?.get(piece)
  if (known) return known
  const tokens = analyzer.tokens(piece)
  if (!memory || memory.size >= MOST_KEPT) memories.set(analyzer, new Map([[piece, tokens]]))
  else if (piece.length <= LONGEST_KEPT) memory.set(piece, tokens)
  return tokens
}

/**
 * The pieces of `text` that may hold a wanted word, and perhaps others: to analyze all of it takes longest of all. No
 * word goes over a space, so that what stands between two is analyzed by itself.
 */
function piecesOf(text: string, prefixes: readonly string[], analyzer: Analyzer) {
  const lower = text.toLowerCase()
  // Only İ grows, and then the starts would be others.
  if (lower.length > text.length || prefixes.includes('')) return [{ from: 0, piece: text }]
  const pieces: { from: number; piece: string }[] = []
  let end = 0
  for (const start of likelyStarts(text, lower, prefixes, analyzer)) {
    if (start < end) continue
    const from = text.lastIndexOf(' ', start) + 1
    end = endOfPiece(text, start)
    pieces.push({ from, piece: text.slice(from, end) })
  }
  return pieces
}

function endOfPiece(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space < 0 ? text.length : space
}

/** Letters whose folding only the analyzer knows, and apostrophes, which a term leaves out; with what follows them. */
const UNSURE = /[^\t-&(-~‘“”–—…][^ ]*/g

/**
 * Where in `text` a wanted word may stand, sorted. Looked for by letters, not by a pattern of all prefixes: to make and
 * try that takes longer than all else in a snippet.
 */
function likelyStarts(
  text: string,
  lower: string,
  prefixes: readonly string[],
  { within }: Analyzer,
): number[] {
  const starts = [...text.matchAll(UNSURE)].map(({ index }) => index)
  for (const beginning of prefixes)
    for (let at = lower.indexOf(beginning); at >= 0; at = lower.indexOf(beginning, at + 1))
      if (within || !isInWord(text, at)) starts.push(at)
  return starts.sort((a, b) => a - b)
}

const isSmall = (code: number) => code > 96 && code < 123

/** Whether a small letter stands behind a letter: there begins no word, not even in `camelCase`. */
function isInWord(text: string, at: number): boolean {
  return isSmall(text.charCodeAt(at)) && isSmall(text.charCodeAt(at - 1) | 32)
}
