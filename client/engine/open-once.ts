import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { WebResponse } from '../../src/platform.js'
import { searchWhileLoading } from '../../src/search/searcher.js'
import { fetchSource } from '../../src/storage/fetch-source.js'
import { type IndexParts, openManifest, partsOf } from '../../src/storage/index-parts.js'

/** Where does a box get its index? All boxes of a page that search the same folder share one. */

/** Posts above which an index is searched in a worker. Below, a query takes less time than the start of a worker. */
const WORKER_FROM = 8_000

const opened = new Map<string, Promise<Searcher>>()

/**
 * The index in `folder`, opened by the first call. A failure is not kept: the next call tries again.
 *
 * @param manifest the response for its manifest, if it was already requested
 */
export function openOnce(folder: string, manifest?: Promise<WebResponse>): Promise<Searcher> {
  let index = opened.get(folder)
  if (!index) {
    index = open(folder, manifest)
    opened.set(folder, index)
    index.catch(() => forgetIndex(folder))
  }
  return index
}

/** Makes the next `openOnce` open the index again, since a publish may have replaced its files. */
export function forgetIndex(folder: string): void {
  opened.delete(folder)
}

/** The index in `folder`, searched in the thread of the caller. */
export const openInThread = (folder: string, manifest: Manifest): Searcher =>
  searchWhileLoading(partsOf(fetchSource(folder, { isOffline }), manifest))

async function open(folder: string, manifest?: Promise<WebResponse>): Promise<Searcher> {
  const parts = await openManifest(fetchSource(folder, { isOffline, ...(manifest && { manifest }) }))
  return searchWhileLoading(parts, parts.manifest.documents >= WORKER_FROM ? openInWorker : undefined)
}

/** Offline, the files in the browser's cache will do, however old; the guide says how old they are. */
const isOffline = () => !navigator.onLine

/** URL of the box's script, set by scripts/bundle.mjs. */
declare const BOX_URL: string | undefined

/** The index searched in a worker; `undefined`, and so searched in this thread, where the page can have no worker. */
async function openInWorker({ source, manifest }: IndexParts): Promise<Pick<Searcher, 'search'> | undefined> {
  const script = typeof BOX_URL === 'undefined' ? undefined : BOX_URL
  const module = await import('./worker-index.js').catch(() => undefined)
  return module?.openInWorker(source.location, manifest, script)
}
