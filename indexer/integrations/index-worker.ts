import { parentPort, workerData } from 'node:worker_threads'
import { buildIndex } from '../building/build-index.js'
import type { BuildOptions } from '../building/build-options.js'
import { withProblems } from './index-site.js'

/** The thread of `indexInThread`. */
const options: BuildOptions & { posts: string } = workerData
try {
  parentPort?.postMessage(await buildIndex(options))
} catch (error) {
  throw withProblems(error, options.posts)
}
