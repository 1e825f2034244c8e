import type { Searcher } from '../src/api/search-index.js'
import type { Requested } from '../src/storage/fetch-source.js'
import { type LiveSearch, makeLiveSearch, type SearchState } from './engine/live-search.js'
import { openInThread, openOnce, reopenIndex } from './engine/open-once.js'
import type { makeGuide } from './guide/guide.js'
import { type MakePopup, makePopup } from './popup/popup.js'
import type { Strings } from './strings/all-strings.js'
import { languageOf } from './strings/languages.js'
import { stringsFor } from './strings/strings-for.js'
import { makeActiveOption } from './view/active-option.js'
import { makeAnnouncer } from './view/announce.js'
import { boxStyles } from './view/box-styles.js'
import { addStyles, datesFor } from './view/elements.js'
import type { Host } from './view/host.js'
import { actionFor } from './view/keyboard.js'
import { type OptionStyle, SECTIONS } from './view/option.js'
import { makePanel } from './view/panel.js'
import { themeStyles } from './view/theme-styles.js'

/**
 * How do the parts of the box work together? Loaded when a reader reaches for search; takes over the element's input.
 *
 * What is typed goes to the live search, its states to the panel and the announcer, keys to the active option. The parts
 * know nothing of each other.
 */

// The worker of a large index runs this same script, which the browser has already.
if ('DedicatedWorkerGlobalScope' in globalThis)
  import('./engine/worker-index.js').then(({ serve }) => serve(openInThread))

/** Milliseconds before "Searching…" is shown: for a faster answer it would only flicker. */
const SLOW = 150

/**
 * Milliseconds after a letter in which the list may still move. Browsers, too, count no layout shift in this time
 * (https://wicg.github.io/layout-instability/).
 */
const TYPING = 500

/** Milliseconds after an answer before the guide is loaded: the reader may type on, and that goes first. */
const SETTLED = 400

/** Hits in the list by default. */
const LIMIT = 10

/** Android's keyboards compose every word of every language, so a search can't wait for the end of a composition. */
const COMPOSES_ALWAYS = /Android/.test(navigator.userAgent)

/**
 * Turns the element's input into a search box, and opens the index.
 *
 * @param folder URL of the index's folder, ending in `/`
 * @param requested files of it that were requested while this script was loading
 */
export async function attachBox(host: Host, folder: string, requested: Requested): Promise<void> {
  const loadStrings = stringsFor(languageOf(host), host.strings)
  /** Opens the index, or returns the one that is open. */
  const open = async (requested?: Requested): Promise<Searcher> => {
    const index = await openOnce(folder, requested)
    return index.info.languages.length > 1 && host.getAttribute('languages') !== 'all'
      ? (await import('./guide/page-language.js')).searcherInPageLanguage(index, host, await loadStrings)
      : index
  }
  // A failure is reported when a query needs the index; by then, another attempt may have succeeded.
  open(requested).catch(() => {})
  const mode = host.getAttribute('mode')
  const template = host.querySelector<HTMLTemplateElement>('template[slot=result]') ?? undefined
  const [strings, popup, address, result] = await Promise.all([
    loadStrings,
    mode === 'modal' ? import('./popup/modal.js') : { makePopup },
    host.hasAttribute('query-in-url') ? import('./navigation/address.js') : undefined,
    template ? import('./view/result-template.js') : undefined,
  ])
  if (mode === 'page') {
    const { attachPage } = await import('./page/page.js')
    attachPage(host, strings, open, () => reopenIndex(folder))
    return
  }
  const applyTemplate = template && result?.templateApplier(template)
  const style = { strings, dates: datesFor(languageOf(host)), applyTemplate }
  const box = new SearchBox(host, folder, open, style, popup.makePopup)
  address?.syncWithAddress(host, box.input, box.activeOption)
  box.search()
}

class SearchBox {
  readonly #host: Host
  readonly #folder: string
  readonly #open: () => Promise<Searcher>
  readonly #strings: Strings
  readonly #root
  readonly input
  readonly #panel
  readonly #popup
  readonly activeOption
  readonly #live: LiveSearch
  readonly #announce
  /** How to follow the first hit once it is known: Enter was pressed before there was an answer. */
  #pendingFollow: 'follow' | 'follow-in-tab' | undefined
  /** Whether some hits in the list still lack their texts. */
  #isPartial = false
  /** When the newest search began; milliseconds since the page was opened. */
  #searchedAt = 0
  /** Shows that a search is slow, or loads the guide. */
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Suggestions for an empty box and for queries without hits; loaded last. */
  #guide: ReturnType<typeof makeGuide> | undefined

  constructor(
    host: Host,
    folder: string,
    open: () => Promise<Searcher>,
    style: OptionStyle,
    makePopupHere: MakePopup,
  ) {
    const { strings } = style
    this.#host = host
    this.#folder = folder
    this.#open = open
    this.#strings = strings
    this.#root = host.shadowRoot!
    this.input = this.#root.querySelector<HTMLInputElement>('[part=input]')!
    this.#announce = makeAnnouncer(this.#root.querySelector('[role=status]')!, strings)
    this.#panel = makePanel(style)
    const { element: panel, list } = this.#panel
    this.#draw()
    this.#popup = makePopupHere(
      host,
      panel,
      () => this.#onHide(),
      () => this.#live.state.phase === 'failed' && this.search(),
      strings,
    )
    this.activeOption = makeActiveOption(this.input, list, (option, leavesPage) =>
      this.#onFollow(option, leavesPage),
    )
    const limit = Number(host.getAttribute('limit')) || LIMIT
    this.#live = makeLiveSearch({
      open,
      options: () => ({ limit, sections: SECTIONS }),
      onState: state => this.#onState(state),
    })
    this.#listen()
  }

  /** Searches for the text of the input. */
  search() {
    this.#pendingFollow = undefined
    this.activeOption.activate(-1)
    this.#live.search(this.input.value)
  }

  #draw() {
    addStyles(this.#root, themeStyles + boxStyles)
    this.#root.append(this.#panel.element)
    Object.assign(this.input, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: 'false' })
    this.input.setAttribute('aria-controls', this.#panel.list.id)
  }

  #listen() {
    const { element, retry } = this.#panel
    const input = this.input
    const search = () => this.search()
    const show = () => this.#show()
    input.addEventListener('input', event => {
      if (COMPOSES_ALWAYS || !(event as InputEvent).isComposing) search()
    })
    input.addEventListener('compositionend', search)
    input.addEventListener('focus', show)
    input.addEventListener('click', show)
    // Some keyboards of phones submit the form without a key event. A form with an action leads to its own page.
    // Of the form no method is called: a field may have its name.
    this.#host.shadowRoot!.addEventListener('submit', event => {
      if (event.defaultPrevented) this.#follow('follow')
    })
    this.#host.addEventListener('keydown', event => this.#onKey(event))
    // Pressing something in the panel must not take the focus from the input.
    element.addEventListener('mousedown', event => event.preventDefault())
    retry.addEventListener('click', () => this.#retry())
  }

  #onState(state: SearchState) {
    clearTimeout(this.#timer)
    this.#announce(state)
    if (state.phase === 'loading') {
      this.#panel.element.ariaBusy = 'true'
      this.#searchedAt = performance.now()
      this.#timer = setTimeout(() => this.#drawState(state), SLOW)
      return
    }
    // The same hits come again, with their texts: what is active stays active.
    const active = this.#isPartial ? this.activeOption.index : -1
    const isInUse = active >= 0 || this.#panel.list.scrollTop > 0
    const isLate = this.#isPartial && (isInUse || performance.now() - this.#searchedAt > TYPING)
    this.#isPartial = state.phase === 'answered' && state.partial === true
    this.#drawState(state, isLate)
    this.activeOption.activate(active)
    if (state.phase === 'answered' && !state.partial) this.#onAnswer(state)
    if (state.phase === 'failed') {
      reopenIndex(this.#folder)
      this.#emit('error', { query: state.query, error: state.error })
    }
  }

  /** Not called for partial answers: they don't know the section that a hit leads to. */
  #onAnswer({ answer }: SearchState & { phase: 'answered' }) {
    this.#emit('search', { answer })
    if (!answer.hits.length) this.#emit('no-results', { answer })
    if (this.#pendingFollow) this.#follow(this.#pendingFollow)
    this.#pendingFollow = undefined
  }

  #drawState(state: SearchState, isLate?: boolean) {
    this.#panel.draw(state, isLate)
    if (this.#guide) this.#guide(state)
    else if (this.#panel.element.ariaBusy === 'false')
      // The box works without the guide, so a failure to load it is not reported.
      this.#timer = setTimeout(() => this.#loadGuide().catch(() => {}), SETTLED)
    if (this.#panel.blank) this.#popup.hide()
    else this.#show()
  }

  async #loadGuide() {
    const { makeGuide } = await import('./guide/guide.js')
    this.#guide ??= makeGuide({
      host: this.#host,
      input: this.input,
      panel: this.#panel,
      strings: this.#strings,
      folder: this.#folder,
      open: this.#open,
      show: () => this.#show(),
    })
    this.#guide(this.#live.state)
  }

  #onKey(event: KeyboardEvent) {
    const { element } = this.#panel
    const { count, index } = this.activeOption
    const action = actionFor(event, { open: !element.hidden, count, active: index })
    const isInInput = event.composedPath()[0] === this.input
    if (action === undefined || !(isInInput || action === 'escape')) return
    // Without an active option, Enter leads to the page's own results, if it has some.
    if (action === 'follow' && index < 0 && this.input.matches('form[action] *')) return
    // ArrowLeft and ArrowRight leave the list, and still move the caret.
    if (action !== -1) event.preventDefault()
    if (typeof action === 'number') this.activeOption.activate(action)
    else if (action === 'show') this.#show()
    else if (action === 'escape') this.#escape()
    else this.#follow(action)
  }

  /** Empties the input, or closes the popup if it is empty. */
  #escape() {
    const input = this.input
    if (input.value) {
      input.value = ''
      input.focus()
      this.search()
    } else {
      this.#popup.close()
    }
  }

  /** Follows the active option, or else the first hit of the newest answer, once that is there. */
  #follow(how: 'follow' | 'follow-in-tab') {
    const { phase } = this.#live.state
    if (phase === 'failed') this.#retry()
    else if (phase === 'loading' && this.activeOption.index < 0) this.#pendingFollow = how
    else this.activeOption.follow(how === 'follow-in-tab')
  }

  #onFollow(option: HTMLAnchorElement, leavesPage: boolean): boolean {
    const hit = this.#panel.hits.get(option)
    if (!option.href) return true
    const isAllowed = this.#emit('select', { hit, url: option.href, link: option })
    if (isAllowed && leavesPage) this.#popup.close()
    return isAllowed
  }

  /** Dispatches an event to the page; false if the page cancelled it. */
  #emit(type: 'search' | 'select' | 'no-results' | 'error', detail: unknown): boolean {
    // Like the `error` of any element: if it bubbled, the window would take it for an uncaught error.
    const bubbles = type !== 'error'
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles, composed: true, cancelable: true }),
    )
  }

  #retry() {
    this.input.focus()
    this.search()
  }

  #onHide() {
    this.activeOption.activate(-1)
    this.input.ariaExpanded = 'false'
  }

  /** Opens the panel if the element has the focus and there is something to show. */
  #show() {
    if (!this.#root.activeElement || this.#panel.blank) return
    this.#popup.show()
    this.input.ariaExpanded = `${!this.#panel.list.hidden}`
  }
}
