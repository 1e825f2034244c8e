import type { Hit } from '../../src/api/answer.js'
import type { Strings } from '../strings/all-strings.js'
import { fill } from '../strings/wording.js'
import { dateElement, metaLine, part } from './elements.js'
import { renderMarked, renderSnippet, safeHref } from './render.js'

/**
 * How does one hit look in the list? The option itself is a link, so that nothing interactive is nested in it, and the
 * browser's own ways to open a link work.
 */

/** Maximum number of other sections of a post shown below its hit. */
export const SECTIONS = 2

/** What the options of one list share. */
export interface OptionStyle {
  strings: Strings
  /** Formats a hit's date in the page's language. */
  dates: Intl.DateTimeFormat
  /** Arranges the parts of an option by the page's template; only if it has one. */
  applyTemplate?: ((option: HTMLElement) => void) | undefined
}

/**
 * The option for a hit; without an `href` if the hit's URL is not a web address.
 *
 * @param isFurther whether the option is below that of the same post, and names the section in place of the title
 */
export function renderOption(hit: Hit, style: OptionStyle, isFurther?: boolean): HTMLAnchorElement {
  const name = isFurther
    ? part('div', 'section', hit.section!.heading)
    : part('div', 'title', renderMarked(hit.title, hit.titleRanges))
  const snippet = part('div', 'snippet', renderSnippet(hit.snippet))
  snippet.dir = 'auto'
  if (hit.lang) name.lang = snippet.lang = hit.lang
  const option = part('a', 'option', name, isFurther ? '' : renderMeta(hit, style), snippet)
  // Each option has the direction of its own text: one list may have both.
  Object.assign(option, { role: 'option', tabIndex: -1, ariaSelected: 'false', dir: 'auto' })
  const href = safeHref(hit.section?.url ?? hit.url)
  if (href !== undefined) option.href = href
  if (!isFurther) style.applyTemplate?.(option)
  return option
}

/** Date, reading time, authors, section and tags, those that the hit has; an empty line before its text is loaded. */
function renderMeta(hit: Hit, { strings, dates }: OptionStyle): HTMLElement {
  const { readingMinutes, date, authors, section, tags } = hit
  if (!readingMinutes) return metaLine([])
  const facts: (HTMLElement | undefined)[] = [
    dateElement(date, dates),
    part('span', 'reading-time', fill(strings.readingTime, { n: readingMinutes })),
    authors?.length ? part('span', 'author', authors.join(', ')) : undefined,
    section && part('span', 'section', fill(strings.section, { heading: section.heading })),
    tags && part('span', 'tags', tags.map(tag => `#${tag}`).join(' ')),
  ]
  return metaLine(facts.filter(fact => fact !== undefined))
}
