import type { Hit } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { dateElement, metaLine, part } from '../view/elements.js'
import { renderMarked, renderSnippet, safeHref } from '../view/render.js'

/** How does a hit look on a page of results? A heading that links to the post, and below it facts, snippets and tags. */

/** What the hits of one list share. */
export interface HitStyle {
  strings: Strings
  /** Formats a hit's date in the page's language. */
  dates: Intl.DateTimeFormat
  /** The values that are filtered by, by field. */
  checked: Map<string, Set<string>>
}

/** One hit as an item of a list. */
export function renderHit(hit: Hit, style: HitStyle): HTMLLIElement {
  const title = part('h3', 'title', linkTo(hit.url, renderMarked(hit.title, hit.titleRanges)))
  const snippet = part('p', 'snippet', ...renderSection(hit), renderSnippet(hit.snippet))
  title.dir = snippet.dir = 'auto'
  if (hit.lang) title.lang = snippet.lang = hit.lang
  const others = renderOtherSections(hit)
  return part('li', 'result', title, renderMeta(hit, style), snippet, ...others, ...renderTags(hit, style))
}

/** A link; without an `href` if the URL is not a web address. */
function linkTo(url: string, content: Node | string): HTMLAnchorElement {
  const link = part('a', 'link', content)
  const href = safeHref(url)
  if (href !== undefined) link.href = href
  return link
}

/** Date, reading time and authors, those that the hit has. */
function renderMeta({ date, readingMinutes, authors }: Hit, { strings, dates }: HitStyle): HTMLElement {
  const facts: (HTMLElement | undefined)[] = [
    dateElement(date, dates),
    readingMinutes
      ? part('span', 'reading-time', fill(strings.readingTime, { n: readingMinutes }))
      : undefined,
    authors?.length ? part('span', 'author', authors.join(', ')) : undefined,
  ]
  return metaLine(facts.filter(fact => fact !== undefined))
}

/** A link to the section that a snippet is from, if it is below a heading. */
function renderSection({ section }: Pick<Hit, 'section'>): (Node | string)[] {
  if (!section) return []
  const link = linkTo(section.url, section.heading)
  link.setAttribute('part', 'section')
  return [link, ' ']
}

/** A snippet of each other section of the post that matches. */
function renderOtherSections({ alsoIn = [] }: Hit): HTMLElement[] {
  return alsoIn.map(section => {
    const line = part('p', 'snippet', ...renderSection({ section }), renderSnippet(section.snippet))
    line.dir = 'auto'
    return line
  })
}

/** The tags: as buttons that filter by them, if the page has filters by tag. */
function renderTags({ tags = [] }: Hit, { checked }: HitStyle): HTMLElement[] {
  if (!tags.length) return []
  const checkedTags = checked.get('tags')
  const elements = tags.map(tag => {
    if (!checkedTags) return part('span', 'tag', tag)
    const button = part('button', 'tag', tag)
    button.type = 'button'
    button.ariaPressed = `${checkedTags.has(tag)}`
    Object.assign(button.dataset, { field: 'tags', value: tag })
    return button
  })
  return [part('div', 'tags', ...elements)]
}
