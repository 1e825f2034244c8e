/**
 * `<post-search>`: an input that costs next to nothing until a reader reaches for it.
 *
 * It draws a labelled input at once; on focus, a pointer, Ctrl+K, Cmd+K or `/` it loads the box, which takes over
 * this very input, so that neither focus nor text is lost. Must not import what the box needs: every page pays
 * for this file.
 */

import { fetchFresh } from '../src/fetch-source.js'
import { elementStyles } from './element-styles.js'
import { loadFailed, searchLabel } from './strings.js'

// In Node there is no HTMLElement; importing must not fail there.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement)

/**
 * The search box of a page. Attributes: `index` (URL of the index's folder; default: the folder of this script),
 * `placeholder`, `limit` (hits shown; default 10).
 */
export class PostSearchElement extends Base {
  /** The live region; before the box is loaded, it shows too. */
  #status!: HTMLElement
  #box: Promise<unknown> | undefined

  connectedCallback() {
    if (!this.shadowRoot) this.#draw()
    document.addEventListener('keydown', this.#shortcut)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#shortcut)
  }

  #draw() {
    const placeholder = this.getAttribute('placeholder')
    const label = placeholder ?? searchLabel
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(elementStyles)
    // Two boxes on one page are told apart by their placeholders.
    const form = make('form', {
      role: 'search',
      ariaLabel: placeholder,
      onsubmit: (event: Event) => event.preventDefault(),
    })
    form.append(
      make('input', {
        type: 'search',
        part: 'input',
        placeholder: label,
        ariaLabel: label,
        autocomplete: 'off',
      }),
    )
    this.#status = make('div', { role: 'status' })
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
    root.adoptedStyleSheets = [sheet]
    root.append(form, this.#status)
    for (const reach of ['focusin', 'pointerenter', 'input']) this.addEventListener(reach, this.#reach)
  }

  // A browser that failed to import a module once never tries again, so there is no retry but a reload.
  #reach = () => {
    this.#box ??= this.#load().catch(() => {
      this.#status.textContent = loadFailed
    })
  }

  async #load() {
    const folder = this.getAttribute('index')?.replace(/\/?$/, '/') ?? new URL('.', import.meta.url).href
    const manifest = fetchFresh(`${folder}manifest.json`)
    // Whoever reads it handles its failure; until then it must not count as unhandled.
    manifest.catch(() => {})
    const { attachBox } = await import('./box.js')
    attachBox(this, folder, manifest)
  }

  #shortcut = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as HTMLElement
    const wanted = event.ctrlKey || event.metaKey ? !event.shiftKey && 'k' : '/'
    const typing = /INPUT|TEXTAREA|SELECT/.test(target.tagName) || target.isContentEditable
    // The first box that is visible answers; the others see that it did.
    if (event.key !== wanted || event.altKey || typing || event.defaultPrevented || !this.offsetWidth) return
    event.preventDefault()
    this.focus()
  }
}

/** An element with these properties. */
function make<Name extends 'form' | 'input' | 'div'>(
  name: Name,
  properties: Partial<Omit<HTMLInputElement & HTMLFormElement, 'part'>> & { part?: string },
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
