/** Ways on from a page of results: to what was typed, where a typo was repaired; to other words, where nothing was found. */

import type { Answer } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { AllStrings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { part } from '../view/elements.js'

/**
 * What to show with `answer`; nothing where the hits are all that is to be said.
 *
 * @param ask asks for another query
 */
export async function waysOn(
  answer: Answer,
  index: Searcher,
  words: Pick<AllStrings, 'instead' | 'similar'>,
  ask: (query: string) => void,
): Promise<HTMLElement[]> {
  const { query, corrected, hits } = answer
  if (!corrected && hits.length) return []
  const { buttonFor, exactly, similarTo } = await import('../guide/guide.js')
  if (corrected) {
    const text = fill(words.instead, { query })
    return [buttonFor('instead', text, () => ask(exactly(query, corrected)))]
  }
  const similar = await similarTo(index, query)
  if (!similar.length) return []
  const buttons = similar.map(word => buttonFor('similar', word, () => ask(word)))
  return [part('div', 'hint', words.similar), ...buttons]
}
