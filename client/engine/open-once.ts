import type { Searcher } from '../../src/api/search-index.js'
import { MANIFEST_NAME } from '../../src/format/file-names.js'
import type { Manifest } from '../../src/format/manifest.js'
import { decodeText } from '../../src/platform.js'
import { searchWhileLoading } from '../../src/search/searcher.js'
import { fetchSource, type Requested } from '../../src/storage/fetch-source.js'
import { type IndexParts, openManifest, partsOf } from '../../src/storage/index-parts.js'
import type { IndexSource } from '../../src/storage/source.js'

/** Where does a box get its index? All boxes of a page that search the same folder share one. */

/** Posts above which an index is searched in a worker. Below, a query takes less time than the start of a worker. */
const WORKER_FROM = 8_000

/** Milliseconds after which a page asks whether its script is the newest: nothing that a reader waits for is loading. */
const CHECK_AFTER = 5_000

const opened = new Map<string, Promise<Searcher>>()
/** Folders of indexes of which a search has failed on this page. */
const failed = new Set<string>()

/**
 * The index in `folder`, opened by the first call. A failure is not kept: the next call tries again.
 *
 * @param requested files of it that were already requested
 */
export function openOnce(folder: string, requested?: Requested): Promise<Searcher> {
  let index = opened.get(folder)
  if (!index) {
    index = open(folder, requested)
    opened.set(folder, index)
    index.catch(() => reopenIndex(folder))
  }
  return index
}

/** Makes the next `openOnce` open the index again, since a publish may have replaced its files. */
export function forgetIndex(folder: string): void {
  opened.delete(folder)
}

/** The same after a failure: the files are then not taken from the browser's cache. */
export function reopenIndex(folder: string): void {
  failed.add(folder)
  forgetIndex(folder)
}

/** The index in `folder`, searched in the thread of the caller. */
export const openInThread = (folder: string, manifest: Manifest): Searcher =>
  searchWhileLoading(partsOf(sourceOf(folder), manifest))

async function open(folder: string, requested?: Requested): Promise<Searcher> {
  const parts = await openNewest(folder, requested)
  return searchWhileLoading(parts, parts.manifest.documents >= WORKER_FROM ? openInWorker : undefined)
}

/** The index of the build that the page's script knows, or of the newest if the files of that one are gone. */
async function openNewest(folder: string, requested?: Requested): Promise<IndexParts> {
  const newest = sourceOf(folder)
  const [first] = requested ?? []
  if (!first) return openManifest(newest)
  const [name, manifest] = first
  const opening = openManifest(sourceOf(folder, new Map([...(requested ?? []), [MANIFEST_NAME, manifest]])))
  if (name === MANIFEST_NAME) return opening
  setTimeout(() => forgetIfOld(newest, name, folder), CHECK_AFTER)
  return opening.catch(() => openManifest(newest))
}

const sourceOf = (folder: string, requested: Requested = new Map()) =>
  fetchSource(folder, { isOffline, requested, pastCache: failed.has(folder) })

/**
 * Forgets the index in `folder` if its script names another manifest than `name` by now: this page has the script from a
 * cache. The search after that is of the newest build.
 */
async function forgetIfOld(source: IndexSource, name: string, folder: string): Promise<void> {
  const script = await source.read('post-search.js', { fresh: true }).catch(() => undefined)
  if (script && !decodeText(script).includes(name)) forgetIndex(folder)
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
