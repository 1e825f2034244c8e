import { expand } from '../matching/expand.js'
import type { Expansion } from '../matching/expansion.js'
import { makeLexicon } from '../matching/lexicon.js'
import { platform } from '../platform.js'
import { parseQuery, type QueryWord } from '../query/query-words.js'
import type { RankedIndex } from '../ranking/rank.js'
import type { HighlightTargets } from '../snippet/highlight.js'
import { type IndexParts, readCore } from '../storage/index-parts.js'

/**
 * Which words does a query without operators have, and which terms stand for them? Everything that ranking needs is
 * loaded here.
 */

/** A query, ready to be ranked. */
export interface UnderstoodQuery {
  words: QueryWord[]
  /** The terms that stand for each of `words`. */
  expansions: Expansion[]
  index: RankedIndex
  /** Start of the current uninterrupted stretch of work (ms); `Infinity` right after a pause. */
  workingSince(): number
  markPhrases?: HighlightTargets['markPhrases']
}

/** Parses `text` and looks its words up. Rejects with `FILE_MISSING` or `FILE_CORRUPT`. */
export async function understand(parts: IndexParts, text: string): Promise<UnderstoodQuery> {
  const { analyzers, manifest } = parts
  let since = platform.performance.now()
  platform.setTimeout(() => {
    since = Number.POSITIVE_INFINITY
  }, 0)
  const words = parseQuery(text, analyzers)
  const lexicon = makeLexicon(parts)
  // Everything is requested at once, so that nothing waits for the core.
  const [core, ...expansions] = await Promise.all([
    readCore(parts),
    ...words.map(word => expand(word, lexicon, words)),
  ])
  const index = { ...core, documentCount: manifest.documents }
  return { words, expansions, index, workingSince: () => since }
}
