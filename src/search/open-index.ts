import type { OpenOptions, SearchIndex } from '../api/search-index.js'
import { openParts, readCore } from '../storage/index-parts.js'
import type { IndexSource } from '../storage/source.js'
import { inSpellings, onNewestBuild, searcherOf } from './searcher.js'

/** How does a program open an index? Explanations and suggestions are loaded with their first use. */

/**
 * Opens the index at `source`: reads its manifest, the rules of its languages, and the part that every query needs.
 *
 * @throws {PostingsError} `MANIFEST`, `FORMAT_VERSION`, `ANALYZER`, `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function openIndex(source: IndexSource, options: OpenOptions = {}): Promise<SearchIndex> {
  const parts = await openParts(source, options)
  const { signal, ...lasting } = options
  const onNewest = onNewestBuild(parts, lasting)
  await onNewest(readCore)
  const index = searcherOf(parts, onNewest)
  return {
    get info() {
      return index.info
    },
    search: async (query, options = {}) => {
      if (!options?.explain) return index.search(query, options)
      const { searchExplained } = await import('./explain.js')
      return onNewest(async parts => searchExplained(await inSpellings(parts, query), query, options))
    },
    explain: async (query, url, options = {}) => {
      const { explain } = await import('./explain.js')
      return onNewest(async parts => explain(await inSpellings(parts, query), query, url, options))
    },
    suggest: async (text, options) => {
      const { suggest } = await import('./suggest.js')
      return onNewest(async parts => suggest(await inSpellings(parts, text), text, options))
    },
  }
}
