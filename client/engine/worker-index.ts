import { PostingsError } from '../../src/api/errors.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { Answer, ErrorCode } from '../../src/index.js'
import type { WorkerRequest, WorkerResponse } from './worker-serve.js'

/** How does a page search an index in a worker? The page's end; loaded for large indexes only. */

// The worker's end is in the same script: when the worker asks for it, the browser has it already.
export { serve } from './worker-serve.js'

/** A search that the worker has not answered yet. */
interface PendingSearch {
  resolve(answer: Answer): void
  reject(error: Error): void
}

/**
 * The index in `folder`, an absolute URL, searched in a worker. `undefined` where the page can start none: its policy
 * forbids it, the browser is too old, or the script comes from another origin.
 *
 * @param script URL of the worker's script; default: the worker.js of this package
 */
export async function openInWorker(
  folder: string,
  manifest: Manifest,
  script?: string,
): Promise<Pick<Searcher, 'search'> | undefined> {
  const pending = new Map<number, PendingSearch>()
  const worker = await startWorker(
    script,
    response => settle(pending, response),
    () => {
      for (const { reject } of pending.values()) reject(new Error('The worker of the search has ended.'))
    },
  )
  if (!worker) return undefined
  const send = (request: WorkerRequest) => worker.postMessage(request)
  send({ folder, manifest })
  let lastId = 0
  return {
    // `onRanked` is left out: a function can't be sent to a worker.
    search: (query, { signal, onRanked, ...options } = {}) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        pending.set(id, { resolve, reject })
        send({ id, query, options })
        signal?.addEventListener('abort', () => send({ id }))
      }),
  }
}

/** Starts the worker and waits for its first message; `undefined` if it fails before that. */
const startWorker = (
  script: string | undefined,
  onResponse: (response: WorkerResponse) => void,
  onEnd: () => void,
): Promise<Worker | undefined> =>
  new Promise(resolve => {
    try {
      // Spelled out, since bundlers look for exactly this expression.
      const worker = script
        ? new Worker(script, { type: 'module' })
        : new Worker(new URL('../worker.js', import.meta.url), { type: 'module' })
      worker.onerror = () => {
        resolve(undefined)
        onEnd()
      }
      worker.onmessage = ({ data }) => (data.id ? onResponse(data) : resolve(worker))
    } catch {
      resolve(undefined)
    }
  })

function settle(pending: Map<number, PendingSearch>, response: WorkerResponse): void {
  const { id } = response
  if (!id) return
  const { resolve, reject } = pending.get(id) as PendingSearch
  pending.delete(id)
  if ('answer' in response) resolve(response.answer)
  else {
    const { code, message, file } = response.failure
    reject(new PostingsError(code as ErrorCode, message, { file }))
  }
}
