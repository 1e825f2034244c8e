import type { Strings } from '../strings/all-strings.js'
import { findLanguage, languageOf } from '../strings/languages.js'
import { elementStyles } from './element-styles.js'
import { requestFirst } from './first-files.js'
import { make } from './make.js'

/**
 * What is `<post-search>` before anybody searches? A labelled input, or a button that opens a dialog.
 *
 * It loads the box when a reader focuses it, points at it or presses one of its shortcuts. The box takes over this same
 * input, so focus and text stay. Must not import what only the box needs: every page loads this file.
 */

// Node has no HTMLElement, and importing this file there must not fail.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/** The search box of a page. docs/SEARCH-BOX.md lists its attributes, events and parts. */
export class PostSearchElement extends Base {
  /** Replaces some of the box's strings. Set it before the box is loaded. */
  declare strings?: Partial<Strings>

  /** A live region. It is visible until the box is loaded, and then for screen readers only. */
  #status!: HTMLElement
  #box: Promise<unknown> | undefined

  connectedCallback() {
    if (!this.shadowRoot) this.#draw()
    document.addEventListener('keydown', this)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** Handles keys pressed anywhere on the page, and the focus or pointer that asks for the box. */
  handleEvent(event: Event) {
    if (event.type === 'keydown') this.#onKey(event as KeyboardEvent)
    else this.#load()
  }

  /** Moves the focus to the input, and opens the dialog if there is one. */
  open() {
    const { shadowRoot } = this
    shadowRoot!.querySelector('dialog')?.showModal()
    shadowRoot!.querySelector<HTMLElement>('[part=input]')!.focus()
  }

  #draw() {
    const pageForm = this.querySelector('form')
    const hadFocus = pageForm && document.activeElement?.closest('form') === pageForm
    // Copies, since routers that cache pages clone them without their shadow roots. The form's own copy is empty until it is
    // prepared: a field that is named like a method would be called instead.
    const form = pageForm ? document.importNode(pageForm) : make('form', {})
    const fields = document.createRange()
    fields.selectNodeContents(pageForm ?? form)
    const content = fields.cloneContents()
    const input =
      content.querySelector<HTMLInputElement>('input:not([type=hidden])') ?? make('input', { name: 'q' })
    const placeholder = this.getAttribute('placeholder') || input.placeholder
    const label = placeholder || findLanguage(languageOf(this))?.searchLabel || 'Search'
    // The placeholder distinguishes two boxes of one page.
    prepareForm(form, placeholder, this.getAttribute('action'))
    prepareInput(input, label)
    this.#status = make('div', { role: 'status' })
    form.append(content, input, this.#status)
    this.#attach(form, label)
    this.addEventListener('focusin', this)
    this.addEventListener('pointerenter', this)
    if (hadFocus) {
      input.focus()
      input.selectionStart = input.value.length
    }
    const isPage = this.getAttribute('mode') === 'page'
    if (isPage || (this.hasAttribute('query-in-url') && location.search)) this.#load()
  }

  /** Puts the form into a shadow root: directly, or in a dialog behind a button. */
  #attach(form: HTMLFormElement, label: string) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(elementStyles)
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [sheet]
    root.append(form)
    if (this.getAttribute('mode') !== 'modal') return
    const trigger = make('button', { part: 'trigger', onclick: () => this.open() })
    const dialog = make('dialog', { part: 'dialog', ariaLabel: label })
    trigger.append(make('slot', { name: 'trigger', textContent: label }))
    dialog.append(form)
    root.append(trigger, dialog)
  }

  /** Loads the box once. There is no retry: a browser never imports a module again that it failed to import. */
  #load() {
    this.#box ??= this.#loadBox().catch(() => {
      this.#status.textContent = 'Search could not be loaded. Reload the page.'
    })
  }

  async #loadBox() {
    const index = this.getAttribute('index')
    const folder = index?.replace(/\/?$/, '/') ?? new URL('.', import.meta.url).href
    const requested = requestFirst(folder, index === null)
    const { attachBox } = await import('../box.js')
    await attachBox(this, folder, requested)
  }

  #onKey(event: KeyboardEvent) {
    const shortcuts = (this.getAttribute('shortcuts') ?? 'mod+k /').split(' ')
    if (!shortcuts.includes(shortcutOf(event)) || event.altKey || isTyping(event)) return
    // The first visible box opens; it cancels the event, which the others look at.
    if (event.defaultPrevented || !this.offsetWidth) return
    event.preventDefault()
    this.open()
  }
}

function prepareForm(form: HTMLFormElement, label: string, action: string | null): void {
  form.role = 'search'
  form.ariaLabel = label || null
  if (action) form.setAttribute('action', action)
  if (!form.hasAttribute('action')) form.onsubmit = event => event.preventDefault()
}

function prepareInput(input: HTMLInputElement, label: string): void {
  input.type = 'search'
  input.placeholder = input.ariaLabel = label
  input.autocomplete = 'off'
  input.setAttribute('part', 'input')
}

/** The key as the `shortcuts` attribute spells it, such as `mod+k`. */
function shortcutOf(event: KeyboardEvent): string {
  if (!event.ctrlKey && !event.metaKey) return event.key
  return (event.shiftKey ? 'shift+' : 'mod+') + event.key
}

/** Whether the key goes into a field of the page. */
const isTyping = (event: KeyboardEvent) =>
  (event.composedPath()[0] as Element).closest('input,textarea,select,[contenteditable]')

/** Registers `<post-search>`. Calling it again, from a second copy of the script, or where there is no page does nothing. */
export function definePostSearch(): void {
  const registry = globalThis.customElements
  if (!registry?.get('post-search')) registry?.define('post-search', PostSearchElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'post-search': PostSearchElement
  }
}
