import { type Element, isTag, type ParentNode } from 'domhandler'
import { hasClass, textOf, walk } from './page-tree.js'

/** The result of one walk over a page: what its head states, and the elements that may describe it. */
export interface PageScan {
  root: ParentNode
  /** `<html lang>`. */
  lang?: string
  /** The texts of `<meta>` by name or property, in lower case. */
  metas: Map<string, string[]>
  /** The first address of `<link>` by the words of its `rel`. */
  links: Map<string, string>
  /** The text of `<title>`. */
  title?: string
  /** The texts of `<script type="application/ld+json">`. */
  jsonLd: string[]
  /** `<article>`s that are not inside another one, nor in navigation or an aside. */
  articles: Element[]
  mains: Element[]
  /** Elements marked as the text to search. */
  marked: Element[]
  /** Elements of the microformat h-entry, and articles of schema.org. */
  entries: Element[]
  /** Elements marked as the text of an entry. */
  contents: Element[]
  headings: Element[]
  /** All other elements that state something about the page. */
  facts: Element[]
  /** Attributes for search that mean nothing here. */
  unknown: Set<string>
}

/** Elements whose content does not describe the page. */
const BESIDE = /^(?:nav|aside|template|svg|noscript|iframe|object)$/
const ARTICLE_TYPE = /schema\.org\/(?:\w*Article|BlogPosting|Report|Review|Recipe|HowTo)$/
/** Microformat classes and `rel` that facts are taken from. */
const FACT_CLASS =
  /(?:^|\s)(?:p-name|dt-published|dt-updated|p-author|p-category|p-summary|entry-title|published|updated)(?:\s|$)/

const SEARCH_ATTRIBUTE = /^data-(?:search|pagefind)-/
const FACT_ATTRIBUTE =
  /^data-(?:(?:search|pagefind)-(?:meta|filter|sort)|search-boost|pagefind-default-meta)$/
const OTHER_ATTRIBUTE =
  /^data-(?:(?:search|pagefind)-(?:body|ignore)|search-attributes|pagefind-index-attrs)$/

/** Scans a page for everything that is needed to read it. */
export function scanPage(root: ParentNode): PageScan {
  const scan: PageScan = {
    root,
    metas: new Map(),
    links: new Map(),
    jsonLd: [],
    articles: [],
    mains: [],
    marked: [],
    entries: [],
    contents: [],
    headings: [],
    facts: [],
    unknown: new Set(),
  }
  walk(root, element => note(element, scan))
  return scan
}

/** Notes what an element states; false if nothing in it counts. */
function note(element: Element, scan: PageScan): boolean {
  const { name, attribs } = element
  if (name === 'meta' || name === 'link' || name === 'title' || name === 'script') {
    noteHead(element, scan)
    return false
  }
  if (name === 'html' && attribs.lang) scan.lang = attribs.lang
  if (BESIDE.test(name) && !isMarked(element)) return false
  // A post's own footer contains its tags; the site's footer is about the site.
  if (name === 'footer' && !isInside(element, scan.articles) && !isInside(element, scan.entries)) return false
  if (isMarked(element)) scan.marked.push(element)
  if (name === 'article' && !isInside(element, scan.articles)) scan.articles.push(element)
  if (name === 'main' || attribs.role === 'main') scan.mains.push(element)
  if (name === 'h1') scan.headings.push(element)
  noteTypes(element, scan)
  return true
}

function noteTypes(element: Element, scan: PageScan): void {
  const { name, attribs } = element
  if (
    hasClass(element, 'h-entry') ||
    hasClass(element, 'hentry') ||
    ARTICLE_TYPE.test(attribs.itemtype ?? '')
  )
    if (!isInside(element, scan.entries)) scan.entries.push(element)
  if (hasClass(element, 'e-content') || attribs.itemprop === 'articleBody') scan.contents.push(element)
  const tells =
    attribs.itemprop !== undefined || attribs.rel !== undefined || FACT_CLASS.test(attribs.class ?? '')
  if (isFact(element, scan) || name === 'time' || tells) scan.facts.push(element)
}

/** Whether an element has an attribute that states a fact of the page. Notes attributes for search that are unknown. */
function isFact({ attribs }: Element, scan: PageScan): boolean {
  let found = false
  for (const key in attribs) {
    if (!SEARCH_ATTRIBUTE.test(key)) continue
    if (FACT_ATTRIBUTE.test(key)) found = true
    else if (!OTHER_ATTRIBUTE.test(key)) scan.unknown.add(key)
  }
  return found
}

const isMarked = ({ attribs }: Element): boolean =>
  attribs['data-search-body'] !== undefined || attribs['data-pagefind-body'] !== undefined

function noteHead(element: Element, scan: PageScan): void {
  const { name, attribs } = element
  if (isFact(element, scan)) scan.facts.push(element)
  if (name === 'title') scan.title ??= textOf(element)
  else if (name === 'meta') noteMeta(attribs, scan)
  else if (name === 'script') {
    if (attribs.type === 'application/ld+json') scan.jsonLd.push(scriptText(element))
  } else if (attribs.href !== undefined)
    for (const rel of (attribs.rel ?? '').toLowerCase().split(/\s+/))
      if (!scan.links.has(rel)) scan.links.set(rel, attribs.href)
}

function noteMeta(attribs: Element['attribs'], scan: PageScan): void {
  const name = (attribs.name ?? attribs.property ?? attribs.itemprop ?? attribs['http-equiv'])?.toLowerCase()
  const content = attribs.content?.trim()
  if (!name || !content) return
  const values = scan.metas.get(name)
  if (values) values.push(content)
  else scan.metas.set(name, [content])
}

const scriptText = ({ children }: ParentNode): string =>
  children.map(child => ('data' in child ? String(child.data) : '')).join('')

/** Whether an element is inside one of `others`. */
export function isInside(element: Element, others: readonly Element[]): boolean {
  if (others.length === 0) return false
  for (let above = element.parent; above && isTag(above); above = above.parent)
    if (others.includes(above)) return true
  return false
}
