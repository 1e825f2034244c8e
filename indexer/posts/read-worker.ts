import { parentPort, workerData } from 'node:worker_threads'
import type { PostRules } from './on-site.js'
import type { ReadPostOptions } from './read-post.js'
import { readPostFile } from './read-post-file.js'

/** A thread of the pool: receives the path of a post's file with its rules, and answers with the result of reading it. */

const { folder, options } = workerData as { folder: string; options: ReadPostOptions }

parentPort?.on('message', async ([file, rules]: [string, PostRules]) => {
  parentPort?.postMessage(await readPostFile(folder, file, { ...options, rules }))
})
