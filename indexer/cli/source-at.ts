import type { IndexSource } from '../../src/storage/source.js'
import { directorySource } from '../sources/directory-source.js'
import { remoteSource } from '../sources/remote-source.js'

/** Opens what a command line names as an index. */

/** Whether `location` is an http(s) URL, and not a folder. */
export const isRemote = (location: string): boolean => /^https?:\/\//i.test(location)

/** The source at `location`: a web server for an http(s) URL, else a folder. */
export const sourceAt = (location: string): IndexSource =>
  isRemote(location) ? remoteSource(location) : directorySource(location)
