import type { WebResponse } from '../../src/platform.js'
import { type Requested, request } from '../../src/storage/fetch-source.js'

/** Which files of an index does a first search need? A page requests them together with the box. */

/**
 * Names of files, separated by spaces: the manifest under the name with its hash, the file that every query needs, and
 * the stemmers. The build of an index writes them into the stub. Absent where a bundler of the site made the script.
 */
declare const FIRST_FILES: string | undefined

/**
 * Requests the files of the index in `folder` that a first search needs, the manifest first. This script may be older than the index, and the
 * files gone: the box then asks for the newest.
 *
 * @param isOwn  whether this script was written for the index in `folder`
 */
export function requestFirst(folder: string, isOwn: boolean): Requested {
  const names = isOwn && typeof FIRST_FILES === 'string' ? FIRST_FILES : 'manifest.json'
  const requested = new Map<string, Promise<WebResponse>>()
  for (const name of names.split(' ')) {
    const url = folder + name
    const response = name.endsWith('.js')
      ? import(/* @vite-ignore */ url)
      : request(url, /-/.test(name) ? 'force-cache' : 'no-cache')
    // The box reports a failure. Without this, one before the box is loaded would be an unhandled rejection.
    response.catch(() => {})
    requested.set(name, response)
  }
  return requested
}
