import type { Searcher } from '../../src/api/search-index.js'
import { MANIFEST_NAME } from '../../src/format/file-names.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { WebResponse } from '../../src/platform.js'
import { searchWhileLoading } from '../../src/search/searcher.js'
import { fetchFresh, fetchSource, type Requested } from '../../src/storage/fetch-source.js'
import { type IndexParts, openManifest, partsOf } from '../../src/storage/index-parts.js'

/** Where does a box get its index? All boxes of a page that search the same folder share one. */

/** Posts above which an index is searched in a worker. Below, a query takes less time than the start of a worker. */
const WORKER_FROM = 8_000

/** Milliseconds after which a page asks whether its script is the newest: nothing that a reader waits for is loading. */
const CHECK_AFTER = 5_000

const opened = new Map<string, Promise<Searcher>>()

/**
 * The index in `folder`, opened by the first call. A failure is not kept: the next call tries again.
 *
 * @param requested files of it that were already requested, the manifest first
 */
export function openOnce(folder: string, requested?: Requested): Promise<Searcher> {
  let index = opened.get(folder)
  if (!index) {
    index = open(folder, requested)
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
  searchWhileLoading(partsOf(sourceOf(folder), manifest))

async function open(folder: string, requested?: Requested): Promise<Searcher> {
  const parts =
    (requested && (await openRequested(folder, requested))) ?? (await openManifest(sourceOf(folder)))
  return searchWhileLoading(parts, parts.manifest.documents >= WORKER_FROM ? openInWorker : undefined)
}

/** The index whose manifest was requested; `undefined` if it is gone: the page's script may be older than the index. */
async function openRequested(folder: string, requested: Requested): Promise<IndexParts | undefined> {
  const [[name, manifest]] = [...requested.responses] as [[string, Promise<WebResponse>]]
  if (name !== MANIFEST_NAME) setTimeout(() => forgetIfOld(folder, name).catch(() => {}), CHECK_AFTER)
  const responses = new Map([...requested.responses, [MANIFEST_NAME, manifest]])
  const source = sourceOf(folder, { ...requested, responses })
  return openManifest(source).catch(error => {
    // Where no answer came, another request would only take as long again.
    if (error.code === 'FILE_MISSING' && !/^status/.test(error.cause)) throw error
    return undefined
  })
}

const sourceOf = (folder: string, requested?: Requested) =>
  fetchSource(folder, { isOffline, ...(requested && { requested }) })

/**
 * Forgets the index in `folder` if its script names another manifest than `manifest` by now: this page has the script from
 * a cache. The search after that is of the newest build.
 */
async function forgetIfOld(folder: string, manifest: string): Promise<void> {
  const stub = await fetchFresh(`${folder}post-search.js`)
  if (stub.ok && !(await new Response(stub.body as BodyInit).text()).includes(manifest)) forgetIndex(folder)
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
