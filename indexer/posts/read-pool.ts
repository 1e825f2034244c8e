import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { InputFormat } from '../input-format.js'
import { formatOf } from './input-formats.js'
import type { PostRules } from './on-site.js'
import type { PostRead, ReadPostOptions } from './read-post.js'
import { readPostFile } from './read-post-file.js'
import { runWithTimeLimit } from './time-limit.js'

/**
 * Reads posts in parallel threads. Parsing takes nearly all of a build's time, and posts are independent of each other.
 */

/** Below this many files a thread costs more than it saves: each one loads the parser, 0.3 s. */
const MIN_FILES = 100
/** More threads than this only compete for memory. */
const MAX_THREADS = 8
/** Time limit for parsing a post, in milliseconds. Real posts take a few seconds at most. */
export const MAX_READ_MS = 120_000
/** Limit of the memory of one thread, in MiB: the longest real posts take some 200. */
export const MAX_READ_MIB = 1_024
/** From this size on, in bytes, a post is read in a thread of its own, so that what ends the thread does not end the build. */
const LARGE_FILE = 262_144

const packageRoot = dirname(createRequire(import.meta.url).resolve('postings/package.json'))

/** The files to read, and how. */
export interface PoolOptions {
  folder: string
  /** Paths below `folder`. */
  files: string[]
  options: ReadPostOptions & { now: Date }
  /** What is known of a file before it is read: plain data. Default: nothing. */
  rulesOf?: ((file: string) => PostRules) | undefined
  /** Time limit for one post, in milliseconds; default 120,000. */
  longestRead?: number
  /** Called after each file with the number of files done. */
  onRead?: (done: number) => void
}

/** The result for each file, in the order of `files`, however many threads there are. */
export async function readAll(pool: PoolOptions): Promise<PostRead[]> {
  const results: PostRead[] = new Array(pool.files.length)
  const work = { next: 0, done: 0 }
  const threads = pool.files.length < MIN_FILES ? 0 : Math.min(availableParallelism(), MAX_THREADS)
  const readers = threads < 2 ? [inThisThread(pool)] : Array.from({ length: threads }, () => inThread(pool))
  await Promise.all(
    readers.map(async reader => {
      try {
        while (work.next < pool.files.length) {
          const index = work.next++
          results[index] = await reader.read(pool.files[index] as string)
          pool.onRead?.(++work.done)
        }
      } finally {
        await reader.end()
      }
    }),
  )
  return results
}

interface Reader {
  read(file: string): Promise<PostRead>
  end(): Promise<unknown>
}

/** Reads here, except large posts. */
function inThisThread(pool: PoolOptions): Reader {
  const { folder, options, rulesOf, longestRead = MAX_READ_MS } = pool
  const large = inThread(pool)
  const isLarge = (file: string) =>
    (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0) >= LARGE_FILE
  return {
    async read(file) {
      if (isLarge(file)) return large.read(file)
      const run = (read: () => PostRead) => runWithTimeLimit(longestRead, read) ?? tooSlow(file, longestRead)
      return readPostFile(folder, file, { ...options, rules: rulesOf?.(file) ?? {} }, run)
    },
    end: large.end,
  }
}

/** A reader in a thread of its own. After a post that exceeds a limit, the thread is replaced. */
function inThread(pool: PoolOptions): Reader {
  let worker: Worker | undefined
  const { longestRead = MAX_READ_MS } = pool
  const end = async () => {
    await worker?.terminate()
    worker = undefined
  }
  return {
    async read(file) {
      worker ??= startWorker(pool)
      const result = await answerOf(worker, [file, pool.rulesOf?.(file) ?? {}], longestRead)
      if (typeof result === 'object') return result
      await end()
      return result === 'slow' ? tooSlow(file, longestRead) : tooMuch(file)
    },
    end,
  }
}

const startWorker = ({ folder, options }: PoolOptions) =>
  new Worker(join(packageRoot, 'dist/indexer/posts/read-worker.js'), {
    workerData: { folder, options },
    resourceLimits: { maxOldGenerationSizeMb: MAX_READ_MIB },
  })

/** The worker's result for `file`, or the limit that it exceeded. Rejects if the thread dies of anything else. */
function answerOf(
  worker: Worker,
  file: [string, PostRules],
  longest: number,
): Promise<PostRead | 'slow' | 'large'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve('slow')), longest)
    const onMessage = (result: PostRead) => settle(() => resolve(result))
    const onError = (error: NodeJS.ErrnoException) =>
      settle(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve('large') : reject(error)))
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError)
      finish()
    }
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(file)
  })
}

const tooSlow = (file: string, longest: number) => exceeded(file, `${longest / 1000} seconds`)

const tooMuch = (file: string) => exceeded(file, `${MAX_READ_MIB} MiB of memory`)

function exceeded(file: string, limit: string): PostRead {
  const { name } = formatOf(file) as InputFormat
  const message = `parsing its ${name} takes more than ${limit}; simplify the post, or move it out of the folder`
  return { problems: [{ file, line: 1, code: name === 'HTML' ? 'HTML' : 'MARKDOWN', message }] }
}
