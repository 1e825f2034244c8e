import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { PostRead, ReadPostOptions } from './read-post.js'
import { readPostFile } from './read-post-file.js'
import { runWithTimeLimit } from './time-limit.js'

/**
 * Reads many posts side by side. Parsing Markdown is nearly all of a build's time, and each post is read by
 * itself, so threads share the work; what comes back is in the order of `files`, however many there were.
 */

/** With fewer files a thread costs more (it loads the parser anew, 0.3 s) than it saves. */
const MIN_FILES = 100
/** More threads than this only fight for memory. */
const MAX_THREADS = 8
/** Milliseconds after which a post counts as one that can't be parsed; real ones take at most a few seconds. */
export const MAX_READ_MS = 120_000

const packageRoot = dirname(createRequire(import.meta.url).resolve('postings/package.json'))

/** What to read, and how. */
export interface PoolOptions {
  folder: string
  /** Paths below `folder`. */
  files: string[]
  options: ReadPostOptions & { now: Date }
  /** Milliseconds that a post may take to be parsed; default 120,000. */
  longestRead?: number
  /** Called after each file. */
  onRead?: (done: number) => void
}

/** What became of each of `files`, in their order. */
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

const inThisThread = ({ folder, options, longestRead = MAX_READ_MS }: PoolOptions): Reader => ({
  read: file =>
    readPostFile(
      folder,
      file,
      options,
      read => runWithTimeLimit(longestRead, read) ?? tooSlow(file, longestRead),
    ),
  end: async () => {},
})

/** A thread, begun anew after a post that it did not come back from. */
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
      const result = await answerOf(worker, file, longestRead)
      if (!result) await end()
      return result ?? tooSlow(file, longestRead)
    },
    end,
  }
}

const startWorker = ({ folder, options }: PoolOptions) =>
  new Worker(join(packageRoot, 'dist/indexer/posts/read-worker.js'), { workerData: { folder, options } })

/** What the worker answers; `undefined` where it takes too long. Rejects where the thread dies. */
function answerOf(worker: Worker, file: string, longest: number): Promise<PostRead | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => resolve(undefined)), longest)
    const onMessage = (result: PostRead) => settle(() => resolve(result))
    const onError = (error: unknown) => settle(() => reject(error))
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError)
      finish()
    }
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(file)
  })
}

function tooSlow(file: string, longest: number): PostRead {
  const message = `its Markdown takes more than ${longest / 1000} seconds to parse; simplify it, or move it out of the folder`
  return { problems: [{ file, line: 1, code: 'MARKDOWN', message }] }
}
