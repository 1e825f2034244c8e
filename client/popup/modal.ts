import { englishMore } from '../strings/strings-more.js'
import { addStyles, part } from '../view/elements.js'
import { pageScheme } from './color-scheme.js'
import { modalStyles } from './modal-styles.js'
import type { MakePopup } from './popup.js'

/** How does the box work as a dialog over the page? Loaded by boxes of `mode="modal"` only. */

/** A popup in the element's `<dialog>`. The browser keeps the focus inside, and gives it back when the dialog closes. */
export const makePopup: MakePopup = (host, panel, onHide, onOnline, boxStrings) => {
  const root = host.shadowRoot!
  const dialog = root.querySelector('dialog')!
  const strings = { ...englishMore, ...boxStrings }
  addStyles(root, modalStyles)
  const close = part('button', 'close', strings.close)
  close.type = 'button'
  HTMLElement.prototype.append.call(dialog.querySelector('form')!, close)
  dialog.append(panel, renderKeys(strings))

  const setScheme = () => {
    dialog.style.colorScheme = pageScheme()
  }
  const hide = () => {
    panel.hidden = true
    onHide()
  }
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', hide)
  // Only the backdrop has the dialog itself as its target.
  dialog.addEventListener('mousedown', event => {
    if (event.target === dialog) dialog.close()
  })
  addEventListener('online', () => dialog.open && onOnline())
  // The dialog may have opened before this script was loaded.
  setScheme()

  return {
    show() {
      setScheme()
      panel.hidden = false
    },
    hide,
    close: () => dialog.close(),
  }
}

/** The line that says what the keys do. Hidden from screen readers, which learn it from the roles of the elements. */
function renderKeys({ toChoose, toOpen, toClose }: typeof englishMore): HTMLElement {
  const line = part(
    'div',
    'keys',
    renderKey('↑ ↓', toChoose),
    renderKey('↵', toOpen),
    renderKey('Esc', toClose),
  )
  line.ariaHidden = 'true'
  return line
}

const renderKey = (key: string, effect: string): HTMLElement =>
  part('span', 'key', part('kbd', 'key-name', key), ` ${effect}`)
