import { expand } from '../matching/expand.js'
import type { Expansion } from '../matching/expansion.js'
import { makeLexicon } from '../matching/lexicon.js'
import { platform } from '../platform.js'
import type { QueryWord } from '../query/query-words.js'
import { parseQuery } from '../query/query-words.js'
import type { RankedIndex } from '../ranking/rank.js'
import type { Wanted } from '../snippet/highlight.js'
import type { IndexParts } from '../storage/index-parts.js'
import { readCore } from '../storage/index-parts.js'

/** Finds the words of `text`, a query without operators, and what stands for them. */
export async function understand(parts: IndexParts, text: string): Promise<Understood> {
  const { analyzers, manifest } = parts
  let began = platform.performance.now()
  platform.setTimeout(() => {
    began = Number.POSITIVE_INFINITY
  }, 0)
  const words = parseQuery(text, analyzers)
  const lexicon = makeLexicon(parts)
  // Nothing waits for the core that could be asked for beside it.
  const [core, ...expansions] = await Promise.all([
    readCore(parts),
    ...words.map(word => expand(word, lexicon, words)),
  ])
  return { words, expansions, index: { ...core, documentCount: manifest.documents }, began: () => began }
}

/** What is ranked for a query, and by what. */
export interface Understood {
  words: QueryWord[]
  /** What stands for each of `words`. */
  expansions: Expansion[]
  index: RankedIndex
  /** When the work began that has been done since without a pause, in milliseconds; infinite once there was one. */
  began(): number
  markPhrases?: Wanted['markPhrases']
}
