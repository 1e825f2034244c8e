import type { FieldName, FieldValue } from '../schema.js'

/** Why does a post rank where it does in an answer, or why is it missing? */

/** Why a post has its score. The numbers, combined as described here, give `score` to the last bit. */
export interface Explanation {
  /** Every word that was looked for, in the order of the query. */
  words: ExplainedWord[]
  /** The scores of `words`, added up in their order. */
  sum: number
  /**
   * The share of the query that the post covers, 0 to 1: the sum of `weight × idf` over the words that it has, divided
   * by the sum over the words that any post has.
   */
  coverage: number
  /** The factor on the score that follows from `coverage`. */
  coverageFactor: number
  /** The post's `searchBoost`; 1 where it has none. */
  boost: number
  /** `sum × coverageFactor × boost`; 0 where the post does not match. */
  score: number
}

/** What one word of the query adds to a score. */
export interface ExplainedWord {
  /** As typed. */
  word: string
  /**
   * How much the word counts, relative to the first word that any post has: more where it was typed twice, is rare, or
   * is repeated by the posts that have it; less for a compound whose parts count too.
   */
  weight: number
  /** How many posts have the word, or a term that stands for it. */
  posts: number
  /** The inverse document frequency by `posts`; 0 where no post has it. */
  idf: number
  /** What was found for the word; absent where the post has nothing. */
  found?: FoundAs
  /** `weight × found.score`, or 0. */
  score: number
}

/** The term that stands for a word in a post: of several, that with the highest score. */
export interface FoundAs {
  /** The word itself, a longer word that begins with it, a repaired typo, or all parts of a compound together. */
  kind: 'exact' | 'prefix' | 'typo' | 'parts'
  /** The longer or repaired word, as written; absent for the word itself and for parts. */
  form?: string
  /** Factor on the score; below 1 for everything but the word itself. */
  weight: number
  /** One term, or, for `parts`, one for each part. */
  terms: ExplainedTerm[]
  /** `weight ×` the mean of the scores of `terms`. */
  score: number
}

/** What one term of the index adds to the score of a post. */
export interface ExplainedTerm {
  term: string
  fields: ExplainedField[]
  /** The scores of `fields`, added up. */
  score: number
}

/** What a term adds by one scored field: BM25+, see docs/RANKING.md. */
export interface ExplainedField {
  field: FieldName
  /** Factor of the field. */
  boost: number
  /** How often the term occurs there. */
  frequency: number
  /** Words of the field, rounded as the index has them. */
  length: number
  /** The mean of `length` over all posts. */
  averageLength: number
  /** The term's inverse document frequency in this field. */
  idf: number
  score: number
}

/** What became of a post in the answer to a query. */
export interface Verdict {
  query: string
  url: string
  /**
   * `ranked`: the post is among the hits. `no-match`: it has none of the words. `excluded`: it has words, or needs
   * none, but a filter or an operator excludes it. `no-words`: the query has no words. `not-indexed`: no post of the
   * index has this URL.
   */
  status: 'ranked' | 'no-match' | 'excluded' | 'no-words' | 'not-indexed'
  title?: string
  /** Its rank by score, from 1; only where `status` is `ranked`. */
  rank?: number
  /** How many posts match. */
  total: number
  /**
   * The filters and operators that exclude the post, whether it has words of the query or not; absent where none does.
   */
  excludedBy?: Exclusion[]
  /** Words of the query that are not looked for: stop words, and words beyond the limits. */
  ignoredWords: string[]
  /** The post's score, ranked or not; absent where `status` is `not-indexed`. */
  explanation?: Explanation
}

/** A filter or an operator that excludes a post. */
export interface Exclusion {
  /**
   * The operator as typed: `-java`, `"memory leak"`, `tag:css OR tag:html`; for the option `filters`, the field's name.
   */
  by: string
  /**
   * What it is: `any` stands for clauses joined by `OR`, `code` for `in:code`, `option` for a field of the option
   * `filters`.
   */
  kind: 'word' | 'prefix' | 'phrase' | 'filter' | 'any' | 'code' | 'option'
  /** Set where posts must not have it, and this one does. */
  not?: true
  /** The only part of a post in which the word or phrase counts; absent where it counts everywhere. */
  within?: 'title' | 'code'
  /** The field of a filter, by the name that `filters` uses. */
  field?: string
  /** The post's values in `field`, in the order of the index. */
  values?: FieldValue[]
  /** The spellings of an excluded word in the post, each once, in the order of the post. */
  written?: string[]
}
