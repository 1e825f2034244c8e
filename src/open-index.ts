import { type Answering, indexOf, newestOf } from './answering.js'
import type { Verdict } from './explain.js'
import type { Answer, SearchOptions } from './hit.js'
import { openParts, readCore } from './index-parts.js'
import type { Abort, IndexSource } from './source.js'
import type { Suggestion, SuggestOptions } from './suggest.js'

/** Files → an index that answers. The same in Node, browsers and workers. */

/** An open index. */
export interface SearchIndex extends Answering {
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

/**
 * Opens the index at `source`: reads its manifest and what every query needs.
 *
 * @throws {PostingsError} `MANIFEST`, `FORMAT_VERSION`, `ANALYZER`, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function openIndex(source: IndexSource, options: OpenOptions = {}): Promise<SearchIndex> {
  const parts = await openParts(source, options)
  const { signal, ...kept } = options
  const newest = newestOf(parts, kept)
  await newest(readCore)
  const index = indexOf(parts, newest)
  return {
    manifest: index.manifest,
    search: async (query, options = {}) => {
      if (!options.explain) return index.search(query, options)
      const { searchExplained } = await import('./explain.js')
      return newest(parts => searchExplained(parts, query, options))
    },
    explain: async (query, url, options = {}) => {
      const { explain } = await import('./explain.js')
      return newest(parts => explain(parts, query, url, options))
    },
    suggest: async (text, options) => {
      const { suggest } = await import('./suggest.js')
      return newest(parts => suggest(parts, text, options))
    },
  }
}
