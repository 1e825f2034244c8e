/** What a screen reader hears of the answers: one sentence, once the typing has settled. */
import type { BoxState } from './answers.js'
import { countResults, fill, type Strings } from './strings.js'

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
  if (state.phase === 'loading') return strings.loading
  if (state.phase === 'failed') return `${strings.failed}: ${state.error.message}`
  if (state.phase === 'idle') return ''
  const { answer, query } = state
  if (!answer.hits[0]) return fill(strings.none, { query })
  const results = countResults(strings, answer.total)
  const sentence = fill(strings.announced, { results, title: answer.hits[0].title })
  return answer.corrected ? `${fill(strings.corrected, { query: answer.corrected })}. ${sentence}` : sentence
}
