import type { Answer, SearchOptions } from './hit.js'
import { type IndexParts, openParts, readCore } from './index-parts.js'
import type { Manifest } from './manifest.js'
import { search } from './search.js'
import type { Abort, IndexSource } from './source.js'

/** Files → an index that answers. The same in Node, browsers and workers. */

/** An open index. What it keeps in memory only saves time: same query, same answer. */
export interface SearchIndex {
  readonly manifest: Manifest
  /**
   * The posts that match `query`, best first; one that lacks some of its words counts less, the less so the
   * more common they are. The last word may be unfinished; a word that no post has is taken for a typo and
   * repaired.
   *
   * Any text is a query; one without words has no hits. Of the words behind the 64th, and of what lies
   * behind the 2,000th code unit, nothing is looked for.
   *
   * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT` where a part that the query needs can't be
   *   read (the next search tries again), `OPTION` for a limit that is none, `ABORTED` when the signal says so
   */
  search(query: string, options?: SearchOptions): Promise<Answer>
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
  await readCore(parts)
  return indexOf(parts)
}

/** As `openIndex` once the manifest is read: what every query needs is on its way, but not waited for. */
export function indexOf(parts: IndexParts): SearchIndex {
  // Whoever searches hears of a failure; until then it must not count as unhandled.
  readCore(parts).catch(() => undefined)
  return {
    manifest: parts.manifest,
    search: (query, options = {}) => search(parts, query, options),
  }
}
