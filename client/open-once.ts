/** One opened index for all boxes of a page that search the same folder. */

import { type Answering, indexOf } from '../src/answering.js'
import { fetchSource } from '../src/fetch-source.js'
import { openParts } from '../src/index-parts.js'
import type { WebResponse } from '../src/platform.js'
import { openInWorker } from './worker-index.js'

const opened = new Map<string, Promise<Answering>>()

/**
 * The index in `folder`, opened by whoever comes first. A failure is not kept: the next call tries again.
 *
 * @param manifest its response, if it was already asked for
 */
export function openOnce(folder: string, manifest?: Promise<WebResponse>): Promise<Answering> {
  let index = opened.get(folder)
  if (!index) {
    index = open(folder, manifest)
    opened.set(folder, index)
    index.catch(() => forget(folder))
  }
  return index
}

/** Posts from which on an index is searched in a worker: before, a query is done in less time than a worker starts in. */
const WORKER_FROM = 8_000

async function open(folder: string, manifest?: Promise<WebResponse>): Promise<Answering> {
  const parts = await openParts(fetchSource(folder, manifest ? { manifest } : {}))
  const worker =
    parts.manifest.documents >= WORKER_FROM && (await openInWorker(parts.source.location, parts.manifest))
  return worker || indexOf(parts)
}

/** Makes the next call open the index afresh: its files may have been replaced by a publish. */
export function forget(folder: string): void {
  opened.delete(folder)
}
