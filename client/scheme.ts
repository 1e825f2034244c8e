/**
 * Whether the page is light or dark.
 *
 * Many themes turn dark by a class and never tell the browser; the colour of their text tells. That of the body,
 * not of the header where the input may stand: the panel lies over the page.
 */

/** `light` or `dark`; empty, to follow the page's `color-scheme`, where the colour has another notation. */
export function pageScheme(): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(document.body).color)
  if (!channels) return ''
  const [, red = 0, green = 0, blue = 0] = channels.map(Number)
  return red + green + blue > 3 * 128 ? 'dark' : 'light'
}
