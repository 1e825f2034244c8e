import type { Strings } from '../strings/all-strings.js'
import { pageScheme } from './color-scheme.js'
import { placePanel } from './place-panel.js'

/** When does the panel show? Opens it below the input, and closes it when the reader goes elsewhere. */

/** Opens and closes one panel. */
export interface Popup {
  /** Opens the panel if it is closed. */
  show(): void
  hide(): void
  /** Hides the panel, and takes the focus off the input. */
  close(): void
}

/**
 * Makes a closed popup for `panel`.
 *
 * @param onHide called whenever the panel is hidden
 * @param onOnline called when the network is back while the panel is open
 */
export type MakePopup = (
  host: HTMLElement,
  panel: HTMLElement,
  onHide: () => void,
  onOnline: () => unknown,
  strings: Strings,
) => Popup

/** A popup below the input. */
export const makePopup: MakePopup = (host, panel, onHide, onOnline) => {
  /** Ends the listeners of an open panel. */
  let listeners: AbortController | undefined

  function hide() {
    panel.hidden = true
    listeners?.abort()
    listeners = undefined
    onHide()
  }

  function listen() {
    listeners = new AbortController()
    const { signal } = listeners
    const place = () => placePanel(host, panel)
    const onPointer = (event: Event) => {
      if (!event.composedPath().includes(host)) hide()
    }
    document.addEventListener('pointerdown', onPointer, { signal })
    // An on-screen keyboard resizes the visual viewport only.
    visualViewport!.addEventListener('resize', place, { signal })
    addEventListener('scroll', place, { signal })
    addEventListener('online', onOnline, { signal })
  }

  host.addEventListener('focusout', ({ relatedTarget }) => {
    // Without a target, the window itself lost the focus; the reader will come back.
    if (relatedTarget && !host.contains(relatedTarget as Node)) hide()
  })

  return {
    show() {
      // An open panel stays where it is whatever it holds; placing it again would cost a layout of the page.
      if (listeners) return
      listen()
      panel.hidden = false
      panel.style.colorScheme = pageScheme()
      placePanel(host, panel)
    },
    hide,
    close() {
      hide()
      const focused = host.shadowRoot!.activeElement as HTMLElement | null
      focused?.blur()
    },
  }
}
