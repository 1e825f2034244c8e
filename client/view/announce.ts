/** What a screen reader hears of the answers: a sentence or two, once the typing has settled. */
import type { BoxState } from '../engine/asker.js'
import type { Strings } from '../strings/all-strings.js'
import { countResults, fill } from '../strings/wording.js'
import { noteFor } from './note.js'

/** Milliseconds without a new state; shorter than a pause for thought, longer than a gap between letters. */
const SETTLED = 700

/** Tells each state to `region`, a polite live region; states that pass quickly are left out. */
export function makeAnnouncer(region: HTMLElement, strings: Strings): (state: BoxState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return state => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      region.textContent = sentenceFor(state, strings)
    }, SETTLED)
  }
}

/** A state in words; empty when there is nothing to tell. */
export function sentenceFor(state: BoxState, strings: Strings): string {
  const lines = noteFor(state, strings)
  const first = state.phase === 'answered' && state.answer.hits[0]
  if (first) {
    const results = countResults(strings, state.answer.total)
    lines.push(fill(strings.announced, { results, title: first.title }))
  }
  return lines.join('. ')
}
