/** An element that a page's style sheet can reach as `::part(name)`. */
export function part<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  partName: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.setAttribute('part', partName)
  element.append(...content)
  return element
}

/** Writes dates as the page's language does; in English if the page names no language that is one. */
export function datesFor(language: string): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeZone: 'UTC' } as const
  try {
    return new Intl.DateTimeFormat(language || undefined, style)
  } catch {
    return new Intl.DateTimeFormat('en', style)
  }
}
