import type { IndexParts, readCore, readFile, readShard } from './index-parts.js'
import type { readPassage } from './read-passage.js'

/** An index, and what reads its parts: handed over, so that the module need not bring it along. */
export interface IndexReader {
  parts: IndexParts
  readCore: typeof readCore
  readShard: typeof readShard
  readFile: typeof readFile
  readPassage: typeof readPassage
}
