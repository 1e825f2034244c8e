/**
 * Is the page light or dark? Many themes turn dark by a class without declaring it to the browser, so the colour of the text
 * decides: that of the body, not of the header around the input, since the panel is above the page.
 */

/** `light` or `dark`. Empty if the colour is not in `rgb()` notation; then the page's `color-scheme` applies. */
export function pageScheme(): string {
  const { color } = getComputedStyle(document.body)
  const [red, green, blue] = (color.match(/\d+/g) ?? []).map(Number) as [number, number, number]
  if (!color.startsWith('rgb')) return ''
  return red + green + blue > 3 * 128 ? 'dark' : 'light'
}
