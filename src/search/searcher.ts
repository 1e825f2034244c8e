import type { IndexInfo, Searcher } from '../api/search-index.js'
import type { Manifest } from '../format/manifest.js'
import { type IndexParts, openParts, readCore, withLanguages } from '../storage/index-parts.js'
import { search } from './search.js'
import { understand } from './understand.js'

/** The facts about an index that its manifest states. */
const infoOf = ({ documents, fields }: Manifest): IndexInfo => ({
  documents,
  // The entry of a field that has values ends with a hash.
  fields: fields.flatMap(entry => /^(.+)-./.exec(entry)?.[1] ?? []),
})

/** The index whose manifest is read. */
export const searcherOf = (parts: IndexParts, onNewest = onNewestBuild(parts)): Searcher => ({
  get info() {
    return infoOf(parts.manifest)
  },
  search: (query, options = {}) => onNewest(parts => search(parts, query, options)),
})

/**
 * The index of `english` parts, before what its languages need is there, or the worker in which it is searched. While
 * that is on its way, what every query needs is loaded, and the shards of a query as if its words were English: the stem
 * of a word begins as the word does, so they are mostly those that the query needs, and nothing waits for two things one
 * after the other. A worker then finds these files where the browser keeps them. A failure is not kept.
 *
 * @param elsewhere  opens the index where it is rather searched, if it can
 */
export function searchWhileLoading(
  english: IndexParts,
  elsewhere?: (parts: IndexParts) => Promise<Pick<Searcher, 'search'> | undefined>,
): Searcher {
  let index: Pick<Searcher, 'search'> | undefined
  const load = async () => ({
    value: (await elsewhere?.(english)) ?? searcherOf(await withLanguages(english)),
    bytes: 0,
  })
  const arrive = async () => {
    index = await english.cache('languages', load)
    return index
  }
  // Whoever searches hears of a failure; until then it must not count as unhandled.
  arrive().catch(() => undefined)
  readCore(english).catch(() => undefined)
  return {
    get info() {
      return infoOf(english.manifest)
    },
    async search(query, options) {
      if (!index) understand(english, query).catch(() => undefined)
      return (await arrive()).search(query, options)
    },
  }
}

/** Does `work` on the parts of the newest build that is known. */
export type OnNewestBuild = <T>(work: (parts: IndexParts) => Promise<T>) => Promise<T>

/**
 * Starts from the build of `parts`. Where a file of it is missing or another one, a publish may have taken it away: the
 * manifest is read once more, and if it names another build, the work is done on that, from its beginning. So what
 * comes out is always of one build.
 *
 * @param options  for the parts of a newer build
 */
export function onNewestBuild(parts: IndexParts, options?: { maxKept?: number }): OnNewestBuild {
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
