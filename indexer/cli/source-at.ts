import { fetchSource } from '../../src/fetch-source.js'
import type { IndexSource } from '../../src/source.js'
import { directorySource } from '../directory-source.js'

/** The index at `location`: an http(s) URL, or else a folder. */
export const sourceAt = (location: string): IndexSource =>
  /^https?:\/\//i.test(location) ? fetchSource(location) : directorySource(location)
