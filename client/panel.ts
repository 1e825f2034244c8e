/**
 * The part under the input: what is known of the query, as elements.
 *
 * Draws a state; decides nothing. It keeps the list while a newer answer is on its way.
 */
import type { Answer, Hit } from '../src/hit.js'
import type { BoxState } from './answers.js'
import { noteFor } from './note.js'
import { datesFor, part, renderOption } from './option.js'
import { countResults, fill, type Strings } from './strings.js'

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
  /** Draws a state; while `loading`, the list stays as it is. */
  draw(state: BoxState): void
}

/** An empty, hidden panel; `language` writes dates. */
export function makePanel(strings: Strings, language: string): Panel {
  const style = { strings, dates: datesFor(language) }
  const note = part('div', 'note')
  const retry = part('button', 'retry', strings.retry)
  const list = part('div', 'list')
  Object.assign(list, { id: 'list', role: 'listbox', ariaLabel: strings.list })
  const count = part('div', 'count')
  const element = part('div', 'panel', note, retry, list, count)
  element.hidden = true
  const hits = new Map<Element, Hit>()
  let early = false

  function drawHits(answer: Answer | undefined) {
    hits.clear()
    for (const hit of answer?.hits ?? []) hits.set(renderOption(hit, `option-${hits.size}`, style), hit)
    list.replaceChildren(...hits.keys())
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
    draw(state) {
      const loading = state.phase === 'loading'
      // Texts that come to titles move nothing.
      const scrollTop = early ? list.scrollTop : 0
      early = state.phase === 'answered' && !!state.early
      element.ariaBusy = `${loading || early}`
      if (loading && hits.size) return
      drawHits(state.phase === 'answered' ? state.answer : undefined)
      list.scrollTop = scrollTop
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
