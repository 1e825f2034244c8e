/** What is said of a state, in words: shown in the panel, and told to screen readers. */
import type { BoxState } from '../engine/asker.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'

/** The lines for a state, the important one first; none where the hits speak for themselves. */
export function noteFor(state: BoxState, strings: Strings): string[] {
  if (state.phase === 'loading') return [strings.loading]
  if (state.phase === 'failed') return [strings.failed, state.error.message]
  if (state.phase === 'idle') return []
  const { hits, corrected, query } = state.answer
  if (!hits.length) return [fill(strings.none, { query }), strings.noneHint]
  return corrected ? [fill(strings.corrected, { query: corrected })] : []
}
