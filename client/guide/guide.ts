import type { Answer } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { SearchState } from '../engine/live-search.js'
import type { Strings } from '../strings/all-strings.js'
import { englishMore } from '../strings/strings-more.js'
import { fill } from '../strings/wording.js'
import { addStyles, part } from '../view/elements.js'
import type { Panel } from '../view/panel.js'
import { buttonFor, groupOf, optionFor } from './guide-elements.js'
import { guideStyles } from './guide-styles.js'
import { offlineNote } from './offline-note.js'
import { type RecentSearches, recentSearchesOf } from './recent-searches.js'
import { exactQuery, similarQueries } from './similar-queries.js'

/**
 * What does the box suggest to a reader who has typed nothing, or found nothing? Recent searches, the newest posts, tags,
 * and similar queries. Loaded once a reader pauses; adds to what the panel has drawn.
 */

// The page of results offers the same.
export { buttonFor, exactQuery, similarQueries }

/** Maximum number of newest posts in an empty box. */
const POSTS = 5

/** Maximum number of tags in an empty box: those of the most posts. */
const TAGS = 8

/** What the guide needs of the box. */
export interface GuideOptions {
  host: HTMLElement
  input: HTMLInputElement
  panel: Panel
  strings: Strings
  /** URL of the index's folder. */
  folder: string
  /** Opens the index that all boxes share. */
  open(): Promise<Searcher>
  /** Opens the panel if it now holds something. */
  show(): void
}

/** Returns the guide's handler of states, to be called after the panel has drawn one. */
export function makeGuide(options: GuideOptions): (state: SearchState) => void {
  addStyles(options.host.shadowRoot!, guideStyles)
  const guide = new Guide(options)
  return state => guide.onState(state)
}

class Guide {
  readonly #box: GuideOptions
  readonly #strings
  readonly #recent: RecentSearches
  #state: SearchState = { phase: 'idle' }
  /** The answer to the empty query. */
  #newest: Promise<Answer> | undefined
  #landing: Promise<unknown> | undefined

  constructor(box: GuideOptions) {
    const { host, input, panel, strings, folder } = box
    this.#box = box
    this.#strings = { ...englishMore, ...strings }
    this.#recent = recentSearchesOf(host, folder)
    panel.list.addEventListener('click', event => {
      const option = (event.target as Element).closest<HTMLElement>('[data-query]')
      if (option?.dataset.query) this.#search(option.dataset.query)
    })
    host.addEventListener('select', () => this.#recent.add(input.value.trim()))
    input.addEventListener('focus', () => this.onState(this.#state))
  }

  onState(state: SearchState) {
    this.#state = state
    if (state.phase === 'idle') this.#showStart()
    if (state.phase === 'answered' && !state.partial) this.#onAnswer(state.answer)
  }

  #onAnswer(answer: Answer) {
    const { host, strings } = this.#box
    this.#landing ??= import('../navigation/landing.js').then(({ prepareLanding }) =>
      prepareLanding(host, answer, strings),
    )
    if (answer.corrected) this.#offerInstead(answer.query, answer.corrected)
    this.#showOfflineNote()
    if (!answer.hits.length) this.#showSimilar(answer.query)
  }

  async #showOfflineNote() {
    const state = this.#state
    const { panel, folder } = this.#box
    const text = await offlineNote(folder, this.#strings)
    if (!text || state !== this.#state || panel.note.querySelector('[part=offline]')) return
    panel.note.append(part('div', 'offline', text))
    panel.note.hidden = false
  }

  /** Fills the empty box: with the recent searches at once, with posts and tags when they are loaded. */
  async #showStart() {
    const state = this.#state
    if (!this.#isCurrent(state) || this.#showSlot('empty')) return
    if (this.#recent.queries.length) this.#drawStart()
    const newest = await this.#loadNewest()
    if (newest && this.#isCurrent(state)) this.#drawStart(newest)
  }

  /** Suggests similar queries and tags for a query without hits. */
  async #showSimilar(query: string) {
    if (this.#showSlot('none')) return
    const state = this.#state
    const index = await this.#box.open()
    // The reader did not ask for suggestions, so a failure is not reported.
    const similar = await similarQueries(index, query).catch(() => [])
    const newest = await this.#loadNewest()
    if (!this.#isCurrent(state)) return
    this.#fillList(
      groupOf('similar', this.#strings.similar, queryOptions(similar)),
      groupOf('tags', this.#strings.tags, tagOptions(newest)),
    )
  }

  /** Whether the box still shows `state`, and has the focus. */
  #isCurrent(state: SearchState) {
    const { host, panel } = this.#box
    // The panel is busy from the first letter of a query. The guide hears of a query only when its answer arrives.
    const isIdle = panel.element.ariaBusy === 'false'
    return state === this.#state && isIdle && host.shadowRoot!.activeElement
  }

  /** Shows the page's own content for this case in place of the guide's; false if it has none. */
  #showSlot(name: 'empty' | 'none'): boolean {
    const { host, panel, show } = this.#box
    if (!host.querySelector(`[slot=${name}]`)) return false
    const slot = document.createElement('slot')
    slot.name = name
    if (!panel.note.querySelector('slot')) panel.note.append(slot)
    panel.note.hidden = false
    show()
    return true
  }

  /** The newest posts, with the number of posts for each tag; `undefined` if they can't be loaded. */
  #loadNewest(): Promise<Answer | undefined> {
    this.#newest ??= searchNewest(this.#box.open())
    return this.#newest.catch(() => {
      this.#newest = undefined
      return undefined
    })
  }

  #drawStart(newest?: Answer) {
    const { panel } = this.#box
    const strings = this.#strings
    const { queries } = this.#recent
    panel.draw(newest?.hits.length ? { phase: 'answered', query: '', answer: newest } : { phase: 'idle' })
    const posts = [...panel.list.children] as HTMLElement[]
    if (queries.length) panel.note.replaceChildren(this.#recentHeading())
    panel.note.hidden = !queries.length
    this.#fillList(
      groupOf('recent', strings.recent, queryOptions(queries)),
      groupOf('tags', strings.tags, tagOptions(newest)),
      groupOf('newest', strings.newest, posts),
    )
  }

  /** The heading of the recent searches, with its button. It is above the list: a listbox may not contain a button. */
  #recentHeading(): HTMLElement {
    const { recent, forget } = this.#strings
    const onForget = () => {
      this.#recent.forget()
      this.#box.input.focus()
      this.#showStart()
    }
    return part('div', 'group-name', recent, buttonFor('forget', forget, onForget))
  }

  /** Replaces the list by the groups that have options. */
  #fillList(...groups: HTMLElement[]) {
    const { list } = this.#box.panel
    const filled = groups.filter(group => group.querySelector('[role=option]'))
    list.replaceChildren(...filled)
    for (const [i, option] of list.querySelectorAll('[role=option]').entries()) option.id = `option-${i}`
    list.hidden = !filled.length
    this.#box.show()
  }

  /** Offers to search for the query as typed, where it was corrected. */
  #offerInstead(query: string, corrected: string) {
    const { note } = this.#box.panel
    if (note.querySelector('button')) return
    const searchExactly = () => this.#search(exactQuery(query, corrected))
    note.append(buttonFor('instead', fill(this.#strings.instead, { query }), searchExactly))
  }

  #search(query: string) {
    const { input } = this.#box
    input.value = query
    input.focus()
    input.dispatchEvent(new Event('input'))
  }
}

async function searchNewest(opened: Promise<Searcher>): Promise<Answer> {
  const index = await opened
  const hasTags = index.info.fields.includes('tags')
  return index.search('', { limit: POSTS, ...(hasTags && { facets: ['tags'] }) })
}

const queryOptions = (queries: string[]): HTMLElement[] => queries.map(query => optionFor(query, query))

/** Options for the most frequent tags, each with its number of posts. */
function tagOptions(newest: Answer | undefined): HTMLElement[] {
  // Where a language is preferred, some tags have posts in others only.
  const tags = (newest?.facets?.tags ?? []).filter(({ count }) => count > 0)
  return tags.slice(0, TAGS).map(({ value, count }) => {
    const query = /^[\w-]+$/.test(`${value}`) ? `tag:${value}` : `tag:"${value}"`
    return optionFor(query, `${value}`, part('span', 'tag-count', ` ${count}`))
  })
}
