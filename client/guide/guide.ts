/**
 * Where to start, and where to go on when nothing was found: recent searches, the newest posts, tags, similar words.
 * Loaded once a reader has paused; it adds to what the box has drawn.
 */

import type { Answer } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { BoxState } from '../engine/asker.js'
import type { Strings } from '../strings/all-strings.js'
import { englishMore } from '../strings/strings-more.js'
import { fill } from '../strings/wording.js'
import { part } from '../view/elements.js'
import type { Panel } from '../view/panel.js'
import { guideStyles } from './guide-styles.js'
import { offlineNote } from './offline.js'
import { type RecentSearches, recentSearchesOf } from './recents.js'
import { similarTo } from './similar.js'

// For pages of results, which help on with the same.
export { similarTo } from './similar.js'

/** Posts that an empty box shows. */
const POSTS = 5

/** Tags that it shows, those of most posts. */
const TAGS = 8

/**
 * Makes what is to be told each state that the box has drawn.
 *
 * @param folder URL of the index's folder
 * @param open opens the index that all boxes share
 * @param show opens the panel for what it holds now
 */
export function makeGuide(
  host: HTMLElement,
  panel: Panel,
  strings: Strings,
  folder: string,
  open: () => Promise<Searcher>,
  show: () => void,
): (state: BoxState) => void {
  const root = host.shadowRoot!
  const input = root.querySelector<HTMLInputElement>('[part=input]')!
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(guideStyles)
  root.adoptedStyleSheets.push(sheet)
  const guide = new Guide({ host, input, panel, strings, folder, open, show }, recentSearchesOf(host, folder))
  return state => guide.onState(state)
}

/** What the guide needs of the box. */
interface GuideParts {
  host: HTMLElement
  input: HTMLInputElement
  panel: Panel
  strings: Strings
  folder: string
  open: () => Promise<Searcher>
  show: () => void
}

class Guide {
  readonly #box: GuideParts
  readonly #words
  readonly #recents: RecentSearches
  #state: BoxState = { phase: 'idle' }
  #browsed: Promise<Answer> | undefined
  #landing: Promise<unknown> | undefined

  constructor(box: GuideParts, recents: RecentSearches) {
    const { host, input, panel, strings } = box
    this.#box = box
    this.#words = { ...englishMore, ...strings }
    this.#recents = recents
    panel.list.addEventListener('click', event => {
      const { query } = (event.target as Element).closest<HTMLElement>('[data-query]')?.dataset ?? {}
      if (query) this.#ask(query)
    })
    host.addEventListener('select', () => this.#recents.add(input.value.trim()))
    input.addEventListener('focus', () => this.onState(this.#state))
  }

  onState(state: BoxState) {
    this.#state = state
    if (state.phase === 'idle') this.#start()
    if (state.phase === 'answered' && !state.early) this.#onAnswer(state.answer)
  }

  #onAnswer(answer: Answer) {
    const { host, strings } = this.#box
    this.#landing ??= import('../navigation/landing.js').then(({ prepareLanding }) =>
      prepareLanding(host, answer, strings),
    )
    if (answer.corrected) this.#offerInstead(answer.query, answer.corrected)
    this.#sayOffline()
    if (!answer.hits.length) this.#helpOn(answer.query)
  }

  async #sayOffline() {
    const state = this.#state
    const { panel, folder } = this.#box
    const text = await offlineNote(folder, this.#words)
    if (!text || state !== this.#state || panel.note.querySelector('[part=offline]')) return
    panel.note.append(part('div', 'offline', text))
    panel.note.hidden = false
  }

  /** The empty box: what is kept here at once, the rest when it comes. */
  async #start() {
    const state = this.#state
    if (!this.#stands(state) || this.#showOwn('empty')) return
    if (this.#recents.queries.length) this.#drawStart()
    const answer = await this.#browse()
    if (answer && this.#stands(state)) this.#drawStart(answer)
  }

  async #helpOn(query: string) {
    if (this.#showOwn('none')) return
    const state = this.#state
    const index = await this.#box.open()
    // Nobody has asked for it, so nobody has to hear that it failed.
    const similar = await similarTo(index, query).catch(() => [])
    const answer = await this.#browse()
    if (!this.#stands(state)) return
    this.#fill(
      groupOf(
        'similar',
        this.#words.similar,
        similar.map(one => optionFor(one, one)),
      ),
      groupOf('tags', this.#words.tags, tagsOf(answer)),
    )
  }

  /** Whether the box still shows `state`, to a reader who is here. */
  #stands(state: BoxState) {
    const { host, panel } = this.#box
    // It hears of a query only once its answer is drawn, but the panel is busy from the first letter.
    return state === this.#state && panel.element.ariaBusy === 'false' && host.shadowRoot!.activeElement
  }

  /** Shows what the page has for this case, in place of what the guide would say; whether it has anything. */
  #showOwn(name: 'empty' | 'none'): boolean {
    const { host, panel, show } = this.#box
    if (!host.querySelector(`[slot=${name}]`)) return false
    const slot = document.createElement('slot')
    slot.name = name
    if (!panel.note.querySelector('slot')) panel.note.append(slot)
    panel.note.hidden = false
    show()
    return true
  }

  /** The newest posts, and how many have each tag; `undefined` where they can't be had. */
  #browse(): Promise<Answer | undefined> {
    this.#browsed ??= browse(this.#box.open())
    return this.#browsed.catch(() => {
      this.#browsed = undefined
      return undefined
    })
  }

  #drawStart(answer?: Answer) {
    const { panel } = this.#box
    const { recent, newest, tags } = this.#words
    const { queries } = this.#recents
    panel.draw(answer?.hits.length ? { phase: 'answered', query: '', answer } : { phase: 'idle' })
    const posts = [...panel.list.children] as HTMLElement[]
    if (queries.length) panel.note.replaceChildren(this.#recentHead())
    panel.note.hidden = !queries.length
    this.#fill(
      groupOf(
        'recent',
        recent,
        queries.map(one => optionFor(one, one)),
      ),
      groupOf('tags', tags, tagsOf(answer)),
      groupOf('newest', newest, posts),
    )
  }

  /** Stands above the list, since a listbox may hold no button. */
  #recentHead(): HTMLElement {
    const { recent, forget } = this.#words
    const onForget = () => {
      this.#recents.forget()
      this.#box.input.focus()
      this.#start()
    }
    return part('div', 'group-name', recent, buttonFor('forget', forget, onForget))
  }

  #fill(...groups: HTMLElement[]) {
    const { list } = this.#box.panel
    const filled = groups.filter(group => group.querySelector('[role=option]'))
    list.replaceChildren(...filled)
    for (const [i, option] of list.querySelectorAll('[role=option]').entries()) option.id = `option-${i}`
    list.hidden = !filled.length
    this.#box.show()
  }

  /** A way to what was typed, where it was taken for a typo. */
  #offerInstead(query: string, corrected: string) {
    const { note } = this.#box.panel
    if (note.querySelector('button')) return
    const ask = () => this.#ask(exactly(query, corrected))
    note.append(buttonFor('instead', fill(this.#words.instead, { query }), ask))
  }

  #ask(query: string) {
    const { input } = this.#box
    input.value = query
    input.focus()
    input.dispatchEvent(new Event('input'))
  }
}

/** The query that asks for what was typed: in quotes, words are taken at their word. */
export function exactly(query: string, corrected: string): string {
  const kept = new Set(corrected.split(/\s+/))
  return query.replace(/\S+/g, word => (kept.has(word) ? word : `"${word}"`))
}

async function browse(opened: Promise<Searcher>): Promise<Answer> {
  const index = await opened
  const tagged = index.info.fields.includes('tags')
  return index.search('', { limit: POSTS, ...(tagged && { facets: ['tags'] }) })
}

/** A button that is part `name`. */
export function buttonFor(name: string, text: string, onClick: () => void): HTMLButtonElement {
  const button = part('button', name, text)
  button.type = 'button'
  button.addEventListener('click', onClick)
  return button
}

/** Options under a name that is seen and heard. */
function groupOf(name: string, label: string, options: HTMLElement[]): HTMLElement {
  const heading = part('div', 'group-name', label)
  heading.ariaHidden = 'true'
  const group = part('div', 'group', heading, ...options)
  Object.assign(group, { role: 'group', ariaLabel: label })
  group.dataset.name = name
  return group
}

/** An option that asks for `query`. */
function optionFor(query: string, ...content: (Node | string)[]): HTMLElement {
  const option = part('a', 'option', ...content)
  Object.assign(option, { role: 'option', tabIndex: -1, ariaSelected: 'false', dir: 'auto' })
  option.dataset.query = query
  return option
}

function tagsOf(answer: Answer | undefined): HTMLElement[] {
  const tags = answer?.facets?.tags ?? []
  return tags.slice(0, TAGS).map(({ value, total }) => {
    const query = /^[\w-]+$/.test(`${value}`) ? `tag:${value}` : `tag:"${value}"`
    return optionFor(query, `${value}`, part('span', 'tag-count', ` ${total}`))
  })
}
