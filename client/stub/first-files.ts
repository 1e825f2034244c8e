import type { WebResponse } from '../../src/platform.js'
import { request } from '../../src/storage/fetch-source.js'
import { make } from './make.js'

/** Which files of an index does a first search need? A page requests them together with the box. */

/**
 * Names of files, separated by spaces: the manifest under the name with its hash, the file that every query needs, and
 * the stemmers. The build of an index writes them into the stub. Absent where a bundler of the site made the script.
 */
declare const FIRST_FILES: string | undefined

/** The manifest that a page has requested. */
export interface RequestedManifest {
  name: string
  response: Promise<WebResponse>
}

/**
 * Requests the files of the index in `folder` that a first search needs. The others than the manifest wait in the browser
 * for those who fetch them. This script may be older than the index, and the files gone: the box then asks for the newest.
 *
 * @param isOwn  whether this script was written for the index in `folder`
 */
export function requestFirst(folder: string, isOwn: boolean): RequestedManifest {
  const names = isOwn && typeof FIRST_FILES === 'string' ? FIRST_FILES : 'manifest.json'
  const [name, ...others] = names.split(' ') as [string, ...string[]]
  const response = request(folder + name, others[0] ? 'force-cache' : 'no-cache')
  // The box reports a failure. Without this, one before the box is loaded would be an unhandled rejection.
  response.catch(() => {})
  for (const other of others)
    document.head.append(make('link', { rel: 'preload', as: 'fetch', crossOrigin: '', href: folder + other }))
  return { name, response }
}
