/** What do all views need to make elements? Knows nothing of searching. */

/** An element that a page's style sheet can reach as `::part(partName)`. */
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

/** Formats dates for `language`; for the browser's own if it is empty, in English if it is not a valid tag. */
export function datesFor(language: string): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeZone: 'UTC' } as const
  try {
    return new Intl.DateTimeFormat(language || undefined, style)
  } catch {
    return new Intl.DateTimeFormat('en', style)
  }
}

/** A `time` element for a day `YYYY-MM-DD`; `undefined` if it is no valid date. */
export function dateElement(day: string | undefined, dates: Intl.DateTimeFormat): HTMLElement | undefined {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return undefined
  const time = part('time', 'date', dates.format(date))
  time.dateTime = day!
  return time
}

/** The `meta` part: facts about a hit in one line. */
export const metaLine = (facts: HTMLElement[]): HTMLElement =>
  part('div', 'meta', ...facts.flatMap((fact, i) => (i > 0 ? [' · ', fact] : [fact])))

/** Adds style sheets to a shadow root. */
export function addStyles(root: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
}
