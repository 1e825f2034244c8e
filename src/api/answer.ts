import type { FieldValue } from '../schema.js'

/** What does a program get as an answer? The same in Node, in the browser and from `query --json`. */

/** Half-open `[start, end)`, in UTF-16 code units. */
export type Range = [start: number, end: number]

/** The excerpt of a post that is shown, as text and ranges; never HTML. */
export interface Snippet {
  /** A slice of the post's text, with spaces in place of line ends. */
  text: string
  /** The ranges of `text` that matched: sorted and disjoint; empty where nothing did. */
  ranges: Range[]
  /** Set where the slice begins inside its section, so that a renderer may put `…` before it. */
  cutStart?: true
  /** Set where the slice ends inside its section. */
  cutEnd?: true
}

/** A section of a post: its heading, and the URL that leads to it. */
export interface HitSection {
  heading: string
  url: string
}

/** A post that matches, with what a list of posts shows of it. Fields without a value are absent. */
export interface Hit {
  url: string
  title: string
  /** The ranges of the title that matched. */
  titleRanges: Range[]
  /** Higher is better. Comparable within one answer only. */
  score: number
  /** `YYYY-MM-DD`. */
  date?: string
  authors?: string[]
  tags?: string[]
  /** Minutes, at least 1. */
  readingMinutes: number
  /** The language that the post names, as a BCP 47 tag. */
  lang?: string
  /** The section of the snippet, where it has a heading. */
  section?: HitSection
  snippet: Snippet
  /**
   * Other sections about the query, the best first; only where the option `sections` asks for them and there are any.
   */
  alsoIn?: (HitSection & { snippet: Snippet })[]
  /** Why the post has its score; only with the option `explain`. */
  explanation?: import('./explanation.js').Explanation
}

/** The answer to one query. */
export interface Answer {
  /** The query as it was put. */
  query: string
  /** How many posts match. `hits` are some of them. */
  total: number
  /** The query after its typos were repaired; only where a repair decided the answer. */
  corrected?: string
  /** The words and operators of the query as they were understood; only where it has operators (docs/QUERIES.md). */
  parsed?: Chip[]
  /** For each field that the option `facets` names, its values. */
  facets?: Record<string, FacetValue[]>
  /** By falling score, or in the order of the option `sort`; equal ones by newer date, then by URL. */
  hits: Hit[]
}

/** A value of a field, with the number of posts that have it. */
export interface FacetValue {
  /** Spelled as most posts spell it. */
  value: FieldValue
  /** Posts that match the query, shown or not. */
  count: number
  /** Posts of the whole index. */
  total: number
}

/** A hit of which at least this much is known. Once its text is loaded, it has all properties of a `Hit`. */
export type EarlyHit = Pick<Hit, 'url' | 'title' | 'titleRanges' | 'score'>

/** The name of an operator that takes a value. */
export type ClauseField = 'title' | 'tag' | 'author' | 'lang' | 'in' | 'after' | 'before' | 'year'

/** A word or an operator of a query as it was understood, for a list of chips. */
export interface Chip {
  /** A plain word, `prefix*`, `"a phrase"`, a filter such as `tag:x`, or anything that posts must not have. */
  kind: 'word' | 'prefix' | 'phrase' | 'filter' | 'exclude'
  /** The word, the phrase or the value of the filter, without its signs. */
  text: string
  /** The operator before the value, such as `tag`; of a phrase or a word, `title`. */
  field?: ClauseField
  /** Set where it is an alternative to the chip before, joined by `OR`. */
  or?: true
  /** Its range in the query: half-open, UTF-16 code units. */
  start: number
  end: number
}
