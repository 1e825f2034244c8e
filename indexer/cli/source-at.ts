import type { IndexSource } from '../../src/storage/source.js'
import { directorySource } from '../sources/directory-source.js'
import { remoteSource } from '../sources/remote-source.js'

/** The index at `location`: an http(s) URL, or else a folder. */
export const sourceAt = (location: string): IndexSource =>
  /^https?:\/\//i.test(location) ? remoteSource(location) : directorySource(location)
