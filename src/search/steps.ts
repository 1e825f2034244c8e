import { expand } from '../matching/expand.js'
import { makeLexicon } from '../matching/lexicon.js'
import { rank } from '../ranking/rank.js'
import { readCore, readFile, readShard } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'
import { show } from './show.js'
import { understand } from './understand.js'

/**
 * Which steps of a search does the script with the operators share? They are passed in, because importing them would
 * bundle a second copy.
 */

/** The steps of a search. */
export const STEPS = {
  understand,
  rank,
  show,
  makeLexicon,
  expand,
  readCore,
  readShard,
  readFile,
  readPassage,
}
export type Steps = typeof STEPS
