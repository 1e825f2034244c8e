/**
 * The box as a page of results: filters, an order, and more at a button. Loaded by boxes of `mode="page"` only.
 *
 * Its hits are plain links under headings, which a screen reader lists and Tab reaches: a page has the room for it, and
 * nothing that opens and closes.
 */

import type { Searcher } from '../../src/api/search-index.js'
import type { Answer, Filters, Hit, SearchOptions } from '../../src/index.js'
import { type BoxState, makeAsker } from '../engine/asker.js'
import { keepVisit, queryIn, takeVisit, tellAsked } from '../navigation/address.js'
import type { Strings } from '../strings/all-strings.js'
import { englishMore } from '../strings/strings-more.js'
import { countResults, languageOf } from '../strings/wording.js'
import { makeAnnouncer } from '../view/announce.js'
import { datesFor, part } from '../view/elements.js'
import type { Host } from '../view/host.js'
import { noteFor } from '../view/note.js'
import { SECTIONS } from '../view/option.js'
import { themeStyles } from '../view/theme-styles.js'
import { renderFacets } from './page-filters.js'
import { waysOn } from './page-help.js'
import { renderHit } from './page-hits.js'
import { pageStyles } from './page-styles.js'

/** Hits that each button press brings. */
const STEP = 10

/** Width from which on the filters stand beside the hits, as the style sheet has it; CSS pixels. */
const WIDE = 640

/** Most hits that one search may ask for. */
const MOST = 100

/**
 * Turns the element into a page of results.
 *
 * @param open opens the index that all boxes share
 * @param forget makes the next `open` start afresh
 */
export function attachPage(
  host: Host,
  strings: Strings,
  open: () => Promise<Searcher>,
  forget: () => void,
): void {
  new ResultsPage(host, { ...englishMore, ...strings }, open, forget).start()
  const prepare = async ({ detail }: CustomEventInit) =>
    (await import('../navigation/landing.js')).prepareLanding(host, detail.answer, strings)
  host.addEventListener('search', prepare, { once: true })
}

class ResultsPage {
  readonly #host
  readonly #words
  readonly #input: HTMLInputElement
  readonly #note = part('div', 'note')
  readonly #retry = part('button', 'retry')
  readonly #count = part('div', 'count')
  readonly #sort = part('select', 'sort')
  readonly #facets = part('details', 'filters')
  readonly #list = part('ol', 'results')
  readonly #more = part('button', 'more')
  readonly #dates
  readonly #open
  readonly #forget
  readonly #asker
  readonly #announce
  /** The fields that readers may filter by. */
  readonly #fields: string[]
  /** What they chose, by field. */
  readonly #chosen = new Map<string, Set<string>>()
  #shown = STEP
  #visit: ReturnType<typeof takeVisit>

  constructor(
    host: Host,
    words: Strings & typeof englishMore,
    open: () => Promise<Searcher>,
    forget: () => void,
  ) {
    const root = host.shadowRoot!
    this.#host = host
    this.#words = words
    this.#open = open
    this.#forget = forget
    this.#input = root.querySelector<HTMLInputElement>('[part=input]')!
    this.#dates = datesFor(languageOf(host))
    this.#fields = (host.getAttribute('filters') ?? 'tags year authors').split(' ').filter(Boolean)
    this.#announce = makeAnnouncer(root.querySelector('[role=status]')!, words)
    this.#asker = makeAsker(
      open,
      () => this.#options(),
      state => this.#onState(state),
      true,
    )
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(themeStyles + pageStyles)
    root.adoptedStyleSheets.push(sheet)
    root.append(this.#draw())
    this.#listen()
  }

  /** Asks for what the address says, or for what was typed meanwhile. */
  start() {
    const asked = new URLSearchParams(location.search)
    this.#visit = takeVisit()
    this.#shown = Math.min(Math.max(this.#visit?.list ?? 0, STEP), MOST)
    this.#input.value ||= queryIn(this.#input.name)
    for (const field of this.#fields) this.#chosen.set(field, new Set(asked.getAll(field)))
    this.#sort.value = asked.get('sort') === '-date' ? '-date' : ''
    this.#ask(this.#shown)
  }

  #draw(): HTMLElement {
    const { relevance, byDate, sort, filters, more, retry } = this.#words
    this.#sort.append(new Option(relevance, ''), new Option(byDate, '-date'))
    this.#facets.append(part('summary', 'filters-title', filters))
    // Open where there is room for them beside the list.
    this.#facets.open = this.#host.offsetWidth >= WIDE
    for (const [button, text] of [[this.#more, more] as const, [this.#retry, retry] as const])
      Object.assign(button, { type: 'button', textContent: text, hidden: true })
    this.#facets.hidden = true
    const order = part('label', 'order', `${sort} `, this.#sort)
    const head = part('div', 'head', this.#count, order)
    const main = part('div', 'found', this.#note, this.#retry, head, this.#list, this.#more)
    return part('div', 'page', this.#facets, main)
  }

  #listen() {
    const askAnew = () => this.#ask()
    this.#input.addEventListener('input', event => (event as InputEvent).isComposing || askAnew())
    this.#input.addEventListener('compositionend', askAnew)
    this.#input.form!.addEventListener('submit', event => {
      event.preventDefault()
      // A phone puts its keyboard away.
      this.#input.blur()
    })
    this.#sort.addEventListener('change', askAnew)
    this.#facets.addEventListener('change', event => {
      const { name, value, checked } = event.target as HTMLInputElement
      this.#choose(name, value, checked)
    })
    this.#retry.addEventListener('click', askAnew)
    this.#more.addEventListener('click', () => this.#ask(this.#shown + STEP))
    this.#list.addEventListener('click', event => this.#onClick(event))
    this.#host.addEventListener('keydown', event => this.#onKey(event))
    addEventListener('online', () => this.#asker.state.phase === 'failed' && askAnew())
  }

  #choose(field: string, value: string, chosen: boolean) {
    this.#chosen.get(field)?.[chosen ? 'add' : 'delete'](value)
    this.#ask()
  }

  #ask(shown = STEP) {
    this.#shown = Math.min(shown, MOST)
    this.#asker.ask(this.#input.value)
  }

  #options(): SearchOptions {
    const filters: Filters = {}
    for (const [field, values] of this.#chosen)
      if (values.size) filters[field] = { all: [...values].map(value => (field === 'year' ? +value : value)) }
    return {
      limit: this.#shown,
      sections: SECTIONS,
      facets: this.#fields,
      ...(Object.keys(filters).length > 0 && { filters }),
      ...(this.#sort.value && { sort: [this.#sort.value] }),
    }
  }

  #onState(state: BoxState) {
    const busy = state.phase === 'loading'
    this.#list.ariaBusy = `${busy}`
    // An empty query lists all posts, which nobody has to be told.
    if (this.#input.value) this.#announce(state)
    if (busy && this.#list.childElementCount) return
    this.#note.replaceChildren(
      ...noteFor(state, this.#words).map((line, i) => part('div', i ? 'hint' : 'heading', line)),
    )
    this.#retry.hidden = state.phase !== 'failed'
    if (state.phase === 'failed') this.#onFailed(state)
    if (state.phase === 'answered') this.#onAnswer(state)
  }

  #onFailed({ query, error }: BoxState & { phase: 'failed' }) {
    this.#forget()
    this.#list.replaceChildren()
    this.#count.textContent = ''
    this.#more.hidden = true
    this.#host.dispatchEvent(new CustomEvent('error', { detail: { query, error } }))
  }

  #onAnswer({ answer, early }: BoxState & { phase: 'answered' }) {
    const { hits, total, facets, query } = answer
    const style = { words: this.#words, dates: this.#dates, chosen: this.#chosen }
    this.#list.replaceChildren(...hits.map(hit => renderHit(hit, style)))
    this.#count.textContent = countResults(this.#words, total)
    this.#more.hidden = hits.length === total || hits.length >= MOST
    if (early) return
    this.#facets.hidden = !this.#fields.length
    this.#facets.replaceChildren(
      this.#facets.firstChild!,
      ...renderFacets(facets ?? {}, this.#chosen, this.#words),
    )
    const chosen = [...this.#chosen].map(([field, values]) => [field, [...values]])
    tellAsked({ [this.#input.name]: [query], sort: [this.#sort.value], ...Object.fromEntries(chosen) })
    this.#emit('search', { answer })
    if (!hits.length) this.#emit('no-results', { answer })
    this.#restore()
    // Nobody has asked for it, so nobody has to hear that it failed.
    this.#helpOn(answer).catch(() => {})
  }

  async #helpOn(answer: Answer) {
    const { state } = this.#asker
    const ways = await waysOn(answer, await this.#open(), this.#words, query => {
      this.#input.value = query
      this.#ask()
      this.#input.focus()
    })
    if (state === this.#asker.state) this.#note.append(...ways)
  }

  /** Puts a reader who came back where they were. */
  #restore() {
    const visit = this.#visit
    this.#visit = undefined
    if (!visit) return
    const links = [...this.#list.querySelectorAll('a')]
    links.find(({ href }) => href === visit.url)?.focus({ preventScroll: true })
    scrollTo(0, visit.pageTop)
  }

  #onClick(event: MouseEvent) {
    const target = event.target as HTMLElement
    const tag = target.closest<HTMLElement>('[data-field]')?.dataset
    if (tag) this.#choose(tag.field!, tag.value!, !this.#chosen.get(tag.field!)?.has(tag.value!))
    const link = target.closest('a')
    const { state } = this.#asker
    if (!link || state.phase !== 'answered') return
    const hit = state.answer.hits[[...this.#list.children].indexOf(link.closest('li')!)] as Hit
    const section = hit.alsoIn?.find(({ url }) => url === link.getAttribute('href'))
    const followed = section ? { ...hit, section, snippet: section.snippet } : hit
    const follow = this.#emit('select', { hit: followed, url: link.href, link })
    if (!follow) event.preventDefault()
    else keepVisit(link.href, state.answer.hits.length)
  }

  /** The arrows lead from the input to the hits, from hit to hit, and back. */
  #onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const stops = [this.#input, ...this.#list.querySelectorAll<HTMLElement>('[part=title] a')]
    const at = stops.indexOf(event.composedPath()[0] as HTMLInputElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' && at === 0) {
      this.#input.value = ''
      this.#ask()
    } else if (step && at >= 0 && stops[at + step]) stops[at + step]!.focus()
    else return
    event.preventDefault()
  }

  #emit(type: string, detail: unknown): boolean {
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  }
}
