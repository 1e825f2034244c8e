import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { Answer, SearchOptions } from '../../src/index.js'

/** How does a worker answer the page that started it? The worker's end; loaded for large indexes only. */

/** The options of a search that can be sent to a worker: data, no functions. */
export type SentOptions = Omit<SearchOptions, 'signal' | 'onRanked'>

/** From the page: open an index, run a search, or abort the search with this id. */
export type WorkerRequest =
  | { folder: string; manifest: Manifest }
  | { id: number; query: string; options: SentOptions }
  | { id: number }

/** From the worker: it has started, or an answer, or an error. */
export type WorkerResponse =
  | { id?: undefined }
  | { id: number; answer: Answer }
  | { id: number; failure: { code: string; message: string; file: string | undefined } }

/** The global scope of a worker, as far as it is needed here. */
interface Scope {
  onmessage: ((event: { data: WorkerRequest }) => void) | null
  postMessage(response: WorkerResponse): void
}

/**
 * Answers the requests of the page.
 *
 * @param open opens the index in a folder
 */
export function serve(open: (folder: string, manifest: Manifest) => Searcher): void {
  const scope = globalThis as unknown as Scope
  const running = new Map<number, AbortController>()
  let index: Searcher

  async function answer(id: number, query: string, options: SentOptions): Promise<WorkerResponse> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const { signal } = controller
      return { id, answer: await index.search(query, { ...options, signal }) }
    } catch (error) {
      const { code, message, file } = error as { code: string; message: string; file?: string }
      return { id, failure: { code, message, file } }
    } finally {
      running.delete(id)
    }
  }

  scope.onmessage = async ({ data }) => {
    if ('folder' in data) index = open(data.folder, data.manifest)
    else if ('query' in data) scope.postMessage(await answer(data.id, data.query, data.options))
    else running.get(data.id)?.abort()
  }
  scope.postMessage({})
}
