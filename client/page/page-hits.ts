/** How a hit looks on a page of results: a heading that leads to the post, and below it what is known of it. */
import type { Hit } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { part } from '../view/elements.js'
import { renderMarked, renderSnippet, safeHref } from '../view/render.js'

/** What the hits of one list share. */
export interface HitStyle {
  words: Strings
  dates: Intl.DateTimeFormat
  /** What the reader filters by. */
  chosen: Map<string, Set<string>>
}

/** One hit as an item of a list. */
export function renderHit(hit: Hit, style: HitStyle): HTMLLIElement {
  const title = part('h3', 'title', linkTo(hit.url, renderMarked(hit.title, hit.titleRanges)))
  const snippet = part('p', 'snippet', ...sectionOf(hit), renderSnippet(hit.snippet))
  title.dir = snippet.dir = 'auto'
  if (hit.lang) title.lang = snippet.lang = hit.lang
  return part('li', 'result', title, metaOf(hit, style), snippet, ...othersOf(hit), ...tagsOf(hit, style))
}

function linkTo(url: string, content: Node | string): HTMLAnchorElement {
  const link = part('a', 'link', content)
  const href = safeHref(url)
  if (href !== undefined) link.href = href
  return link
}

function metaOf({ date, readingMinutes, authors }: Hit, { words, dates }: HitStyle): HTMLElement {
  const facts: HTMLElement[] = []
  const day = new Date(`${date}T00:00:00Z`)
  if (!Number.isNaN(+day)) {
    const time = part('time', 'date', dates.format(day))
    time.dateTime = date!
    facts.push(time)
  }
  if (readingMinutes) facts.push(part('span', 'reading-time', fill(words.readingTime, { n: readingMinutes })))
  if (authors?.length) facts.push(part('span', 'author', authors.join(', ')))
  return part('div', 'meta', ...facts.flatMap((fact, i) => (i ? [' · ', fact] : [fact])))
}

/** The section in which the snippet stands, as a link of its own. */
function sectionOf({ section }: Pick<Hit, 'section'>): (Node | string)[] {
  if (!section) return []
  const link = linkTo(section.url, section.heading)
  link.setAttribute('part', 'section')
  return [link, ' ']
}

/** Other sections of the post that are about the query. */
function othersOf({ alsoIn = [] }: Hit): HTMLElement[] {
  return alsoIn.map(section => {
    const line = part('p', 'snippet', ...sectionOf({ section }), renderSnippet(section.snippet))
    line.dir = 'auto'
    return line
  })
}

function tagsOf({ tags = [] }: Hit, { chosen }: HitStyle): HTMLElement[] {
  if (!tags.length) return []
  const filtered = chosen.get('tags')
  const names = tags.map(tag => {
    if (!filtered) return part('span', 'tag', tag)
    const button = part('button', 'tag', tag)
    button.type = 'button'
    button.ariaPressed = `${filtered.has(tag)}`
    Object.assign(button.dataset, { field: 'tags', value: tag })
    return button
  })
  return [part('div', 'tags', ...names)]
}
