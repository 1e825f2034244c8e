import type { FieldValue } from './columns.js'
import type { Chip } from './syntax.js'

/** What an answer looks like: the same in Node, in the browser and in `query --json`. */

/** Half-open `[start, end)`, in UTF-16 code units. */
export type Range = [start: number, end: number]

/** The piece of a post that is shown, as text and ranges; never HTML. */
export interface Snippet {
  /** A slice of the post's text, line ends shown as spaces. */
  text: string
  /** Where the words matched: sorted, disjoint, inside `text`; empty if none did. */
  ranges: Range[]
  /** Set where the slice begins inside its section: a renderer may put `…` before it. */
  cutStart?: true
  /** Set where the slice ends inside its section. */
  cutEnd?: true
}

/** A heading of a post, and the URL that leads to it. */
export interface HitSection {
  heading: string
  url: string
}

/** One post that matches, with what a blog's list shows of it. Fields without a value are absent. */
export interface Hit {
  url: string
  title: string
  /** Where the query's words stand in the title. */
  titleRanges: Range[]
  /** Higher is better; comparable within one answer only. */
  score: number
  /** `YYYY-MM-DD`. */
  date?: string
  authors?: string[]
  tags?: string[]
  /** Minutes, at least 1. */
  readingMinutes: number
  /** The post's language, if it names one. */
  lang?: string
  /** Where the snippet stands, if under a heading. */
  section?: HitSection
  snippet: Snippet
  /** Other sections about the query, the best first; only where `sections` of the options asks for them, and there are any. */
  alsoIn?: (HitSection & { snippet: Snippet })[]
  /** Why it has its score; only where it was asked for. */
  explanation?: import('./explain.js').Explanation
}

/** The answer to one query. */
export interface Answer {
  /** As asked. */
  query: string
  /** Posts that match, of which `hits` are the first. */
  total: number
  /** The query as it was understood; only where a typo was repaired and the repair decided the answer. */
  corrected?: string
  /** The query as it was understood, part by part; only where it has operators (docs/QUERIES.md). */
  parsed?: Chip[]
  /** For each field that `facets` of the options names, its values. */
  facets?: Record<string, FacetValue[]>
  /** By score, or as `sort` of the options says; equals by newer date, then URL. */
  hits: Hit[]
}

/** A value of a field, and how many posts have it. */
export interface FacetValue {
  /** As most posts write it. */
  value: FieldValue
  /** Posts of this answer, shown or not. */
  count: number
  /** Posts of the index. */
  total: number
}

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

/** A hit whose text may not be here yet; where it is, the rest of the hit is there, too. */
export type EarlyHit = Pick<Hit, 'url' | 'title' | 'titleRanges' | 'score'>

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
  signal?: import('./source.js').Abort
}
