import type { Searcher } from '../../src/api/search-index.js'
import type { Answer, SearchOptions } from '../../src/index.js'

/**
 * What is known of the newest query? One state at a time, while the reader types.
 *
 * Knows the engine but no page, so that every order of events can be tried without a browser.
 */

/** What the box has to show. */
export type SearchState =
  | { phase: 'idle' }
  /** The hits of the query before stay on screen meanwhile. */
  | { phase: 'loading'; query: string }
  /** `partial`: the hits are ranked, but the texts of some are still being loaded. */
  | { phase: 'answered'; query: string; answer: ShownAnswer; partial?: true }
  | { phase: 'failed'; query: string; error: Error }

/** An answer as a box shows it. */
export interface ShownAnswer extends Answer {
  /** What to say above its hits. */
  message?: string
}

/** Searches for what a reader types. */
export interface LiveSearch {
  /** Searches for `query` in place of the query before. An empty one makes the state idle, unless `searchesEmpty`. */
  search(query: string): void
  readonly state: SearchState
}

export interface LiveSearchOptions {
  /** Opens the index, or returns the one that is open. */
  open(): Promise<Searcher>
  /** The options of the next search. */
  options(): SearchOptions
  /** Called with each new state. */
  onState(state: SearchState): void
  /** Whether an empty query asks for all posts; default false. */
  searchesEmpty?: boolean
}

/**
 * A live search, at first idle. The newest query always wins: an older search is aborted, and its answer or failure is
 * dropped.
 */
export function makeLiveSearch({
  open,
  options,
  onState,
  searchesEmpty = false,
}: LiveSearchOptions): LiveSearch {
  let state: SearchState = { phase: 'idle' }
  let newest = new AbortController()

  function enter(next: SearchState) {
    state = next
    onState(next)
  }

  async function answer(query: string, signal: AbortSignal): Promise<SearchState> {
    try {
      const index = await open()
      const onRanked = (ranked: Ranked) => enter(partialState(ranked))
      const answer = await index.search(query, { ...options(), signal, onRanked })
      return { phase: 'answered', query, answer }
    } catch (error) {
      return { phase: 'failed', query, error: error as Error }
    }
  }

  return {
    get state() {
      return state
    },
    async search(query) {
      newest.abort()
      newest = new AbortController()
      const { signal } = newest
      if (!query.trim() && !searchesEmpty) return enter({ phase: 'idle' })
      enter({ phase: 'loading', query })
      const next = await answer(query, signal)
      if (!signal.aborted) enter(next)
    },
  }
}

type Ranked = Parameters<NonNullable<SearchOptions['onRanked']>>[0]

/** The state for ranked hits, with empty texts where there are none yet. */
function partialState({ query, total, hits }: Ranked): SearchState {
  const noText = { readingMinutes: 0, snippet: { text: '', ranges: [] } }
  const answer = { query, total, hits: hits.map(hit => ({ ...noText, ...hit })) }
  return { phase: 'answered', query, answer, partial: true }
}
