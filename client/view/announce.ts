import type { SearchState } from '../engine/live-search.js'
import type { Strings } from '../strings/all-strings.js'
import { countResults, fill } from '../strings/wording.js'
import { messagesFor } from './messages.js'

/** What does a screen reader announce? One or two sentences on a state, once the reader has stopped typing. */

/** Milliseconds without a new state before one is announced: longer than the gap between two letters. */
const SETTLED = 700

/** Announces states in `region`, a polite live region. A state that is followed by another within 700 ms is left out. */
export function makeAnnouncer(region: HTMLElement, strings: Strings): (state: SearchState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return state => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      region.textContent = sentenceFor(state, strings)
    }, SETTLED)
  }
}

/** The announcement of a state; empty if there is nothing to say. */
export function sentenceFor(state: SearchState, strings: Strings): string {
  const sentences = messagesFor(state, strings)
  const first = state.phase === 'answered' && state.answer.hits[0]
  if (first) {
    const results = countResults(strings, state.answer.total)
    sentences.push(fill(strings.announced, { results, title: first.title }))
  }
  return sentences.join('. ')
}
