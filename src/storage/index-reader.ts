import type { IndexParts, readCore, readFile, readShard } from './index-parts.js'
import type { readPassage } from './read-passage.js'

/**
 * Which functions load the parts of an index? The script with the operators is handed these instead of importing them,
 * since an import would put a second copy of them into it.
 */

/** An open index with the functions that load its parts. */
export interface IndexReader {
  parts: IndexParts
  readCore: typeof readCore
  readShard: typeof readShard
  readFile: typeof readFile
  readPassage: typeof readPassage
}
