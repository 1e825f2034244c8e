import { Worker } from 'node:worker_threads'
import type { BuildOptions } from '../building/build-options.js'
import type { BuildReport } from '../building/build-report.js'

/**
 * Builds an index in a thread of its own, for generators that load plugins with a loader of their own: it would translate
 * every module of the indexer, and fail at the first that awaits.
 *
 * @throws {Error} with the message of what `buildIndex` throws, and the problems of the posts
 */
export function indexInThread(options: Omit<BuildOptions, 'onProgress' | 'onStep'>): Promise<BuildReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('index-worker.js', import.meta.url), { workerData: options })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`The thread that builds the index has ended with ${code}.`)))
  })
}
