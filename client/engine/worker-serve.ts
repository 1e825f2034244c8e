/** The worker's end of an index that is searched in a worker; loaded for large ones only. */

import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { Answer, SearchOptions } from '../../src/index.js'

/** The options of a search that can be sent: data, no functions. */
export type SentOptions = Omit<SearchOptions, 'signal' | 'onRanked'>

/** What the page sends: an index to open, a query, or word that nobody waits for it any more. */
export type Order =
  | { folder: string; manifest: Manifest }
  | { id: number; query: string; options: SentOptions }
  | { id: number }

/** What the worker sends: that it is there, an answer, or what went wrong. */
export type Reply =
  | { id?: undefined }
  | { id: number; answer: Answer }
  | { id: number; failure: { code: string; message: string; file: string | undefined } }

interface Scope {
  onmessage: ((event: { data: Order }) => void) | null
  postMessage(reply: Reply): void
}

/**
 * Answers the page that started this worker.
 *
 * @param open opens the index in a folder
 */
export function serve(open: (folder: string, manifest: Manifest) => Searcher): void {
  const scope = globalThis as unknown as Scope
  const running = new Map<number, AbortController>()
  let index: Searcher

  async function answer(id: number, query: string, options: SentOptions): Promise<Reply> {
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
