/**
 * `<post-search>`: an input that costs next to nothing until a reader reaches for it.
 *
 * It draws a labelled input at once, or a button before a dialog; on focus, a pointer, Ctrl+K, Cmd+K or `/` it loads
 * the box, which takes over this very input, so that neither focus nor text is lost. A form that the page put inside
 * works until then, and without scripts. Must not import what the box needs: every page pays for this file.
 */

import { fetchFresh } from '../../src/storage/fetch-source.js'
import type { Strings } from '../strings/all-strings.js'
import { elementStyles } from './element-styles.js'
import { loadFailed, searchLabels } from './search-labels.js'

// In Node there is no HTMLElement; importing must not fail there.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/**
 * The search box of a page; its attributes are listed in docs/SEARCH-BOX.md.
 */
export class PostSearchElement extends Base {
  /** Other words for what the box says; to be set before a reader reaches for it. */
  declare strings?: Partial<Strings>

  /** The live region; before the box is loaded, it shows too. */
  #status!: HTMLElement
  #box: Promise<unknown> | undefined

  connectedCallback() {
    if (!this.shadowRoot) this.#draw()
    document.addEventListener('keydown', this)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this)
  }

  /** Hears of keys anywhere on the page, and of the reader's coming. */
  handleEvent(event: Event) {
    if (event.type === 'keydown') this.#onKey(event as KeyboardEvent)
    else this.#load()
  }

  /** Leads the reader to the input, in the dialog if it stands in one. */
  open() {
    const { shadowRoot } = this
    shadowRoot!.querySelector('dialog')?.showModal()
    shadowRoot!.querySelector<HTMLElement>('[part=input]')!.focus()
  }

  #draw() {
    const attribute = (name: string) => this.getAttribute(name)
    const own = this.querySelector('form')
    const focused = own?.contains(document.activeElement)
    // A copy, since routers that keep pages copy them without their shadow roots.
    const form = own ? (own.cloneNode(true) as HTMLFormElement) : make('form', {})
    const input =
      form.querySelector<HTMLInputElement>('input:not([type=hidden])') ?? make('input', { name: 'q' })
    const placeholder = attribute('placeholder') || input.placeholder
    const language = this.closest<HTMLElement>('[lang]')?.lang.slice(0, 2) as string
    const label = placeholder || searchLabels[language] || 'Search'
    const action = attribute('action')
    if (action) form.action = action
    form.onsubmit = event => form.getAttribute('action') ?? event.preventDefault()
    // Two boxes on one page are told apart by their placeholders.
    Object.assign(form, { role: 'search', ariaLabel: placeholder || null })
    Object.assign(input, {
      type: 'search',
      part: 'input',
      placeholder: label,
      ariaLabel: label,
      autocomplete: 'off',
    })
    this.#status = make('div', { role: 'status' })
    form.append(input, this.#status)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(elementStyles)
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [sheet]
    root.append(form)
    const mode = attribute('mode')
    if (mode === 'modal') {
      const trigger = make('button', { part: 'trigger', onclick: () => this.open() })
      const dialog = make('dialog', { part: 'dialog', ariaLabel: label })
      trigger.append(make('slot', { name: 'trigger', textContent: label }))
      dialog.append(form)
      root.append(trigger, dialog)
    }
    this.addEventListener('focusin', this)
    this.addEventListener('pointerenter', this)
    if (focused) {
      input.focus()
      input.selectionStart = input.value.length
    }
    if (mode === 'page' || (this.hasAttribute('query-in-url') && location.search)) this.#load()
  }

  // A browser that failed to import a module once never tries again, so there is no retry but a reload.
  #load() {
    this.#box ??= this.#loadBox().catch(() => {
      this.#status.textContent = loadFailed
    })
  }

  async #loadBox() {
    const folder = this.getAttribute('index')?.replace(/\/?$/, '/') ?? new URL('.', import.meta.url).href
    const manifest = fetchFresh(`${folder}manifest.json`)
    // Whoever reads it handles its failure; until then it must not count as unhandled.
    manifest.catch(() => {})
    const { attachBox } = await import('../box.js')
    await attachBox(this, folder, manifest)
  }

  #onKey(event: KeyboardEvent) {
    const typing = (event.composedPath()[0] as Element).closest('input,textarea,select,[contenteditable]')
    const key = (event.ctrlKey || event.metaKey ? (event.shiftKey ? 'shift+' : 'mod+') : '') + event.key
    const wanted = (this.getAttribute('shortcuts') ?? 'mod+k /').split(' ').includes(key)
    // The first box that is visible answers; the others see that it did.
    if (!wanted || event.altKey || typing || event.defaultPrevented || !this.offsetWidth) return
    event.preventDefault()
    this.open()
  }
}

/** An element with these properties. */
function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Record<string, unknown>,
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name) as object, properties) as HTMLElementTagNameMap[Name]
}

/** Makes `<post-search>` known to the page; a second call, or a second copy of the script, changes nothing. */
export function definePostSearch(): void {
  if (!customElements.get('post-search')) customElements.define('post-search', PostSearchElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'post-search': PostSearchElement
  }
}
