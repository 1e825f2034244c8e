/**
 * The search box: loaded when a reader reaches for search, it takes over the element's input.
 *
 * Joins the parts: what is typed goes to the asker, its states to the panel and the announcer, keys to the choice.
 * Each part knows nothing of the others.
 */
import type { WebResponse } from '../src/platform.js'
import { type BoxState, makeAsker } from './engine/asker.js'
import { forget, openHere, openOnce } from './engine/open-once.js'
import type { makeGuide } from './guide/guide.js'
import { type MakePopup, makePopup } from './popup/popup.js'
import type { Strings } from './strings/all-strings.js'
import { stringsFor } from './strings/strings-for.js'
import { languageOf } from './strings/wording.js'
import { makeAnnouncer } from './view/announce.js'
import { boxStyles } from './view/box-styles.js'
import { makeChoice } from './view/choice.js'
import { datesFor } from './view/elements.js'
import type { Host } from './view/host.js'
import { actionFor } from './view/keyboard.js'
import { type OptionStyle, SECTIONS } from './view/option.js'
import { makePanel } from './view/panel.js'
import { themeStyles } from './view/theme-styles.js'

// Of a large index, the worker runs this very script: the browser has it already.
if ('DedicatedWorkerGlobalScope' in globalThis)
  import('./engine/worker-index.js').then(({ serve }) => serve(openHere))

/** Milliseconds after which a reader is told that the answer takes its time; before, it would only flicker. */
const SLOW = 150

/**
 * Milliseconds after a letter in which the list may still move: what comes then belongs to the typing, as browsers see
 * it too, which count no layout shift in this time (https://wicg.github.io/layout-instability/).
 */
const TYPING = 500

/** Milliseconds in which nothing else is loaded: the reader may well type on. */
const SETTLED = 400

/** Hits shown, unless the page says otherwise. */
const LIMIT = 10

/** Android's keyboards compose every word, of every language, so there a search can't wait for the end of it. */
const COMPOSES_ALWAYS = /Android/.test(navigator.userAgent)

/**
 * Turns the element's input into a search box, and opens the index.
 *
 * @param folder URL of the index's folder, with its last `/`
 * @param manifest the response of its manifest, asked for while the box was on its way
 */
export async function attachBox(host: Host, folder: string, manifest: Promise<WebResponse>): Promise<void> {
  // A failure counts once something is asked; until then the next attempt may well succeed.
  openOnce(folder, manifest).catch(() => {})
  const mode = host.getAttribute('mode')
  const template = host.querySelector<HTMLTemplateElement>('template[slot=result]')
  const [strings, popup, address, result] = await Promise.all([
    stringsFor(languageOf(host), host.strings),
    mode === 'modal' ? import('./popup/modal.js') : { makePopup },
    host.hasAttribute('query-in-url') ? import('./navigation/address.js') : undefined,
    template && import('./view/result-template.js'),
  ])
  if (mode === 'page')
    return (await import('./page/page.js')).attachPage(
      host,
      strings,
      () => openOnce(folder),
      () => forget(folder),
    )
  const style = { strings, dates: datesFor(languageOf(host)), draw: result?.drawBy(template!) }
  const box = new SearchBox(host, folder, style, popup.makePopup)
  address?.followAddress(host, box.input, box.choice)
  box.ask()
}

class SearchBox {
  readonly #host: Host
  readonly #folder: string
  readonly #strings: Strings
  readonly #root
  readonly input
  readonly #panel
  readonly #popup
  readonly choice
  readonly #asker
  readonly #announce
  /** An Enter that came before its answer. */
  #held: 'follow' | 'follow-in-tab' | undefined
  /** Whether the list shows titles whose texts are on their way. */
  #early: boolean | undefined
  /** When the newest query was asked, in milliseconds since the page began. */
  #asked = 0
  #slow: ReturnType<typeof setTimeout> | undefined
  /** Helps a reader on who has typed nothing, or found nothing; comes after all that somebody waits for. */
  #guide: ReturnType<typeof makeGuide> | undefined

  constructor(host: Host, folder: string, style: OptionStyle, makePopupHere: MakePopup) {
    const { strings } = style
    this.#host = host
    this.#folder = folder
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
      () => this.#asker.state.phase === 'failed' && this.ask(),
      strings,
    )
    this.choice = makeChoice(this.input, list, (option, leaving) => this.#onFollow(option, leaving))
    const limit = Number(host.getAttribute('limit')) || LIMIT
    this.#asker = makeAsker(
      () => openOnce(folder),
      () => ({ limit, sections: SECTIONS }),
      state => this.#onState(state),
    )
    this.#listen()
  }

  /** Asks for what stands in the input now. */
  ask() {
    this.#held = undefined
    this.choice.choose(-1)
    this.#asker.ask(this.input.value)
  }

  #draw() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(themeStyles + boxStyles)
    this.#root.adoptedStyleSheets.push(sheet)
    this.#root.append(this.#panel.element)
    Object.assign(this.input, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: 'false' })
    this.input.setAttribute('aria-controls', this.#panel.list.id)
  }

  #listen() {
    const { element, retry } = this.#panel
    const input = this.input
    const ask = () => this.ask()
    const show = () => this.#show()
    input.addEventListener('input', event => {
      if (COMPOSES_ALWAYS || !(event as InputEvent).isComposing) ask()
    })
    input.addEventListener('compositionend', ask)
    input.addEventListener('focus', show)
    input.addEventListener('click', show)
    // Where it leads nowhere else; some keyboards of phones tell of no key.
    input.form!.addEventListener('submit', event => event.defaultPrevented && this.#follow('follow'))
    this.#host.addEventListener('keydown', event => this.#onKey(event))
    // The focus stays in the input, whatever is pressed in the panel.
    element.addEventListener('mousedown', event => event.preventDefault())
    retry.addEventListener('click', () => this.#retry())
  }

  #onState(state: BoxState) {
    clearTimeout(this.#slow)
    this.#announce(state)
    if (state.phase === 'loading') {
      this.#panel.element.ariaBusy = 'true'
      this.#asked = performance.now()
      this.#slow = setTimeout(() => this.#drawState(state), SLOW)
      return
    }
    // The texts come to the hits that are on the list already.
    const chosen = this.#early ? this.choice.option : -1
    const isFollowed = chosen >= 0 || this.#panel.list.scrollTop > 0
    const isLate = this.#early && (isFollowed || performance.now() - this.#asked > TYPING)
    this.#early = state.phase === 'answered' && state.early
    this.#drawState(state, isLate)
    this.choice.choose(chosen)
    if (state.phase === 'answered') this.#onAnswer(state)
    if (state.phase === 'failed') {
      forget(this.#folder)
      this.#emit('error', { query: state.query, error: state.error })
    }
  }

  #onAnswer({ answer, early }: BoxState & { phase: 'answered' }) {
    // Titles alone do not know the section that an Enter leads to.
    if (early) return
    this.#emit('search', { answer })
    if (!answer.hits.length) this.#emit('no-results', { answer })
    if (this.#held) this.#follow(this.#held)
    this.#held = undefined
  }

  #drawState(state: BoxState, isLate?: boolean) {
    this.#panel.draw(state, isLate)
    if (this.#guide) this.#guide(state)
    // Not while a reader waits for an answer; nor need anybody hear that it can't be had.
    else if (this.#panel.element.ariaBusy === 'false')
      this.#slow = setTimeout(() => this.#loadGuide().catch(() => {}), SETTLED)
    if (this.#panel.blank) this.#popup.hide()
    else this.#show()
  }

  async #loadGuide() {
    const { makeGuide } = await import('./guide/guide.js')
    this.#guide ??= makeGuide(
      this.#host,
      this.#panel,
      this.#strings,
      this.#folder,
      () => openOnce(this.#folder),
      () => this.#show(),
    )
    this.#guide(this.#asker.state)
  }

  #onKey(event: KeyboardEvent) {
    const { element } = this.#panel
    const position = { open: !element.hidden, count: this.choice.count, chosen: this.choice.option }
    const action = actionFor(event, position)
    const inInput = event.composedPath()[0] === this.input
    if (action === undefined || !(inInput || action === 'escape')) return
    // The page's own results are where an Enter leads that chose nothing.
    if (action === 'follow' && this.choice.option < 0 && this.input.form!.hasAttribute('action')) return
    // Left and right leave the list, and move the caret as ever.
    if (action !== -1) event.preventDefault()
    if (typeof action === 'number') this.choice.choose(action)
    else if (action === 'show') this.#show()
    else if (action === 'escape') this.#escape()
    else this.#follow(action)
  }

  #escape() {
    const input = this.input
    if (input.value) {
      input.value = ''
      input.focus()
      this.ask()
    } else {
      this.#popup.close()
    }
  }

  /** Goes to the chosen hit, or else to the first one of the newest answer, waiting for it if it must. */
  #follow(how: 'follow' | 'follow-in-tab') {
    const { phase } = this.#asker.state
    if (phase === 'failed') this.#retry()
    else if (phase === 'loading' && this.choice.option < 0) this.#held = how
    else this.choice.follow(how === 'follow-in-tab')
  }

  #onFollow(option: HTMLAnchorElement, leaving: boolean): boolean {
    const hit = this.#panel.hits.get(option)
    if (!option.href) return true
    const follow = this.#emit('select', { hit, url: option.href, link: option })
    if (follow && leaving) this.#popup.close()
    return follow
  }

  /** Tells the page; false if it wants to take care of it. */
  #emit(type: 'search' | 'select' | 'no-results' | 'error', detail: unknown): boolean {
    // As of any element: an `error` that bubbled would look like an uncaught one to the window.
    const bubbles = type !== 'error'
    return this.#host.dispatchEvent(
      new CustomEvent(type, { detail, bubbles, composed: true, cancelable: true }),
    )
  }

  #retry() {
    this.input.focus()
    this.ask()
  }

  #onHide() {
    this.choice.choose(-1)
    this.input.ariaExpanded = 'false'
  }

  /** Opens the panel if the reader is here and it holds something. */
  #show() {
    if (!this.#root.activeElement || this.#panel.blank) return
    this.#popup.show()
    this.input.ariaExpanded = `${!this.#panel.list.hidden}`
  }
}
