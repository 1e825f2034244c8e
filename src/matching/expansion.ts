import type { Range } from '../api/answer.js'
import type { KnownTerm } from './lexicon.js'

/** A term of the index that stands for a word of the query. */
export interface Alternative extends KnownTerm {
  /** Factor on the term's score: 1 for the word itself. */
  weight: number
  kind: 'exact' | 'prefix' | 'typo'
  /** The word as written that the one of the query was taken for; not for the word itself. */
  form?: string
}

/** All that may stand for a word of the query: any one of `any`, or all of `parts` together. */
export interface Expansion {
  any: Alternative[]
  /** Factor on what the word adds to a score. */
  weight: number
  /** Terms that must all be there, and the factor on the mean of their scores. */
  parts?: { terms: KnownTerm[]; weight: number }
  /** The best repair, as written, where the word itself is not in the index. */
  repair?: string
  /** What of the query the repair stands for, if that is more than the word: half-open, UTF-16 code units. */
  span?: Range
}
