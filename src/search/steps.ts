import { expand } from '../matching/expand.js'
import { makeLexicon } from '../matching/lexicon.js'
import { rank } from '../ranking/rank.js'
import { readCore, readFile, readShard } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'
import { show } from './show.js'
import { understand } from './understand.js'

/**
 * The steps of a search, handed to the module of operators: it takes the same steps in its own order, and importing
 * them would put them into its script a second time.
 */
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
