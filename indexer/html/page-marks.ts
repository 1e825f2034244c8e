import type { Element } from 'domhandler'
import { textOf } from './page-tree.js'

/** Reads the attributes for search on a page: our own, and Pagefind's, which have the same syntax. */

/** Values by name: `data-search-meta="date:2024-05-01"`, `data-pagefind-filter="tag"`. */
export interface PageMarks {
  meta: Map<string, string[]>
  filters: Map<string, string[]>
  /** Values to sort by (`data-search-sort`, `data-pagefind-sort`). */
  sorts: Map<string, string[]>
  /** The factor on the whole page's score. */
  boost?: string
}

/** The marks in the attributes of the elements `facts`. */
export function marksOf(facts: readonly Element[]): PageMarks {
  const marks: PageMarks = { meta: new Map(), filters: new Map(), sorts: new Map() }
  const defaults: PageMarks['meta'] = new Map()
  for (const element of facts) {
    noteAll(element, 'meta', marks.meta)
    noteAll(element, 'default-meta', defaults)
    noteAll(element, 'filter', marks.filters)
    noteAll(element, 'sort', marks.sorts)
    const boost = element.attribs['data-search-boost']
    if (boost !== undefined) marks.boost ??= boost
  }
  // The page's own heading comes before a default title.
  for (const [name, values] of defaults)
    if (name !== 'title' && !marks.meta.has(name)) marks.meta.set(name, values)
  return marks
}

function noteAll(element: Element, kind: string, into: Map<string, string[]>): void {
  for (const prefix of ['data-search', 'data-pagefind']) {
    const written = element.attribs[`${prefix}-${kind}`]
    if (written !== undefined) for (const one of partsOf(written)) noteOne(element, one, into)
  }
}

/** `a, b[c], d:the rest, with commas`: a written-out value extends to the end. */
function partsOf(written: string): string[] {
  const parts: string[] = []
  let rest = written.trim()
  for (let match = /^([^,:]*),/.exec(rest); match; match = /^([^,:]*),/.exec(rest)) {
    parts.push(match[1] as string)
    rest = rest.slice(match[0].length)
  }
  return [...parts, rest].map(part => part.trim()).filter(Boolean)
}

/** `name` is the element's text, `name[attribute]` that of an attribute, `name:value` the value itself. */
function noteOne(element: Element, part: string, into: Map<string, string[]>): void {
  const colon = part.indexOf(':')
  const [, name = '', attribute] =
    /^([^[\]:]+?)\s*(?:\[([^\]]*)\])?$/.exec(colon < 0 ? part : part.slice(0, colon)) ?? []
  const key = (name || (colon < 0 ? '' : part.slice(0, colon))).trim().toLowerCase()
  if (key === '') return
  const value =
    colon >= 0
      ? part.slice(colon + 1)
      : attribute === undefined
        ? textOf(element)
        : element.attribs[attribute.trim().toLowerCase()]
  const text = value?.replace(/\s+/g, ' ').trim()
  if (text) into.set(key, [...(into.get(key) ?? []), text])
}
