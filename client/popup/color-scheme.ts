/**
 * Whether the page is light or dark.
 *
 * Many themes turn dark by a class and never tell the browser; the colour of their text tells. That of the body,
 * not of the header where the input may stand: the panel lies over the page.
 */

/** `light` or `dark`; empty, to follow the page's `color-scheme`, where the colour has another notation. */
export function pageScheme(): string {
  const { color } = getComputedStyle(document.body)
  const [red, green, blue] = (color.match(/\d+/g) ?? []).map(Number) as [number, number, number]
  if (!color.startsWith('rgb')) return ''
  return red + green + blue > 3 * 128 ? 'dark' : 'light'
}
