import type { Strings } from '../strings/all-strings.js'
import { pageScheme } from './color-scheme.js'
import { placePanel } from './place-panel.js'

/** Opens and closes one panel. */
export interface Popup {
  /** Opens the panel, or places it anew for what it holds now. */
  show(): void
  hide(): void
  /** Hides it, and lets the reader go. */
  close(): void
}

/**
 * Makes a closed popup.
 *
 * @param onHide is told when the panel is hidden, whoever does it
 * @param onOnline is told when the network is back while it is open
 */
export type MakePopup = (
  host: HTMLElement,
  panel: HTMLElement,
  onHide: () => void,
  onOnline: () => unknown,
  strings: Strings,
) => Popup

/** A panel under the input. */
export const makePopup: MakePopup = (host, panel, onHide, onOnline) => {
  let listening: AbortController | undefined

  const place = () => placePanel(host, panel)

  function hide() {
    panel.hidden = true
    listening?.abort()
    listening = undefined
    onHide()
  }

  function listen() {
    listening = new AbortController()
    const { signal } = listening
    const onPointer = (event: Event) => event.composedPath().includes(host) || hide()
    document.addEventListener('pointerdown', onPointer, { signal })
    // An on-screen keyboard changes this one only.
    visualViewport!.addEventListener('resize', place, { signal })
    addEventListener('scroll', place, { signal })
    addEventListener('online', onOnline, { signal })
  }

  host.addEventListener('focusout', ({ relatedTarget }) => {
    // Without a target the window itself lost the focus, and the reader will be back.
    if (relatedTarget && !host.contains(relatedTarget as Node)) hide()
  })

  return {
    show() {
      // What is on the list changes nothing of this, and to ask for it takes a layout of the page.
      if (listening) return
      listen()
      panel.hidden = false
      panel.style.colorScheme = pageScheme()
      place()
    },
    hide,
    close() {
      hide()
      ;(host.shadowRoot!.activeElement as HTMLElement | null)?.blur()
    },
  }
}
