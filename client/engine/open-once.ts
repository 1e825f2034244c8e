/** One opened index for all boxes of a page that search the same folder. */

import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { WebResponse } from '../../src/platform.js'
import { searchWhileLoading } from '../../src/search/searcher.js'
import { fetchSource } from '../../src/storage/fetch-source.js'
import { type IndexParts, openManifest, partsOf } from '../../src/storage/index-parts.js'

const opened = new Map<string, Promise<Searcher>>()

/**
 * The index in `folder`, opened by whoever comes first. A failure is not kept: the next call tries again.
 *
 * @param manifest its response, if it was already asked for
 */
export function openOnce(folder: string, manifest?: Promise<WebResponse>): Promise<Searcher> {
  let index = opened.get(folder)
  if (!index) {
    index = open(folder, manifest)
    opened.set(folder, index)
    index.catch(() => forget(folder))
  }
  return index
}

/** Posts from which on an index is searched in a worker: before, a query is done in less time than a worker starts in. */
const WORKER_FROM = 8_000

async function open(folder: string, manifest?: Promise<WebResponse>): Promise<Searcher> {
  const parts = await openManifest(fetchSource(folder, { isOffline, ...(manifest && { manifest }) }))
  return searchWhileLoading(parts, parts.manifest.documents >= WORKER_FROM ? openInWorker : undefined)
}

/** Without a network, what the browser has kept is better than nothing; the guide says how old it is. */
const isOffline = () => !navigator.onLine

/** The index in `folder`, searched where this runs. */
export const openHere = (folder: string, manifest: Manifest): Searcher =>
  searchWhileLoading(partsOf(fetchSource(folder, { isOffline }), manifest))

/** The script of the box, where `scripts/bundle.mjs` made it one file. */
declare const BOX_URL: string | undefined

async function openInWorker({ source, manifest }: IndexParts): Promise<Pick<Searcher, 'search'> | undefined> {
  const script = typeof BOX_URL === 'undefined' ? undefined : BOX_URL
  // A page that can't load it searches by itself.
  const module = await import('./worker-index.js').catch(() => undefined)
  return module?.openInWorker(source.location, manifest, script)
}

/** Makes the next call open the index afresh: its files may have been replaced by a publish. */
export function forget(folder: string): void {
  opened.delete(folder)
}
