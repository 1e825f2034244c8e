/**
 * Where the panel stands: under the input, inside the window, never wider than it.
 *
 * Hands three lengths to the style sheet; the input may stand at either end of a header.
 */

/** Up to this width the panel is as wide as the window, as the style sheet has it; CSS pixels. */
const PHONE = 640

/** Least distance from the edges of a window wider than that; CSS pixels. */
const MARGIN = 16

/** Sets `left`, `width` and `max-height` of a panel that is absolutely positioned in `host`. */
export function placePanel(host: HTMLElement, panel: HTMLElement): void {
  const { left, right, bottom, width: own } = host.getBoundingClientRect()
  const page = document.documentElement.clientWidth
  const margin = page > PHONE ? MARGIN : 0
  const least = Math.min(margin, left)
  const most = Math.max(page - margin, right)
  // What the style sheet wants, in its own units.
  panel.style.width = ''
  const width = Math.min(Math.max(own, panel.offsetWidth), most - least)
  // Flush with the input on the side of the window that it is nearer to.
  const edge = Math.max(least, Math.min(left + right > page ? right - width : left, most - width))
  // The visual viewport leaves out what an on-screen keyboard covers.
  const height = visualViewport!.height - bottom - MARGIN
  panel.style.left = `${edge - left}px`
  panel.style.width = `${width}px`
  panel.style.maxHeight = `${Math.max(height, 160)}px`
}
