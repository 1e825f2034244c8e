import type { Analyzer, Token } from '../analysis/analyze.js'
import { merge, safeEnd } from '../analysis/text-range.js'
import type { Range } from '../api/answer.js'
import type { Section } from '../format/passage.js'
import { MAX_TERM_LENGTH } from '../schema.js'

/**
 * Where does a text match the query? As little of the text is analyzed as possible. How snippets are cut is not known
 * here.
 */

/** Term → the index of the word of the query for which it stands, and its weight. */
export type MatchedTerms = ReadonlyMap<string, { word: number; weight: number }>

/** What to highlight. */
export interface HighlightTargets {
  terms: MatchedTerms
  /** Every word of one of the terms begins with one of these, folded. */
  prefixes: readonly string[]
  /** Adds the phrases in `text` to its marks. The text is the beginning of that of `section`, or one block. */
  markPhrases?: ((marks: Mark[], text: string, section?: Section) => Mark[]) | undefined
}

/** A range of a text that matched. */
export interface Mark {
  start: number
  end: number
  /** The index of the word of the query; negative for phrases. */
  word: number
  weight: number
}

/** The ranges of `text` that match: sorted and disjoint, UTF-16 code units. */
export function highlight(text: string, targets: HighlightTargets, analyzer: Analyzer): Range[] {
  return merge(marksIn(text, targets, analyzer))
}

/** The marks of `text`, in order of `start`; they may overlap. */
export function marksIn(
  text: string,
  targets: HighlightTargets,
  analyzer: Analyzer,
  section?: Section,
): Mark[] {
  const { terms, prefixes, markPhrases } = targets
  const marks: Mark[] = []
  for (const { from, piece } of piecesOf(text, prefixes, analyzer)) {
    for (const { term, form, start, end } of tokensOf(piece, analyzer)) {
      const matched = terms.get(term) ?? analyzer.within?.(form, terms)
      if (matched) marks.push({ start: from + start, end: from + endOfMark(piece, start, end), ...matched })
    }
  }
  return markPhrases?.(marks, text, section) ?? marks
}

/** The end of a mark. In a very long word, only the indexed part is marked, for which a snippet has room. */
const endOfMark = (text: string, start: number, end: number) =>
  end - start <= MAX_TERM_LENGTH ? end : safeEnd(text, start + MAX_TERM_LENGTH)

/**
 * How many pieces, and of which length in code units, have their tokens remembered. All are forgotten when there are
 * more.
 */
const MAX_REMEMBERED = 10_000
const MAX_REMEMBERED_LENGTH = 32
const memories = new WeakMap<Analyzer, Map<string, Token[]>>()

/**
 * The tokens of a piece. They are remembered, since texts repeat their words, and so do the hits of the next letter
 * typed.
 */
function tokensOf(piece: string, analyzer: Analyzer): Token[] {
  const memory = memories.get(analyzer)
  const known = memory?.get(piece)
  if (known) return known
  const tokens = analyzer.tokens(piece)
  if (!memory || memory.size >= MAX_REMEMBERED) memories.set(analyzer, new Map([[piece, tokens]]))
  else if (piece.length <= MAX_REMEMBERED_LENGTH) memory.set(piece, tokens)
  return tokens
}

/**
 * The pieces of `text`, between spaces, that may hold a word with one of `prefixes`. Analyzing the rest would take most
 * of the time of a snippet. No word contains a space, so each piece can be analyzed alone.
 */
function piecesOf(text: string, prefixes: readonly string[], analyzer: Analyzer) {
  const lower = text.toLowerCase()
  // Where `İ` grew in lower case, positions would be wrong.
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

/** A letter that only the analyzer can fold, or an apostrophe, which terms leave out, up to the next space. */
const NEEDS_ANALYZER = /[^\t-&(-~‘“”–—…][^ ]*/g

/**
 * Where in `text` a word with one of `prefixes` may begin, sorted. Each prefix is looked for by `indexOf`: making and
 * running one pattern of all prefixes takes longer than all other work on a snippet.
 */
function likelyStarts(
  text: string,
  lower: string,
  prefixes: readonly string[],
  { within }: Analyzer,
): number[] {
  const starts = [...text.matchAll(NEEDS_ANALYZER)].map(({ index }) => index)
  for (const prefix of prefixes)
    for (let at = lower.indexOf(prefix); at >= 0; at = lower.indexOf(prefix, at + 1))
      if (within || !isInWord(text, at)) starts.push(at)
  return starts.sort((a, b) => a - b)
}

const isSmallLetter = (code: number) => code > 96 && code < 123

/** Whether a small letter follows a letter. No word begins there, not even in `camelCase`. */
function isInWord(text: string, at: number): boolean {
  return isSmallLetter(text.charCodeAt(at)) && isSmallLetter(text.charCodeAt(at - 1) | 32)
}
