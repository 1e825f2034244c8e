import type { Range } from '../api/answer.js'
import type { KnownTerm } from './lexicon.js'

/**
 * What may stand for a word of the query? The result of `expand`, from which posts are ranked and texts highlighted.
 */

/** A term of the index that stands for a word of the query. */
export interface Alternative extends KnownTerm {
  /** Factor on the term's score; 1 for the word itself. */
  weight: number
  kind: 'exact' | 'prefix' | 'typo'
  /** The longer or repaired word, as written; absent for the word itself. */
  form?: string
}

/** Everything that may stand for a word of the query: any one of `any`, or all of `parts` together. */
export interface Expansion {
  any: Alternative[]
  /** The weight of the word in the query. */
  weight: number
  /** Terms that a post must all have, and the factor on the mean of their scores. */
  parts?: { terms: KnownTerm[]; weight: number }
  /** The best repair, as written, where no post has the word itself. */
  repair?: string
  /** The range of the query that the repair replaces, where it is more than the word. */
  span?: Range
}
