import type { Answer } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { AllStrings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { part } from '../view/elements.js'

/** What does a page of results suggest? The query as typed, where it was corrected; other queries, where it has no hits. */

/**
 * The elements to show with `answer`; none if it has hits and was not corrected.
 *
 * @param search searches for another query
 */
export async function suggestionsFor(
  answer: Answer,
  index: Searcher,
  strings: Pick<AllStrings, 'instead' | 'similar'>,
  search: (query: string) => void,
): Promise<HTMLElement[]> {
  const { query, corrected, hits } = answer
  if (!corrected && hits.length) return []
  const { buttonFor, exactQuery, similarQueries } = await import('../guide/guide.js')
  if (corrected) {
    const text = fill(strings.instead, { query })
    return [buttonFor('instead', text, () => search(exactQuery(query, corrected)))]
  }
  const similar = await similarQueries(index, query)
  if (!similar.length) return []
  const buttons = similar.map(word => buttonFor('similar', word, () => search(word)))
  return [part('div', 'hint', strings.similar), ...buttons]
}
