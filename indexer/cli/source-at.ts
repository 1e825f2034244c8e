import type { IndexSource } from '../../src/source.js'
import { directorySource } from '../directory-source.js'

/** The index at `location`: a folder. */
export const sourceAt = (location: string): IndexSource => directorySource(location)
