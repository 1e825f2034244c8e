import { PostingsError } from '../../src/api/errors.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { Answer, ErrorCode } from '../../src/index.js'
import type { Order, Reply } from './worker-serve.js'

/** The page's end of an index that is searched in a worker; loaded for large ones only. */

// One script for both ends: when the worker asks for it, the browser has it.
export { serve } from './worker-serve.js'

interface Asked {
  resolve(answer: Answer): void
  reject(error: Error): void
}

/**
 * The index in `folder`, an absolute URL, searched in a worker; `undefined` where the page may have none (its policy, an
 * old browser, scripts of another origin).
 *
 * @param script the worker's; default: the one beside this
 */
export async function openInWorker(
  folder: string,
  manifest: Manifest,
  script?: string,
): Promise<Pick<Searcher, 'search'> | undefined> {
  const asked = new Map<number, Asked>()
  const worker = await startWorker(
    script,
    reply => settle(asked, reply),
    () => {
      for (const { reject } of asked.values()) reject(new Error('The worker of the search has ended.'))
    },
  )
  if (!worker) return undefined
  const send = (order: Order) => worker.postMessage(order)
  send({ folder, manifest })
  let last = 0
  return {
    search: (query, { signal, onRanked, ...options } = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last
        asked.set(id, { resolve, reject })
        send({ id, query, options })
        signal?.addEventListener('abort', () => send({ id }))
      }),
  }
}

/** Resolves once the worker speaks, or fails instead of speaking. */
const startWorker = (
  script: string | undefined,
  onReply: (reply: Reply) => void,
  onEnd: () => void,
): Promise<Worker | undefined> =>
  new Promise(resolve => {
    try {
      // In full, since bundlers look for just that.
      const worker = script
        ? new Worker(script, { type: 'module' })
        : new Worker(new URL('../worker.js', import.meta.url), { type: 'module' })
      worker.onerror = () => {
        resolve(undefined)
        onEnd()
      }
      worker.onmessage = ({ data }) => (data.id ? onReply(data) : resolve(worker))
    } catch {
      resolve(undefined)
    }
  })

function settle(asked: Map<number, Asked>, reply: Reply): void {
  const { id } = reply
  if (!id) return
  const { resolve, reject } = asked.get(id) as Asked
  asked.delete(id)
  if ('answer' in reply) resolve(reply.answer)
  else {
    const { code, message, file } = reply.failure
    reject(new PostingsError(code as ErrorCode, message, { file }))
  }
}
