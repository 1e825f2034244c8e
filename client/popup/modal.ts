/** The box in a dialog over the page; loaded by boxes of `mode="modal"` only. */

import { englishMore } from '../strings/strings-more.js'
import { part } from '../view/elements.js'
import { pageScheme } from './color-scheme.js'
import { modalStyles } from './modal-styles.js'
import type { MakePopup } from './popup.js'

/** A panel that stands in the element's dialog, which keeps the focus and gives it back, as the browser does. */
export const makePopup: MakePopup = (host, panel, onHide, onOnline, strings) => {
  const root = host.shadowRoot!
  const dialog = root.querySelector('dialog')!
  const words = { ...englishMore, ...strings }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(modalStyles)
  root.adoptedStyleSheets.push(sheet)
  const close = part('button', 'close', words.close)
  close.type = 'button'
  dialog.querySelector('form')!.append(close)
  dialog.append(panel, keysOf(words))

  const hide = () => {
    panel.hidden = true
    onHide()
  }
  close.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', hide)
  // What lies outside of it belongs to the dialog too.
  dialog.addEventListener('mousedown', event => {
    if (event.target === dialog) dialog.close()
  })
  addEventListener('online', () => dialog.open && onOnline())
  // It opened before this was here to see it.
  const scheme = () => {
    dialog.style.colorScheme = pageScheme()
  }
  scheme()

  return {
    show() {
      scheme()
      panel.hidden = false
    },
    hide,
    close: () => dialog.close(),
  }
}

/** What the keys do; not read out, since the roles of the parts tell it. */
function keysOf({ toChoose, toOpen, toClose }: typeof englishMore): HTMLElement {
  const keys = part(
    'div',
    'keys',
    ...[
      ['↑ ↓', toChoose],
      ['↵', toOpen],
      ['Esc', toClose],
    ].map(([key, does]) => part('span', 'key', part('kbd', 'key-name', key!), ` ${does}`)),
  )
  keys.ariaHidden = 'true'
  return keys
}
