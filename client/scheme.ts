/**
 * Whether the page is light or dark where the element stands.
 *
 * Many themes turn dark by a class and never tell the browser; the colour of their text tells.
 */

/** `light`, `dark`, or empty to inherit the page's `color-scheme` where its text has neither. */
export function pageScheme(host: HTMLElement): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(host).color)
  if (!channels) return ''
  const [, red = 0, green = 0, blue = 0] = channels.map(Number)
  return red + green + blue > 3 * 128 ? 'dark' : 'light'
}
