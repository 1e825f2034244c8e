/**
 * From what is typed to what is known: one state at a time, always of the newest query.
 *
 * Knows the engine but no page, so that every order of events can be tried without a browser.
 */

import type { Searcher } from '../../src/api/search-index.js'
import type { Answer, SearchOptions } from '../../src/index.js'

/** What the box has to show. */
export type BoxState =
  | { phase: 'idle' }
  /** The earlier answer, if there is one, stays in sight meanwhile. */
  | { phase: 'loading'; query: string }
  /** While it is `early`, the hits have titles only. */
  | { phase: 'answered'; query: string; answer: Answer; early?: true }
  | { phase: 'failed'; query: string; error: Error }

/** Asks the index, and tells each state as it comes. */
export interface Asker {
  /** The newest query; an empty one makes the box idle. */
  ask(query: string): void
  readonly state: BoxState
}

/** Hits of which only the titles are known. */
function titlesOf({ query, total, hits }: Early): BoxState {
  const unknown = { readingMinutes: 0, snippet: { text: '', ranges: [] } }
  const answer = { query, total, hits: hits.map(hit => ({ ...unknown, ...hit })) }
  return { phase: 'answered', query, answer, early: true }
}

type Early = Parameters<NonNullable<SearchOptions['onRanked']>>[0]

/**
 * An asker whose newest query always wins: an older one is ended, and if it answers or fails all the same,
 * nobody hears of it.
 *
 * @param open opens the index, or hands over the one that is open
 * @param options what else to ask for, besides the query
 * @param browses whether an empty query asks for all posts
 */
export function makeAsker(
  open: () => Promise<Searcher>,
  options: () => SearchOptions,
  onState: (state: BoxState) => void,
  browses = false,
): Asker {
  let state: BoxState = { phase: 'idle' }
  let newest = new AbortController()

  function enter(next: BoxState) {
    state = next
    onState(next)
  }

  async function answer(query: string, signal: AbortSignal): Promise<BoxState> {
    try {
      const index = await open()
      return {
        phase: 'answered',
        query,
        answer: await index.search(query, {
          ...options(),
          signal,
          onRanked: early => enter(titlesOf(early)),
        }),
      }
    } catch (error) {
      return { phase: 'failed', query, error: error as Error }
    }
  }

  return {
    get state() {
      return state
    },
    async ask(query) {
      newest.abort()
      newest = new AbortController()
      const { signal } = newest
      if (!query.trim() && !browses) return enter({ phase: 'idle' })
      enter({ phase: 'loading', query })
      const next = await answer(query, signal)
      if (!signal.aborted) enter(next)
    },
  }
}
