import type { FieldValue } from '../schema.js'
import type { EarlyHit } from './answer.js'

/** How a program asks: filters, order, pages, and a signal to give up. */

/**
 * What a field must be like. Texts compare without case and accents; `2019` or `2019-05` stands for all dates in it. A
 * post that lacks the field fulfils `none` only; an empty list says nothing.
 */
export interface Condition {
  /** At least one of these. */
  any?: FieldValue[]
  /** Each of these. */
  all?: FieldValue[]
  /** None of these. */
  none?: FieldValue[]
  /** Not less than this. */
  from?: FieldValue
  /** Not more than this. */
  to?: FieldValue
}

/** By the name of a field: `tags`, `authors`, `date`, `year`, `lang`, or one that the index was built with. All must hold. */
export type Filters = Record<string, Condition | Condition[]>

/** Hits of an answer, unless something else is said. */
export const DEFAULT_LIMIT = 10

/** How to answer a query. */
export interface SearchOptions {
  /**
   * Hears, at most once, of the hits that are ranked, if the rest takes long: if texts take over 30 ms to load and their
   * titles are at hand (an index of up to 1,000 posts has these in what every query needs), or if snippets take over 8 ms
   * to make. The answer has the same hits in the same order.
   */
  onRanked?: (early: { query: string; total: number; hits: EarlyHit[] }) => void
  /** Tells of each hit why it has its score, as `explanation`; default false. */
  explain?: boolean
  /** Most hits to return; default 10, 1 to 100. */
  limit?: number
  /** Hits to pass over, for the next page; default 0. */
  offset?: number
  /**
   * Most sections that a hit has in `alsoIn`; default 0, up to 9. A section is about the query if its heading and its
   * text show as many words of it, close together, as the section of the snippet does; one word must be in the heading.
   */
  sections?: number
  /** Only posts that fulfil all of these are hits. */
  filters?: Filters
  /**
   * Fields by which hits are ordered instead of by score, the first first; `-` before a name for falling order. `title`
   * is one too. Posts that lack a field come behind those that have it.
   */
  sort?: string[]
  /** Fields of which `facets` of the answer counts the values. */
  facets?: string[]
  /** Ends the search early: it rejects with `ABORTED`. */
  signal?: Abort
}

/** The part of the platform's `AbortSignal` that sources and searches look at. */
export interface Abort {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}
