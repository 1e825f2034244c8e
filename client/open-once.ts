/** One opened index for all boxes of a page that search the same folder. */

import { fetchSource } from '../src/fetch-source.js'
import { openIndex, type SearchIndex } from '../src/index.js'
import type { WebResponse } from '../src/platform.js'

const opened = new Map<string, Promise<SearchIndex>>()

/**
 * The index in `folder`, opened by whoever comes first. A failure is not kept: the next call tries again.
 *
 * @param manifest its response, if it was already asked for
 */
export function openOnce(folder: string, manifest?: Promise<WebResponse>): Promise<SearchIndex> {
  let index = opened.get(folder)
  if (!index) {
    index = openIndex(fetchSource(folder, manifest ? { manifest } : {}))
    opened.set(folder, index)
    index.catch(() => forget(folder))
  }
  return index
}

/** Makes the next call open the index afresh: its files may have been replaced by a publish. */
export function forget(folder: string): void {
  opened.delete(folder)
}
