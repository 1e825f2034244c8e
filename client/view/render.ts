/**
 * How the text of a hit becomes part of a page: text nodes and `<mark>`, never HTML.
 *
 * For the search box, and for pages that draw their own list of hits.
 */
import type { Range, Snippet } from '../../src/api/answer.js'

/**
 * The snippet with its words marked, and `…` where it is cut.
 *
 * @param page makes the nodes; default: the document of the page
 */
export function renderSnippet(snippet: Snippet, page: Document = document): DocumentFragment {
  const fragment = renderMarked(snippet.text, snippet.ranges, page)
  if (snippet.cutStart) fragment.prepend('…')
  if (snippet.cutEnd) fragment.append('…')
  return fragment
}

/**
 * Any text with its ranges marked, such as a hit's title.
 *
 * @param ranges half-open, sorted, disjoint, in UTF-16 units of `text`
 */
export function renderMarked(text: string, ranges: Range[], page: Document = document): DocumentFragment {
  const fragment = page.createDocumentFragment()
  let at = 0
  for (const [start, end] of ranges) {
    const mark = page.createElement('mark')
    mark.append(text.slice(start, end))
    fragment.append(text.slice(at, start), mark)
    at = end
  }
  fragment.append(text.slice(at))
  return fragment
}

/**
 * The URL as it may stand in a link: http(s) or relative to the page, else `undefined`.
 *
 * Asks the platform's own URL parser, since that is what reads the link in the end (`java\nscript:` is a scheme
 * to it, as is a `javascript:` behind spaces).
 */
export function safeHref(url: string): string | undefined {
  const base = 'https://page.invalid/'
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol) ? url : undefined
}
