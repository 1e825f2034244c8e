import type { SearchState } from '../engine/live-search.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { part } from './elements.js'

/** What does a state report to the reader besides its hits? The same on screen and for screen readers. */

/** The messages of a state, the most important first; none where the hits say it all. */
export function messagesFor(state: SearchState, strings: Strings): string[] {
  if (state.phase === 'loading') return [strings.loading]
  if (state.phase === 'failed') return [strings.failed, state.error.message]
  if (state.phase === 'idle') return []
  const { hits, corrected, query, message } = state.answer
  if (!hits.length) return [fill(strings.none, { query }), strings.noneHint]
  const messages = corrected ? [fill(strings.corrected, { query: corrected })] : []
  return message ? [message, ...messages] : messages
}

/** The messages of a state as parts: the first a `heading`, the others a `hint`. */
export const messageElements = (state: SearchState, strings: Strings): HTMLElement[] =>
  messagesFor(state, strings).map((message, i) => part('div', i === 0 ? 'heading' : 'hint', message))
