/**
 * Whether the page is light or dark where the element stands.
 *
 * Many themes turn dark by a class and never tell the browser; the colour of their text tells.
 */

/** `light`, `dark`, or empty to inherit the page's `color-scheme` where its text has neither. */
export function pageScheme(host: HTMLElement): string {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(host).color)
  if (!channels) return ''
  const [, red, green, blue] = channels.map(Number) as [number, number, number, number]
  // Perceived brightness by the weights of Rec. 601, 0 to 255.
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? 'dark' : 'light'
}
