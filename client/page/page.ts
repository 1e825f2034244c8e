import type { Searcher } from '../../src/api/search-index.js'
import type { Answer, Filters, Hit, SearchOptions } from '../../src/index.js'
import { makeLiveSearch, type SearchState } from '../engine/live-search.js'
import { readQuery, saveVisit, takeVisit, writeParams } from '../navigation/address.js'
import type { AllStrings, Strings } from '../strings/all-strings.js'
import { languageOf } from '../strings/languages.js'
import { englishMore } from '../strings/strings-more.js'
import { countResults } from '../strings/wording.js'
import { makeAnnouncer } from '../view/announce.js'
import { addStyles, datesFor, part } from '../view/elements.js'
import type { Host } from '../view/host.js'
import { messageElements } from '../view/messages.js'
import { SECTIONS } from '../view/option.js'
import { themeStyles } from '../view/theme-styles.js'
import { renderFilters } from './page-filters.js'
import { renderHit } from './page-hits.js'
import { pageStyles } from './page-styles.js'
import { suggestionsFor } from './page-suggestions.js'

/**
 * How does the box work as a page of results, with filters and an order? Loaded by boxes of `mode="page"` only.
 *
 * Its hits are plain links under headings, which screen readers list and Tab reaches: a page has room for that, and
 * nothing that opens and closes.
 */

/** Hits shown at first, and added by each press of the button. */
const STEP = 10

/** Minimum width at which the filters are beside the hits, as in page-styles.ts; CSS pixels. */
const WIDE = 640

/** Maximum number of hits on the page: what one search may ask for. */
const MOST = 100

/**
 * Turns the element into a page of results.
 *
 * @param open opens the index that all boxes share
 * @param forgetIndex makes the next `open` open it again
 */
export function attachPage(
  host: Host,
  strings: Strings,
  open: () => Promise<Searcher>,
  forgetIndex: () => void,
): void {
  new ResultsPage(host, { ...englishMore, ...strings }, open, forgetIndex).start()
  const onFirstAnswer = async ({ detail }: CustomEventInit) => {
    const { prepareLanding } = await import('../navigation/landing.js')
    prepareLanding(host, detail.answer, strings)
  }
  host.addEventListener('search', onFirstAnswer, { once: true })
}

class ResultsPage {
  readonly #host
  readonly #strings
  readonly #input: HTMLInputElement
  readonly #note = part('div', 'note')
  readonly #retry = part('button', 'retry')
  readonly #count = part('div', 'count')
  readonly #sort = part('select', 'sort')
  readonly #filters = part('details', 'filters')
  readonly #list = part('ol', 'results')
  readonly #more = part('button', 'more')
  readonly #dates
  readonly #open
  readonly #forgetIndex
  readonly #live
  readonly #announce
  /** The fields that readers may filter by. */
  readonly #fields: string[]
  /** The values that are filtered by, by field. */
  readonly #checked = new Map<string, Set<string>>()
  /** Maximum number of hits to show. */
  #limit = STEP
  /** Scroll position to restore on return; cleared once restored. */
  #visit: ReturnType<typeof takeVisit>

  constructor(host: Host, strings: AllStrings, open: () => Promise<Searcher>, forgetIndex: () => void) {
    const root = host.shadowRoot!
    this.#host = host
    this.#strings = strings
    this.#open = open
    this.#forgetIndex = forgetIndex
    this.#input = root.querySelector<HTMLInputElement>('[part=input]')!
    this.#dates = datesFor(languageOf(host))
    this.#fields = (host.getAttribute('filters') ?? 'tags year authors').split(' ').filter(Boolean)
    this.#announce = makeAnnouncer(root.querySelector('[role=status]')!, strings)
    this.#live = makeLiveSearch({
      open,
      options: () => this.#options(),
      onState: state => this.#onState(state),
      searchesEmpty: true,
    })
    addStyles(root, themeStyles + pageStyles)
    root.append(this.#draw())
    this.#listen()
  }

  /** Searches as the address says; a query that was typed meanwhile comes before the one of the address. */
  start() {
    const params = new URLSearchParams(location.search)
    this.#visit = takeVisit()
    this.#input.value ||= readQuery(this.#input.name)
    // An address may say anything.
    const isValue = (field: string, value: string) => (field === 'year' ? /^\d{1,4}$/ : /\S/).test(value)
    for (const field of this.#fields)
      this.#checked.set(field, new Set(params.getAll(field).filter(value => isValue(field, value))))
    this.#sort.value = params.get('sort') === '-date' ? '-date' : ''
    this.#search(Math.max(this.#visit?.list ?? 0, STEP))
  }

  #draw(): HTMLElement {
    const { relevance, byDate, sort, filters, more, retry } = this.#strings
    this.#sort.append(new Option(relevance, ''), new Option(byDate, '-date'))
    this.#filters.append(part('summary', 'filters-title', filters))
    this.#filters.open = this.#host.offsetWidth >= WIDE
    this.#filters.hidden = true
    Object.assign(this.#more, { type: 'button', textContent: more, hidden: true })
    Object.assign(this.#retry, { type: 'button', textContent: retry, hidden: true })
    const order = part('label', 'order', `${sort} `, this.#sort)
    const head = part('div', 'head', this.#count, order)
    const main = part('div', 'found', this.#note, this.#retry, head, this.#list, this.#more)
    return part('div', 'page', this.#filters, main)
  }

  #listen() {
    const search = () => this.#search()
    this.#input.addEventListener('input', event => {
      if (!(event as InputEvent).isComposing) search()
    })
    this.#input.addEventListener('compositionend', search)
    this.#host.shadowRoot!.addEventListener('submit', event => {
      event.preventDefault()
      // Makes a phone hide its keyboard.
      this.#input.blur()
    })
    this.#sort.addEventListener('change', search)
    this.#filters.addEventListener('change', event => {
      const { name, value, checked } = event.target as HTMLInputElement
      this.#check(name, value, checked)
    })
    this.#retry.addEventListener('click', search)
    this.#more.addEventListener('click', () => this.#search(this.#limit + STEP))
    this.#list.addEventListener('click', event => this.#onClick(event))
    this.#host.addEventListener('keydown', event => this.#onKey(event))
    addEventListener('online', () => {
      if (this.#live.state.phase === 'failed') search()
    })
  }

  /** Adds a value to the filters, or removes it, and searches again. */
  #check(field: string, value: string, isChecked: boolean) {
    const values = this.#checked.get(field)
    if (isChecked) values?.add(value)
    else values?.delete(value)
    this.#search()
  }

  #search(limit = STEP) {
    this.#limit = Math.min(limit, MOST)
    this.#live.search(this.#input.value)
  }

  #options(): SearchOptions {
    const filters: Filters = {}
    for (const [field, values] of this.#checked) {
      const all = [...values].map(value => (field === 'year' ? Number(value) : value))
      if (all.length > 0) filters[field] = { all }
    }
    return {
      limit: this.#limit,
      sections: SECTIONS,
      facets: this.#fields,
      ...(Object.keys(filters).length > 0 && { filters }),
      ...(this.#sort.value && { sort: [this.#sort.value] }),
    }
  }

  #onState(state: SearchState) {
    const isLoading = state.phase === 'loading'
    this.#list.ariaBusy = `${isLoading}`
    // An empty query lists all posts, which needs no announcement.
    if (this.#input.value) this.#announce(state)
    if (isLoading && this.#list.childElementCount) return
    this.#note.replaceChildren(...messageElements(state, this.#strings))
    this.#retry.hidden = state.phase !== 'failed'
    if (state.phase === 'failed') this.#onFailed(state)
    if (state.phase === 'answered') this.#onAnswer(state)
  }

  #onFailed({ query, error }: SearchState & { phase: 'failed' }) {
    this.#forgetIndex()
    this.#list.replaceChildren()
    this.#count.textContent = ''
    this.#more.hidden = true
    this.#host.dispatchEvent(new CustomEvent('error', { detail: { query, error } }))
  }

  #onAnswer({ answer, partial }: SearchState & { phase: 'answered' }) {
    const { hits, total, facets } = answer
    const style = { strings: this.#strings, dates: this.#dates, checked: this.#checked }
    this.#list.replaceChildren(...hits.map(hit => renderHit(hit, style)))
    this.#count.textContent = countResults(this.#strings, total)
    this.#more.hidden = hits.length === total || hits.length >= MOST
    if (partial) return
    const title = this.#filters.firstChild!
    this.#filters.hidden = !this.#fields.length
    this.#filters.replaceChildren(title, ...renderFilters(facets ?? {}, this.#checked, this.#strings))
    this.#writeAddress(answer.query)
    this.#emit('search', { answer })
    if (!hits.length) this.#emit('no-results', { answer })
    this.#restoreVisit()
    // The reader did not ask for suggestions, so a failure is not reported.
    this.#showSuggestions(answer).catch(() => {})
  }

  #writeAddress(query: string) {
    const filters = [...this.#checked].map(([field, values]) => [field, [...values]])
    writeParams({ [this.#input.name]: [query], sort: [this.#sort.value], ...Object.fromEntries(filters) })
  }

  async #showSuggestions(answer: Answer) {
    const { state } = this.#live
    const suggestions = await suggestionsFor(answer, await this.#open(), this.#strings, query => {
      this.#input.value = query
      this.#search()
      this.#input.focus()
    })
    if (state === this.#live.state) this.#note.append(...suggestions)
  }

  /** Scrolls to where a reader who comes back left, and focuses the link that they followed. */
  #restoreVisit() {
    const visit = this.#visit
    this.#visit = undefined
    if (!visit) return
    const links = [...this.#list.querySelectorAll('a')]
    links.find(({ href }) => href === visit.url)?.focus({ preventScroll: true })
    scrollTo(0, visit.pageTop)
  }

  #onClick(event: MouseEvent) {
    const target = event.target as HTMLElement
    const { field, value } = target.closest<HTMLElement>('[data-field]')?.dataset ?? {}
    if (field && value) this.#check(field, value, !this.#checked.get(field)?.has(value))
    const link = target.closest('a')
    const { state } = this.#live
    if (!link || state.phase !== 'answered') return
    const { hits } = state.answer
    const hit = hits[[...this.#list.children].indexOf(link.closest('li')!)] as Hit
    const section = hit.alsoIn?.find(({ url }) => url === link.getAttribute('href'))
    const followed = section ? { ...hit, section, snippet: section.snippet } : hit
    const isAllowed = this.#emit('select', { hit: followed, url: link.href, link })
    if (isAllowed) saveVisit(link.href, hits.length)
    else event.preventDefault()
  }

  /** ArrowDown and ArrowUp move between the input and the titles of the hits; Escape empties the input. */
  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const stops = [this.#input, ...this.#list.querySelectorAll<HTMLElement>('[part=title] a')]
    const position = stops.indexOf(event.composedPath()[0] as HTMLElement)
    if (position < 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step && stops[position + step]
    if (event.key === 'Escape' && position === 0) {
      this.#input.value = ''
      this.#search()
    } else if (next) {
      next.focus()
    } else {
      return
    }
    event.preventDefault()
  }

  /** Dispatches an event to the page; false if the page cancelled it. */
  #emit(type: string, detail: unknown): boolean {
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  }
}
