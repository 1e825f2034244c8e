/**
 * How one hit looks: a link that is the option itself, so that nothing interactive is nested in it and a
 * browser's own ways to open a link work.
 */
import type { Hit } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { part } from './elements.js'
import { renderMarked, renderSnippet, safeHref } from './render.js'

/** Other sections shown of one hit. */
export const SECTIONS = 2

/** What the options of one list share. */
export interface OptionStyle {
  strings: Strings
  /** Writes a hit's date in the page's language. */
  dates: Intl.DateTimeFormat
  /** Draws the option of a hit as the page wants it. */
  draw?: ((option: HTMLElement) => void) | undefined
}

/**
 * The option for a hit; it has no `href` if the hit's URL is no web address.
 *
 * @param isFurther the option of the post stands above, so this one names the section alone
 */
export function renderOption(hit: Hit, style: OptionStyle, isFurther?: boolean): HTMLAnchorElement {
  const name = isFurther
    ? part('div', 'section', hit.section!.heading)
    : part('div', 'title', renderMarked(hit.title, hit.titleRanges))
  const snippet = part('div', 'snippet', renderSnippet(hit.snippet))
  snippet.dir = 'auto'
  if (hit.lang) name.lang = snippet.lang = hit.lang
  const option = part('a', 'option', name, isFurther ? '' : renderMeta(hit, style), snippet)
  // Its direction is that of its own first strong letter: one list may hold posts in both.
  Object.assign(option, { role: 'option', tabIndex: -1, ariaSelected: 'false', dir: 'auto' })
  const href = safeHref(hit.section?.url ?? hit.url)
  if (href !== undefined) option.href = href
  if (!isFurther) style.draw?.(option)
  return option
}

/** Date, reading time, authors, section and tags, as far as they are known, in one line; an empty one for an early hit. */
function renderMeta(hit: Hit, { strings, dates }: OptionStyle): HTMLElement {
  if (!hit.readingMinutes) return part('div', 'meta')
  const facts = [part('span', 'reading-time', fill(strings.readingTime, { n: hit.readingMinutes }))]
  const date = new Date(`${hit.date}T00:00:00Z`)
  if (!Number.isNaN(+date)) {
    const time = part('time', 'date', dates.format(date))
    time.dateTime = hit.date!
    facts.unshift(time)
  }
  if (hit.authors?.length) facts.push(part('span', 'author', hit.authors.join(', ')))
  if (hit.section)
    facts.push(part('span', 'section', fill(strings.section, { heading: hit.section.heading })))
  if (hit.tags) facts.push(part('span', 'tags', hit.tags.map(tag => `#${tag}`).join(' ')))
  return part('div', 'meta', ...facts.flatMap((fact, i) => (i ? [' · ', fact] : [fact])))
}
