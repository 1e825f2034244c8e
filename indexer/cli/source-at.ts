import type { IndexSource } from '../../src/storage/source.js'
import { directorySource } from '../sources/directory-source.js'
import { remoteSource } from '../sources/remote-source.js'

/** Opens what a command line names as an index. */

/** The source at `location`: a web server for an http(s) URL, else a folder. */
export const sourceAt = (location: string): IndexSource =>
  /^https?:\/\//i.test(location) ? remoteSource(location) : directorySource(location)
