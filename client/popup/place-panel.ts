/**
 * Where is the panel? Below the input, inside the window and never wider than it.
 *
 * Sets three lengths and leaves the rest to the style sheet. The input may be at either end of a header.
 */

/** Up to this width of the window the panel is as wide as the window, as in box-styles.ts; CSS pixels. */
const PHONE = 640

/** Minimum distance from the edges of a wider window; CSS pixels. */
const MARGIN = 16

/** Minimum height of the panel if a keyboard leaves it no room; CSS pixels. */
const LEAST_HEIGHT = 160

/** Sets `left`, `width` and `max-height` of a panel that is absolutely positioned in `host`. */
export function placePanel(host: HTMLElement, panel: HTMLElement): void {
  const { left, right, bottom, width: hostWidth } = host.getBoundingClientRect()
  const pageWidth = document.documentElement.clientWidth
  const margin = pageWidth > PHONE ? MARGIN : 0
  const leftLimit = Math.min(margin, left)
  const rightLimit = Math.max(pageWidth - margin, right)
  // Without a width of its own, the panel is measured as wide as the style sheet makes it.
  panel.style.width = ''
  const width = Math.min(Math.max(hostWidth, panel.offsetWidth), rightLimit - leftLimit)
  const isRightOfMiddle = left + right > pageWidth
  const aligned = isRightOfMiddle ? right - width : left
  const panelLeft = Math.max(leftLimit, Math.min(aligned, rightLimit - width))
  // The visual viewport excludes an on-screen keyboard.
  const height = visualViewport!.height - bottom - MARGIN
  panel.style.left = `${panelLeft - left}px`
  panel.style.width = `${width}px`
  panel.style.maxHeight = `${Math.max(height, LEAST_HEIGHT)}px`
}
