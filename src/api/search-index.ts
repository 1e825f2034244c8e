import type { Answer } from './answer.js'
import type { Verdict } from './explanation.js'
import type { Abort, SearchOptions } from './options.js'

/** What answers queries? The seam between programs and an index in static files, or anything else that can search. */

/** Facts about an index, however it is stored. */
export interface IndexInfo {
  /** The number of posts. */
  documents: number
  /** The fields in which at least one post has a value, such as `tags`; in the order of the index. */
  fields: string[]
  /**
   * The languages by which posts are analyzed, that of most posts first: two or three letters each. `und` stands for those
   * without a stemmer in Latin script; languages in other scripts without one are analyzed as `en`.
   */
  languages: string[]
}

/** Answers queries: everything that a search box needs. The same query always gets the same answer. */
export interface Searcher {
  readonly info: IndexInfo
  /**
   * The posts that match `query`, the best first. A post that lacks some of its words ranks lower, the more so the
   * rarer they are. The last word may be unfinished. A word that no post has is taken for a typo and repaired.
   *
   * Any text is a query. An empty query browses: it returns all posts that pass the filters, the newest first or in the
   * order of `sort`, with a score of 0. A query of signs alone has no hits. Words after the 64th, and text after the
   * 2,000th code unit, are ignored.
   *
   * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT` where a part that the query needs can't be read and there is no
   *   newer build (the next search tries again), `OPTION` for an option that is malformed or names a field that the index
   *   does not have, `ABORTED` when the signal aborts
   */
  search(query: string, options?: Omit<SearchOptions, 'explain'>): Promise<Answer>
}

/** An open index. */
export interface SearchIndex extends Searcher {
  search(query: string, options?: SearchOptions): Promise<Answer>
  /**
   * Why the post at `url` ranks where it does in the answer to `query`, or why it is missing. An anchor and a slash at
   * the end of the URL make no difference.
   *
   * @param options  the filters of the search
   * @throws {PostingsError} as `search`
   */
  explain(query: string, url: string, options?: Pick<SearchOptions, 'filters'>): Promise<Verdict>
  /**
   * Ways to complete `text`: first its last word, completed by words of posts that have the other words too, in the
   * most posts first; then titles with all of its words. Empty where the last word is finished, or where no post has
   * one of the others.
   *
   * @throws {PostingsError} as `search`
   */
  suggest(text: string, options?: SuggestOptions): Promise<Suggestion[]>
}

/** How to open an index. */
export interface OpenOptions {
  signal?: Abort
  /**
   * Maximum size of the loaded parts that stay in memory, in bytes after unpacking. Default 24 MiB. The least
   * recently used parts are dropped, and loaded again when they are needed.
   */
  maxCacheBytes?: number
}

/** One way to complete a query. */
export interface Suggestion {
  /** The whole query with its last word completed, or a title. */
  text: string
  /** How many posts have all of its words; 1 for a title. */
  posts: number
  /** The URL of the post, for a title. */
  url?: string
}

/** How many to suggest. */
export interface SuggestOptions {
  /** Maximum number of suggestions, 1 to 20. Default 6. At most half of them are titles, unless there are too few words. */
  limit?: number
}
