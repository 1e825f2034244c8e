import type { Answer, Hit } from '../../src/api/answer.js'
import type { SearchState } from '../engine/live-search.js'
import type { Strings } from '../strings/all-strings.js'
import { countResults, fill } from '../strings/wording.js'
import { part } from './elements.js'
import { messageElements } from './messages.js'
import { type OptionStyle, renderOption } from './option.js'

/** How does a state look below the input? Draws messages, hits and their count; decides nothing. */

/** The panel of one box. */
export interface Panel {
  readonly element: HTMLElement
  readonly list: HTMLElement
  readonly retry: HTMLButtonElement
  /** The `note` part, above the list: the messages of a state, and what the guide adds. */
  readonly note: HTMLElement
  /** The hits in the list, by their options. */
  readonly hits: Map<Element, Hit>
  /** Whether there is nothing to see. */
  readonly blank: boolean
  /**
   * Draws a state. While it is `loading`, hits in the list stay.
   *
   * @param isLate whether texts come to a list that a reader may be using: then nothing may move
   */
  draw(state: SearchState, isLate?: boolean): void
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
    // Options that come late would push the hits below away from the reader's finger.
    if (isLate || !hit.alsoIn) return option
    const others = hit.alsoIn.map(({ snippet, ...section }) => drawOption({ ...hit, section, snippet }, true))
    return Object.assign(part('div', 'post', option, ...others), { role: 'group', ariaLabel: hit.title })
  }

  function drawHits(answer: Answer | undefined, isLate?: boolean) {
    hits.clear()
    list.replaceChildren(...(answer?.hits ?? []).map(hit => drawHit(hit, isLate)))
    count.textContent = answer ? countFor(answer, strings) : ''
    count.hidden = list.hidden = hits.size === 0
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
      const isLoading = state.phase === 'loading'
      const isPartial = state.phase === 'answered' && state.partial === true
      element.ariaBusy = `${isLoading || isPartial}`
      if (isLoading && hits.size > 0) return
      // Before the list is drawn: after that, scrolling would make the browser lay out the whole page.
      if (!isLate && list.scrollTop) list.scrollTop = 0
      drawHits(state.phase === 'answered' ? state.answer : undefined, isLate)
      note.replaceChildren(...messageElements(state, strings))
      note.hidden = !note.firstChild
      retry.hidden = state.phase !== 'failed'
    },
  }
}

function countFor({ hits, total }: Answer, strings: Strings): string {
  const results = countResults(strings, total)
  return hits.length < total ? fill(strings.shown, { n: hits.length, results }) : results
}
