import type { IndexSource } from '../../src/source.js'
import { directorySource } from '../directory-source.js'
import { remoteSource } from '../remote-source.js'

/** The index at `location`: an http(s) URL, or else a folder. */
export const sourceAt = (location: string): IndexSource =>
  /^https?:\/\//i.test(location) ? remoteSource(location) : directorySource(location)
