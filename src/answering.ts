import type { Answer, SearchOptions } from './hit.js'
import { type IndexParts, inItsLanguages, openParts, readCore } from './index-parts.js'
import type { Manifest } from './manifest.js'
import { search, understand } from './search.js'

/** Parts of an index → what answers queries: all that a search box needs of an open index. */

/** An index that answers. What it keeps in memory only saves time: same query, same answer. */
export interface Answering {
  readonly manifest: Manifest
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

/** The index whose manifest is read. */
export const indexOf = (parts: IndexParts, newest = newestOf(parts)): Answering => ({
  manifest: parts.manifest,
  search: (query, options = {}) => newest(parts => search(parts, query, options)),
})

/**
 * The index of `english` parts, before what its languages need is there, or the worker in which it is searched. While
 * that is on its way, what every query needs is loaded, and the shards of a query as if its words were English: the stem
 * of a word begins as the word does, so they are mostly those that the query needs, and nothing waits for two things one
 * after the other. A worker then finds these files where the browser keeps them. A failure is not kept.
 *
 * @param elsewhere  opens the index where it is rather searched, if it can
 */
export function indexOnItsWay(
  english: IndexParts,
  elsewhere?: (parts: IndexParts) => Promise<Answering | undefined>,
): Answering {
  const { manifest } = english
  let index: Answering | undefined
  const load = async () => ({
    value: (await elsewhere?.(english)) ?? indexOf(await inItsLanguages(english)),
    bytes: 0,
  })
  const arrive = async () => {
    index = await english.recent('languages', load)
    return index
  }
  // Whoever searches hears of a failure; until then it must not count as unhandled.
  arrive().catch(() => undefined)
  readCore(english).catch(() => undefined)
  return {
    manifest,
    async search(query, options) {
      if (!index) understand(english, query).catch(() => undefined)
      return (await arrive()).search(query, options)
    },
  }
}

/** Does `work` on the parts of the newest build that is known. */
export type Newest = <T>(work: (parts: IndexParts) => Promise<T>) => Promise<T>

/**
 * Starts from the build of `parts`. Where a file of it is missing or another one, a publish may have taken it away: the
 * manifest is read once more, and if it names another build, the work is done on that, from its beginning. So what
 * comes out is always of one build.
 *
 * @param options  for the parts of a newer build
 */
export function newestOf(parts: IndexParts, options?: { maxKept?: number }): Newest {
  return work => {
    const { manifest } = parts
    return work(parts).catch(async error => {
      const fresh = error.file && (await openParts(parts.source, options))
      if (!fresh || JSON.stringify(fresh.manifest) === JSON.stringify(manifest)) throw error
      parts = fresh
      return work(parts)
    })
  }
}
