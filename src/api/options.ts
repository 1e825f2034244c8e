import type { FieldValue } from '../schema.js'
import type { EarlyHit } from './answer.js'

/** How does a program put a query? Filters, order, pages, and a signal to abort. */

/**
 * A condition on the values of a field. Texts compare without case and accents; `2019` or `2019-05` stands for all
 * dates in it. A post without a value fulfils `none` only. An empty list is no condition.
 */
export interface Condition {
  /** The post has at least one of these. */
  any?: FieldValue[]
  /** The post has each of these. */
  all?: FieldValue[]
  /** The post has none of these. */
  none?: FieldValue[]
  /** The post has a value from this on. */
  from?: FieldValue
  /** The post has a value up to this; with `from`, the same value. */
  to?: FieldValue
}

/**
 * Conditions by field: `tags`, `authors`, `date`, `year`, `lang`, or one that the index was built with. All must hold.
 */
export type Filters = Record<string, Condition | Condition[]>

/** The default of the option `limit`. */
export const DEFAULT_LIMIT = 10

/** How to answer a query. */
export interface SearchOptions {
  /**
   * Called at most once, with the ranked hits, when their texts take long: when they are not loaded after 30 ms and
   * titles are (an index of up to 1,000 posts loads these with every query), or when making snippets takes over 8 ms.
   * The answer has the same hits in the same order.
   */
  onRanked?: (early: { query: string; total: number; hits: EarlyHit[] }) => void
  /** Whether each hit has an `explanation` of its score. Default false. */
  explain?: boolean
  /** Maximum number of hits to return, 1 to 100. Default 10. */
  limit?: number
  /** How many hits to skip, for the next pages. Default 0. */
  offset?: number
  /**
   * Maximum number of sections in `alsoIn` of a hit, 0 to 9. Default 0. A section is about the query if its heading and text
   * have as many words of it, close together, as the section of the snippet; of a single word, it must be in the
   * heading.
   */
  sections?: number
  /** Only posts that fulfil all of these match. */
  filters?: Filters
  /**
   * Fields by which hits are sorted instead of by score: by the first, equal ones by the next. `-` before a name means
   * falling order. `title` is one of them. Posts without a value come last.
   */
  sort?: string[]
  /** Fields whose values `facets` of the answer counts. */
  facets?: string[]
  /** Ends the search early; it then rejects with `ABORTED`. */
  signal?: Abort
}

/** The part of the platform's `AbortSignal` that sources and searches use. */
export interface Abort {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}
