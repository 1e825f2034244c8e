import type { IndexInfo, Searcher } from '../api/search-index.js'
import type { Manifest } from '../format/manifest.js'
import { type IndexParts, openParts, readCore, withLanguages } from '../storage/index-parts.js'
import { search } from './search.js'
import { understand } from './understand.js'

/** What answers queries: an index in static files, whose files may change while it is open. */

/** The facts about an index that its manifest states. */
const infoOf = ({ documents, fields }: Manifest): IndexInfo => ({
  documents,
  // An entry ends with a hash if any post has a value.
  fields: fields.flatMap(entry => /^(.+)-./.exec(entry)?.[1] ?? []),
})

/** The searcher of an open index. */
export const searcherOf = (parts: IndexParts, onNewest = onNewestBuild(parts)): Searcher => ({
  get info() {
    return infoOf(parts.manifest)
  },
  search: (query, options = {}) =>
    onNewest(async parts => search(await inSpellings(parts, query), query, options)),
})

/**
 * `parts` with analyzers for the spellings of `query`. Only the query decides, so that an answer does not depend on earlier
 * ones. Rejects with the platform's error where they can't be loaded.
 */
export async function inSpellings(parts: IndexParts, query: string): Promise<IndexParts> {
  // Scripts from Hebrew to Khmer, currency signs and emoji.
  if (!/[\xa2-\xa5\u0590-\u17ff\u20a0-\u2bff\ud83c-\ud83e]/.test(query)) return parts
  const { withSpellings } = await import('../analysis/spellings.js')
  return { ...parts, analyzers: parts.analyzers.map(withSpellings) }
}

/**
 * The searcher of an index that is not ready: the rules of its languages, or the worker that searches it, are still
 * loading.
 *
 * Meanwhile the part that every query needs is loaded, and the shards of a query as if its words were English. A stem
 * begins like its word, so these are mostly the right shards, and nothing loads one after the other that could load at
 * once. A worker then finds the files in the browser's cache. A failure is forgotten, so the next search tries again.
 *
 * @param elsewhere  opens the index in a worker; resolves to `undefined` where there is none
 */
export function searchWhileLoading(
  english: IndexParts,
  elsewhere?: (parts: IndexParts) => Promise<Pick<Searcher, 'search'> | undefined>,
): Searcher {
  let ready: Pick<Searcher, 'search'> | undefined
  const load = async () => ({
    value: (await elsewhere?.(english)) ?? searcherOf(await withLanguages(english)),
    bytes: 0,
  })
  const open = async () => {
    ready = await english.cache('languages', load)
    return ready
  }
  // The next search reports a failure; until then it must not count as unhandled.
  open().catch(() => undefined)
  readCore(english).catch(() => undefined)
  return {
    get info() {
      return infoOf(english.manifest)
    },
    async search(query, options) {
      if (!ready) understand(english, query).catch(() => undefined)
      return (await open()).search(query, options)
    },
  }
}

/** The result of `work` on the parts of the newest build. */
export type OnNewestBuild = <T>(work: (parts: IndexParts) => Promise<T>) => Promise<T>

/**
 * Works on the build of `parts` first. Where a file of it is missing or corrupt, a publish may have replaced it: the
 * manifest is read again, and if it names another build, the work is done on that one from the beginning. So each
 * result comes from one build.
 *
 * @param options  for opening a newer build
 */
export function onNewestBuild(parts: IndexParts, options?: { maxCacheBytes?: number }): OnNewestBuild {
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
