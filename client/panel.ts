/**
 * The part under the input: what is known of the query, as elements.
 *
 * Draws a state; decides nothing. It keeps the list while a newer answer is on its way.
 */
import type { Answer } from '../src/hit.js'
import type { BoxState } from './answers.js'
import { datesFor, part, renderOption } from './option.js'
import { countResults, fill, type Strings } from './strings.js'

/** The drop-down of one box. */
export interface Panel {
  readonly element: HTMLElement
  readonly list: HTMLElement
  readonly retry: HTMLButtonElement
  /** Draws a state; while `loading`, the list stays as it is. */
  draw(state: BoxState): void
  /** Marks one option as chosen and brings it into view; -1 for none. Returns its id. */
  choose(option: number): string | undefined
}

/** An empty, hidden panel. */
export function makePanel(strings: Strings, language: string): Panel {
  const style = { strings, dates: datesFor(language) }
  const note = part('p', 'note')
  const retry = part('button', 'retry', strings.retry)
  retry.type = 'button'
  const list = part('div', 'list')
  list.id = 'list'
  list.role = 'listbox'
  list.ariaLabel = strings.list
  const count = part('span', 'count')
  const foot = part('div', 'foot', count, renderKeys(strings))
  const element = part('div', 'panel', note, retry, list, foot)
  element.hidden = true

  function drawAnswer({ hits, total, corrected, query }: Answer) {
    list.replaceChildren(...hits.map((hit, i) => renderOption(hit, `option-${i}`, style)))
    list.scrollTop = 0
    count.textContent = countResults(strings, total)
    if (!hits.length)
      note.replaceChildren(emphasize(strings.none, query), part('span', 'hint', strings.noneHint))
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
    draw(state) {
      element.ariaBusy = `${state.phase === 'loading'}`
      if (state.phase === 'answered') drawAnswer(state.answer)
      else if (state.phase === 'failed') {
        drawNote(part('b', 'problem', strings.failed), part('span', 'hint', state.error.message))
      } else if (state.phase === 'idle') drawNote()
      else if (!list.firstChild) drawNote(strings.loading)
      note.hidden = !note.firstChild
      retry.hidden = state.phase !== 'failed'
      foot.hidden = list.hidden = !list.firstChild
    },
    choose(option) {
      for (const chosen of list.querySelectorAll('[aria-selected=true]')) chosen.ariaSelected = 'false'
      const next = list.children[option]
      if (next) next.ariaSelected = 'true'
      next?.scrollIntoView({ block: 'nearest' })
      return next?.id
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

/** A reminder of the keys, for those who see it; screen readers tell of them by the roles. */
function renderKeys(strings: Strings): HTMLElement {
  const pairs = [
    ['↑↓', strings.choose],
    ['↵', strings.open],
    ['esc', strings.clear],
  ] as const
  const keys = part('span', 'keys')
  keys.ariaHidden = 'true'
  for (const [key, meaning] of pairs) keys.append(part('kbd', 'key', key), ` ${fill(meaning, {})} `)
  return keys
}
