/**
 * The part under the input: what is known of the query, as elements.
 *
 * Draws a state; decides nothing. It keeps the list while a newer answer is on its way.
 */
import type { Answer, Hit } from '../src/hit.js'
import type { BoxState } from './answers.js'
import { datesFor, part, renderOption } from './option.js'
import { countResults, fill, type Strings } from './strings.js'

/** The drop-down of one box. */
export interface Panel {
  readonly element: HTMLElement
  readonly list: HTMLElement
  readonly retry: HTMLButtonElement
  /** The hits on the list, one for each option. */
  readonly hits: Hit[]
  /** Whether there is anything to see. */
  readonly blank: boolean
  /** Draws a state; while `loading`, the list stays as it is. */
  draw(state: BoxState): void
}

/** An empty, hidden panel. */
export function makePanel(strings: Strings, language: string): Panel {
  const style = { strings, dates: datesFor(language) }
  const note = part('div', 'note')
  const retry = part('button', 'retry', strings.retry)
  retry.type = 'button'
  const list = part('div', 'list')
  list.id = 'list'
  list.role = 'listbox'
  list.ariaLabel = strings.list
  const count = part('span', 'count')
  const keys = part('span', 'keys', strings.keys)
  // A screen reader tells of the keys by the roles.
  keys.ariaHidden = 'true'
  const foot = part('div', 'foot', count, keys)
  const element = part('div', 'panel', note, retry, list, foot)
  element.hidden = true
  let shown: Hit[] = []

  function drawAnswer({ hits, total, corrected, query }: Answer) {
    shown = hits
    list.replaceChildren(...hits.map((hit, i) => renderOption(hit, `option-${i}`, style)))
    list.scrollTop = 0
    const results = countResults(strings, total)
    count.textContent = hits.length < total ? fill(strings.shown, { n: hits.length, results }) : results
    if (!hits.length)
      note.replaceChildren(emphasize(strings.none, query), part('div', 'hint', strings.noneHint))
    else note.replaceChildren(...(corrected ? [emphasize(strings.corrected, corrected)] : []))
  }

  function drawNote(...content: (string | Node)[]) {
    note.replaceChildren(...content)
    list.replaceChildren()
  }

  return {
    element,
    list,
    retry,
    get hits() {
      return shown
    },
    get blank() {
      return !note.firstChild && !list.firstChild
    },
    draw(state) {
      element.ariaBusy = `${state.phase === 'loading'}`
      if (state.phase === 'answered') drawAnswer(state.answer)
      else if (state.phase === 'failed') {
        drawNote(part('b', 'query', strings.failed), part('div', 'hint', state.error.message))
      } else if (state.phase === 'idle') drawNote()
      else if (!list.firstChild) drawNote(strings.loading)
      note.hidden = !note.firstChild
      retry.hidden = state.phase !== 'failed'
      foot.hidden = list.hidden = !list.firstChild
    },
  }
}

/** A template whose `{query}` stands out. */
function emphasize(template: string, query: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  const [before = '', after = ''] = template.split('{query}')
  const strong = part('b', 'query', query)
  strong.dir = 'auto'
  fragment.append(before, strong, after)
  return fragment
}
