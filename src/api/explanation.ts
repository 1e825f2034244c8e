import type { FieldName, FieldValue } from '../schema.js'

/** Why a post stands where it does in an answer, or why it is not there. */

/** Why a post has its score. The numbers, put together as is told here, give `score` to the last bit. */
export interface Explanation {
  /** Every word that was looked for, in the order of the query. */
  words: ExplainedWord[]
  /** The scores of `words`, added up in this order. */
  sum: number
  /**
   * The share of the query that the post covers, 0 to 1: `weight × idf` of the words that it has, through that of
   * the words that any post has.
   */
  coverage: number
  /** What `coverage` makes of the score. */
  coverageFactor: number
  /** The owner's `searchBoost`; 1 if there is none. */
  boost: number
  /** `sum × coverageFactor × boost`; 0 where the post does not match. */
  score: number
}

/** What one word of the query adds. */
export interface ExplainedWord {
  /** As typed. */
  word: string
  /**
   * How much it counts beside the first word that any post has: more if it was typed twice, if it is rare, or if posts
   * that have it say it often; less for a compound besides its parts.
   */
  weight: number
  /** Posts that have it, or what stands for it. */
  posts: number
  /** Its inverse document frequency, by `posts`; 0 where no post has it. */
  idf: number
  /** What it was found as; absent where the post has none of it. */
  found?: FoundAs
  /** `weight × found.score`, or 0. */
  score: number
}

/** What stands for a word in a post: of several, what has the highest score. */
export interface FoundAs {
  /** The word itself, a longer word that begins with it, a repaired typo, or all parts of a compound. */
  kind: 'exact' | 'prefix' | 'typo' | 'parts'
  /** The word as written that it was taken for; absent for the word itself and for parts. */
  form?: string
  /** Factor for what is not the word itself. */
  weight: number
  /** One term; for `parts` one for each. */
  terms: ExplainedTerm[]
  /** `weight ×` the mean of the scores of `terms`. */
  score: number
}

/** What a term of the index gives to a post. */
export interface ExplainedTerm {
  term: string
  fields: ExplainedField[]
  /** The scores of `fields`, added up. */
  score: number
}

/** What a term gives to a post by one of its fields: BM25+, see docs/RANKING.md. */
export interface ExplainedField {
  field: FieldName
  /** Factor of the field. */
  boost: number
  /** How often the term stands there. */
  frequency: number
  /** Words of the field, rounded as the index keeps them. */
  length: number
  /** The mean of `length` over all posts. */
  averageLength: number
  /** The term's inverse document frequency in this field. */
  idf: number
  score: number
}

/** What became of one post in the answer to a query. */
export interface Verdict {
  query: string
  url: string
  /**
   * `ranked`: it is among the hits. `no-match`: it has none of the words. `excluded`: it has words, or needs none, but
   * does not pass the filters or what else the query demands. `no-words`: the query has none. `not-indexed`: no post of
   * the index has this URL.
   */
  status: 'ranked' | 'no-match' | 'excluded' | 'no-words' | 'not-indexed'
  title?: string
  /** Its rank among the hits by score, from 1; absent unless `status` is `ranked`. */
  rank?: number
  /** Posts that match. */
  total: number
  /** What keeps it out, whether it has words of the query or not; absent where nothing does. */
  excludedBy?: Exclusion[]
  /** Words of the query that are not looked for: stop words, and what lies beyond the bounds. */
  ignoredWords: string[]
  /** For a post of the index, ranked or not. */
  explanation?: Explanation
}

/** One demand that keeps a post out. */
export interface Exclusion {
  /** As typed: `-java`, `"memory leak"`, `tag:css OR tag:html`; of the option `filters`, the name of its field. */
  by: string
  /**
   * What is demanded: `any` is one of several parts that are joined by `OR`, `code` that words stand in code, `option` a
   * field of the option `filters`.
   */
  kind: 'word' | 'prefix' | 'phrase' | 'filter' | 'any' | 'code' | 'option'
  /** Set where a post must not have it, and this one does. */
  not?: true
  /** Where alone a word or a phrase counts; absent where it does everywhere. */
  within?: 'title' | 'code'
  /** The field that is filtered by, as `filters` calls it. */
  field?: string
  /** What the post has in `field`, in the order of the index; none if it has none. */
  values?: FieldValue[]
  /** Where it must not have a word: how it is written in the post, each way once, in the order of the post. */
  written?: string[]
}
