/**
 * The search box: loaded when a reader reaches for search, it takes over the element's input.
 *
 * Joins the parts: what is typed goes to the asker, its states to the panel and the announcer, keys and clicks to
 * the chosen option. Each part knows nothing of the others.
 */
import type { Answer } from '../src/hit.js'
import { makeAnnouncer } from './announce.js'
import { type Asker, type BoxState, makeAsker } from './answers.js'
import { boxStyles } from './box-styles.js'
import { actionFor, type BoxAction } from './keyboard.js'
import { forget, openOnce } from './open-once.js'
import { makePanel, type Panel } from './panel.js'
import { placePanel } from './place.js'
import { pageScheme } from './scheme.js'
import { english } from './strings.js'

/** Milliseconds after which a reader is told that the answer takes its time; before, it would only flicker. */
const SLOW = 150

/** Android's keyboards compose every word, of every language, so there a search can't wait for its end. */
const COMPOSES_ALWAYS = /Android/.test(navigator.userAgent)

/**
 * Turns the element's input into a search box, and opens the index.
 *
 * @param folder URL of the index's folder, with its last `/`
 * @param manifest the response of its manifest, asked for while the box was on its way
 */
export function attachBox(host: HTMLElement, folder: string, manifest: Promise<Response>): void {
  // A failure counts once something is asked; until then the next attempt may well succeed.
  openOnce(folder, manifest).catch(() => {})
  new SearchBox(host, folder).ask()
}

class SearchBox {
  readonly #host: HTMLElement
  readonly #root: ShadowRoot
  readonly #input: HTMLInputElement
  readonly #folder: string
  readonly #panel: Panel
  readonly #asker: Asker
  readonly #announce: (state: BoxState) => void
  /** The answer whose hits are on the list. */
  #shown: Answer | undefined
  #chosen = -1
  /** An Enter that came before its answer. */
  #held: { newTab: boolean } | undefined
  #slow: ReturnType<typeof setTimeout> | undefined
  /** Ends what is listened to outside of the element while the panel is open. */
  #outside: AbortController | undefined

  constructor(host: HTMLElement, folder: string) {
    this.#host = host
    this.#folder = folder
    this.#root = host.shadowRoot!
    this.#input = this.#root.querySelector('input')!
    this.#panel = makePanel(english, host.closest<HTMLElement>('[lang]')?.lang ?? '')
    this.#announce = makeAnnouncer(this.#root.querySelector('[role=status]')!, english)
    const limit = Number(host.getAttribute('limit')) || undefined
    this.#asker = makeAsker(
      () => openOnce(folder),
      limit,
      state => this.#onState(state),
    )
    this.#draw()
    this.#listen()
  }

  /** Asks for what stands in the input now. */
  ask() {
    this.#held = undefined
    this.#choose(-1)
    this.#asker.ask(this.#input.value)
  }

  #draw() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(boxStyles)
    this.#root.adoptedStyleSheets.push(sheet)
    this.#root.append(this.#panel.element)
    this.#input.role = 'combobox'
    this.#input.ariaAutoComplete = 'list'
    this.#input.ariaExpanded = 'false'
    this.#input.setAttribute('aria-controls', this.#panel.list.id)
  }

  #listen() {
    const { element, list, retry } = this.#panel
    this.#input.addEventListener('input', event => {
      if (COMPOSES_ALWAYS || !(event as InputEvent).isComposing) this.ask()
    })
    this.#input.addEventListener('compositionend', () => this.ask())
    for (const type of ['focus', 'click']) this.#input.addEventListener(type, () => this.#show())
    this.#input.form!.addEventListener('submit', () => this.#follow(false))
    this.#host.addEventListener('keydown', event => this.#onKey(event))
    this.#host.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && relatedTarget !== this.#host) this.#hide()
    })
    // The focus stays in the input, whatever is pressed in the panel.
    element.addEventListener('mousedown', event => event.preventDefault())
    for (const type of ['click', 'auxclick'] as const)
      list.addEventListener(type, event => this.#onClick(event))
    retry.addEventListener('click', () => this.#retry())
  }

  #onState(state: BoxState) {
    clearTimeout(this.#slow)
    this.#announce(state)
    if (state.phase === 'loading') {
      this.#panel.element.ariaBusy = 'true'
      this.#slow = setTimeout(() => this.#drawState(state), SLOW)
      return
    }
    this.#shown = state.phase === 'answered' ? state.answer : undefined
    this.#drawState(state)
    if (state.phase === 'answered') this.#emit('search', { answer: state.answer })
    if (state.phase === 'failed') {
      forget(this.#folder)
      this.#emit('error', { query: state.query, error: state.error })
    }
    const held = this.#held
    this.#held = undefined
    if (held && this.#shown?.hits.length) this.#follow(held.newTab)
  }

  #drawState(state: BoxState) {
    if (state.phase !== 'loading') this.#choose(-1)
    this.#panel.draw(state)
    if (state.phase === 'idle') this.#hide()
    else this.#show()
  }

  #onKey(event: KeyboardEvent) {
    if (event.composedPath()[0] !== this.#input && event.key !== 'Escape') return
    const count = this.#panel.list.childElementCount
    const action = actionFor(event, { open: !this.#panel.element.hidden, count, chosen: this.#chosen })
    if (!action) return
    // Left and right leave the list, and move the caret as ever.
    if (action.do !== 'choose' || action.option >= 0) event.preventDefault()
    this.#do(action)
  }

  #do(action: BoxAction) {
    if (action.do === 'choose') this.#choose(action.option)
    else if (action.do === 'follow') this.#follow(action.newTab)
    else if (action.do === 'show') this.#show()
    else if (action.do === 'hide') this.#hide()
    else this.#escape()
  }

  #escape() {
    if (!this.#input.value) {
      this.#hide()
      return this.#input.blur()
    }
    this.#input.value = ''
    this.#input.focus()
    this.ask()
  }

  #choose(option: number) {
    const id = this.#panel.choose(option)
    this.#chosen = id ? option : -1
    if (id) this.#input.setAttribute('aria-activedescendant', id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  /** Goes to the chosen hit, or else to the first one of the newest answer, waiting for it if it must. */
  #follow(newTab: boolean) {
    const { phase } = this.#asker.state
    if (phase === 'failed') return this.#retry()
    if (phase === 'loading' && this.#chosen < 0) {
      this.#held = { newTab }
      return
    }
    const option = this.#panel.list.children[Math.max(this.#chosen, 0)] as HTMLAnchorElement | undefined
    if (!option?.href) return
    if (!newTab) option.click()
    else if (this.#select(option)) open(option.href, '_blank', 'noopener')
  }

  #onClick(event: MouseEvent) {
    const option = (event.target as Element).closest<HTMLAnchorElement>('[role=option]')
    if (!option?.href || event.button > 1) return
    if (!this.#select(option)) event.preventDefault()
    else if (!event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.#hide()
  }

  /** Tells the page of a choice; false if the page takes care of it. */
  #select(option: HTMLAnchorElement): boolean {
    const hit = this.#shown?.hits[[...this.#panel.list.children].indexOf(option)]
    return this.#emit('select', { hit, url: option.href })
  }

  #emit(type: 'search' | 'select' | 'error', detail: unknown): boolean {
    // As of any element: an `error` that bubbled would look like an uncaught one to the window.
    const event = new CustomEvent(type, {
      detail,
      bubbles: type !== 'error',
      composed: true,
      cancelable: true,
    })
    return this.#host.dispatchEvent(event)
  }

  #retry() {
    this.#input.focus()
    this.ask()
  }

  #show() {
    const { element, list, retry } = this.#panel
    const { phase } = this.#asker.state
    const here = this.#root.activeElement === this.#input || this.#root.activeElement === retry
    if (!here || phase === 'idle' || (phase === 'loading' && !element.textContent)) return
    element.hidden = false
    this.#input.ariaExpanded = `${!list.hidden}`
    element.style.colorScheme = pageScheme(this.#host)
    placePanel(this.#host, element)
    if (!this.#outside) this.#listenOutside()
  }

  #hide() {
    this.#choose(-1)
    this.#panel.element.hidden = true
    this.#input.ariaExpanded = 'false'
    this.#outside?.abort()
    this.#outside = undefined
  }

  #listenOutside() {
    this.#outside = new AbortController()
    const { signal } = this.#outside
    const place = () => placePanel(this.#host, this.#panel.element)
    document.addEventListener(
      'pointerdown',
      event => event.composedPath().includes(this.#host) || this.#hide(),
      {
        signal,
      },
    )
    window.addEventListener('resize', place, { signal })
    visualViewport?.addEventListener('resize', place, { signal })
    window.addEventListener('online', () => this.#asker.state.phase === 'failed' && this.ask(), { signal })
  }
}
