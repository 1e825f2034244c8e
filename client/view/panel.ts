/**
 * The part under the input: what is known of the query, as elements.
 *
 * Draws a state; decides nothing. It keeps the list while a newer answer is on its way.
 */
import type { Answer, Hit } from '../../src/api/answer.js'
import type { BoxState } from '../engine/asker.js'
import type { Strings } from '../strings/all-strings.js'
import { countResults, fill } from '../strings/wording.js'
import { part } from './elements.js'
import { noteFor } from './note.js'
import { type OptionStyle, renderOption } from './option.js'

/** The drop-down of one box. */
export interface Panel {
  readonly element: HTMLElement
  readonly list: HTMLElement
  readonly retry: HTMLButtonElement
  readonly note: HTMLElement
  /** The hits on the list, by their options. */
  readonly hits: Map<Element, Hit>
  /** Whether there is anything to see. */
  readonly blank: boolean
  /**
   * Draws a state; while `loading`, the list stays as it is.
   *
   * @param isLate these are the texts for titles that a reader may be about to follow: nothing moves
   */
  draw(state: BoxState, isLate?: boolean): void
}

/** An empty, hidden panel. */
export function makePanel(style: OptionStyle): Panel {
  const { strings } = style
  const note = part('div', 'note')
  const retry = part('button', 'retry', strings.retry)
  const list = part('div', 'list')
  Object.assign(list, { id: 'list', role: 'listbox', ariaLabel: strings.list })
  const count = part('div', 'count')
  const element = part('div', 'panel', note, retry, list, count)
  element.hidden = true
  const hits = new Map<Element, Hit>()

  function drawOption(hit: Hit, isFurther?: boolean) {
    const option = renderOption(hit, style, isFurther)
    option.id = `option-${hits.size}`
    hits.set(option, hit)
    return option
  }

  /** The option for a hit, in a group with those for its other sections. */
  function drawHit(hit: Hit, isLate?: boolean) {
    const option = drawOption(hit)
    // Now they would push other hits away from under a finger.
    if (isLate || !hit.alsoIn) return option
    const others = hit.alsoIn.map(({ snippet, ...section }) => drawOption({ ...hit, section, snippet }, true))
    return Object.assign(part('div', 'post', option, ...others), { role: 'group', ariaLabel: hit.title })
  }

  function drawHits(answer: Answer | undefined, isLate?: boolean) {
    hits.clear()
    list.replaceChildren(...(answer?.hits ?? []).map(hit => drawHit(hit, isLate)))
    count.textContent = answer ? countFor(answer, strings) : ''
    count.hidden = list.hidden = !hits.size
  }

  return {
    element,
    list,
    note,
    retry,
    hits,
    get blank() {
      return !note.firstChild && !list.firstChild
    },
    draw(state, isLate) {
      const loading = state.phase === 'loading'
      element.ariaBusy = `${loading || (state.phase === 'answered' && !!state.early)}`
      if (loading && hits.size) return
      // Before anything is drawn: behind it, the whole page would have to be laid out for this.
      if (!isLate && list.scrollTop) list.scrollTop = 0
      drawHits(state.phase === 'answered' ? state.answer : undefined, isLate)
      note.replaceChildren(
        ...noteFor(state, strings).map((line, i) => part('div', i ? 'hint' : 'heading', line)),
      )
      note.hidden = !note.firstChild
      retry.hidden = state.phase !== 'failed'
    },
  }
}

function countFor({ hits, total }: Answer, strings: Strings): string {
  const results = countResults(strings, total)
  return hits.length < total ? fill(strings.shown, { n: hits.length, results }) : results
}
