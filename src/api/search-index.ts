import type { Answer } from './answer.js'
import type { Verdict } from './explanation.js'
import type { Abort, SearchOptions } from './options.js'

/** The seam between those who ask and what answers: an index in static files, or anything else that can search. */

/** The facts about an index that its users can rely on, however it is stored. */
export interface IndexInfo {
  /** The number of posts. */
  documents: number
  /** The names of the fields in which at least one post has a value, such as `tags`; in the order of the index. */
  fields: string[]
}

/** Answers queries: all that a search box needs. The same query always gets the same answer. */
export interface Searcher {
  readonly info: IndexInfo
  /**
   * The posts that match `query`, best first; one that lacks some of its words counts less, the less so the
   * more common they are. The last word may be unfinished; a word that no post has is taken for a typo and
   * repaired.
   *
   * Any text is a query. An empty one browses: all posts that pass the filters, the newest first or as `sort` says,
   * with a score of 0. One without words has no hits. Of the words behind the 64th, and of what lies behind the
   * 2,000th code unit, nothing is looked for.
   *
   * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT` where a part that the query needs can't be
   *   read, nor is there a newer build (the next search tries again), `OPTION` for an option that is none or names a
   *   field that the index does not have, `ABORTED` when the signal says so
   */
  search(query: string, options?: Omit<SearchOptions, 'explain'>): Promise<Answer>
}

/** An open index. */
export interface SearchIndex extends Searcher {
  search(query: string, options?: SearchOptions): Promise<Answer>
  /**
   * Why the post at `url` stands where it does in the answer to `query`, or why it is not there. An anchor or a
   * slash at the end of the URL makes no difference.
   *
   * @param options  the filters of the search in question
   * @throws {PostingsError} as `search`
   */
  explain(query: string, url: string, options?: Pick<SearchOptions, 'filters'>): Promise<Verdict>
  /**
   * What a reader who has typed `text` may be about to type: its last word completed by the words of the posts, the most
   * common first, counted with the words before it; then titles that have all of it. Empty where the last word is
   * finished, or where no post has one of the others.
   *
   * @throws {PostingsError} as `search`
   */
  suggest(text: string, options?: SuggestOptions): Promise<Suggestion[]>
}

/** How to open an index. */
export interface OpenOptions {
  signal?: Abort
  /**
   * How much of what was loaded stays in memory, in bytes after unpacking: default 24 MiB. What was not asked
   * for longest is dropped, and loaded again when it is needed.
   */
  maxKept?: number
}

/** What a reader may be typing: words and titles of the posts. Loaded only when somebody asks. */

/** One way to go on. */
export interface Suggestion {
  /** The whole query: what was typed, its last word completed; or a title. */
  text: string
  /** Posts that have all of its words. Of a title 1: the post itself. */
  posts: number
  /** Of a title: where the post stands. */
  url?: string
}

/** How many to suggest. */
export interface SuggestOptions {
  /** Default 6, 1 to 20; at most half of them are titles, unless there are too few words. */
  limit?: number
}
