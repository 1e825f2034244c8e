import type { FieldValue } from '../schema.js'

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
  explanation?: import('./explanation.js').Explanation
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

/** A hit whose text may not be here yet; where it is, the rest of the hit is there, too. */
export type EarlyHit = Pick<Hit, 'url' | 'title' | 'titleRanges' | 'score'>

/** A field that a clause may name. */
export type ClauseField = 'title' | 'tag' | 'author' | 'lang' | 'in' | 'after' | 'before' | 'year'

/** A part of a query as it was understood, for a list of chips. */
export interface Chip {
  /** What is not left out, `prefix*`, `"a phrase"`, `tag:x` and its like, or what posts must not have. */
  kind: 'word' | 'prefix' | 'phrase' | 'filter' | 'exclude'
  /** What is asked for, without its signs: the value of a filter, what stands between quotes. */
  text: string
  /** The field it names; of a phrase or a word, `title`. */
  field?: ClauseField
  /** Set where it may stand in place of the chip before. */
  or?: true
  /** Where it stands in the query: half-open, UTF-16 code units. */
  start: number
  end: number
}
