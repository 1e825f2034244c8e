/**
 * Where the panel stands: under the input, inside the window, never wider than it.
 *
 * Hands three lengths to the style sheet; the input may stand at either end of a header.
 */

/** Up to this width the panel is as wide as the window; CSS pixels. */
const PHONE = 640

/** Least distance from the edges of a window wider than that; CSS pixels. */
const MARGIN = 16

/** Sets `left`, `width` and `max-height` of a panel that is absolutely positioned in `host`. */
export function placePanel(host: HTMLElement, panel: HTMLElement): void {
  const box = host.getBoundingClientRect()
  const page = document.documentElement.clientWidth
  const margin = page <= PHONE ? 0 : MARGIN
  // What the style sheet wants, in its own units.
  panel.style.width = ''
  const width = page <= PHONE ? page : Math.min(Math.max(box.width, panel.offsetWidth), page - 2 * margin)
  // Flush with the input's start, or with its other end where that would not fit.
  const rightToLeft = getComputedStyle(host).direction === 'rtl'
  const flushLeft = rightToLeft ? box.right - width < margin : box.left + width <= page - margin
  const left = Math.max(margin, Math.min(flushLeft ? box.left : box.right - width, page - margin - width))
  // The visual viewport leaves out what an on-screen keyboard covers.
  const height = (visualViewport?.height ?? innerHeight) - box.bottom - MARGIN
  panel.style.left = `${left - box.left}px`
  panel.style.width = `${width}px`
  panel.style.maxHeight = `${Math.max(height, 160)}px`
}
