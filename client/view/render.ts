import type { Range, Snippet } from '../../src/api/answer.js'

/**
 * How does the text of a hit become part of a page? As text nodes and `<mark>`, never as HTML.
 *
 * For the box, and for pages that draw their own list of hits.
 */

/**
 * The snippet with its matches in `<mark>`, and `…` where it is cut.
 *
 * @param page creates the nodes; default: the page's `document`
 */
export function renderSnippet(snippet: Snippet, page: Document = document): DocumentFragment {
  const fragment = renderMarked(snippet.text, snippet.ranges, page)
  if (snippet.cutStart) fragment.prepend('…')
  if (snippet.cutEnd) fragment.append('…')
  return fragment
}

/**
 * A text, such as a hit's title, with its ranges in `<mark>`.
 *
 * @param ranges half-open, sorted, disjoint, in UTF-16 code units of `text`
 * @param page creates the nodes; default: the page's `document`
 */
export function renderMarked(text: string, ranges: Range[], page: Document = document): DocumentFragment {
  const fragment = page.createDocumentFragment()
  let position = 0
  for (const [start, end] of ranges) {
    const mark = page.createElement('mark')
    mark.append(text.slice(start, end))
    fragment.append(text.slice(position, start), mark)
    position = end
  }
  fragment.append(text.slice(position))
  return fragment
}

/**
 * The URL if it is safe in a link: http, https, or relative to the page; else `undefined`.
 *
 * The platform's own parser decides, since it reads the link in the end: to it, `java\nscript:` is a scheme, and so is
 * `javascript:` after spaces.
 */
export function safeHref(url: string): string | undefined {
  const base = 'https://page.invalid/'
  return URL.canParse(url, base) && /^https?:$/.test(new URL(url, base).protocol) ? url : undefined
}
