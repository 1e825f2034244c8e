import type { Element } from 'domhandler'
import { parseDate } from '../front-matter/dates.js'
import { type ArticleData, articlesIn } from './json-ld.js'
import { marksOf, type PageMarks } from './page-marks.js'
import { isInside, type PageScan } from './page-scan.js'
import { closest, hasClass, textOf } from './page-tree.js'

/**
 * The facts of a page under the names of front matter. If several places state a fact, the first of these counts:
 * attributes for search, JSON-LD, `<meta>`, microformats and microdata, plain elements.
 */
export interface PageFacts {
  data: Record<string, unknown>
  marks: PageMarks
  /** Values that the page declares for filtering or sorting, except those of facts that every post has. */
  filters: Record<string, string[]>
  /** The post as JSON-LD describes it; absent if JSON-LD describes none, or several. */
  article?: ArticleData
  /** How many posts JSON-LD describes. */
  articles: number
}

/** Other names that attributes for search use for facts that every post has. */
const ALIASES = new Map(
  Object.entries({
    tag: 'tags',
    tags: 'tags',
    category: 'tags',
    categories: 'tags',
    topic: 'tags',
    topics: 'tags',
    keywords: 'tags',
    author: 'authors',
    authors: 'authors',
    language: 'lang',
    lang: 'lang',
  }),
)

/** The facts of which an index makes use. */
const USED = new Set(['title', 'date', 'authors', 'tags', 'description', 'lang'])

/** The attributes for search on a page that no index makes use of, as their author would look for them. */
export function unusedMarks({ unknown }: PageScan, { meta }: PageMarks): string[] {
  const facts = [...meta.keys()].filter(name => !USED.has(ALIASES.get(name) ?? name))
  return [...unknown, ...facts.map(name => `the fact "${name}"`)]
}

/** @param body  the elements that hold the post */
export function factsOf(scan: PageScan, body: readonly Element[]): PageFacts {
  const marks = marksOf(scan.facts)
  const articles = articlesIn(scan.jsonLd)
  const article = articles.length === 1 ? articles[0] : undefined
  const scope = scopeOf(body)
  const near = scope ? scan.facts.filter(element => isOwn(element, scope, body)) : scan.facts
  const sources: Sources = { scan, marks, article, near }
  const data: Record<string, unknown> = {}
  const set = (name: string, value: unknown) => {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) data[name] = value
  }
  set('date', dateOf(sources))
  set('modified', modifiedOf(sources))
  set('authors', authorsOf(sources))
  set('tags', tagsOf(sources))
  set('description', descriptionOf(sources))
  set('image', said(sources, 'image')[0] ?? article?.image ?? scan.metas.get('og:image')?.[0])
  set('lang', langOf(sources, body))
  set('searchBoost', marks.boost)
  const filters = Object.fromEntries(
    [...marks.filters, ...marks.sorts].filter(([name]) => !ALIASES.has(name) && data[name] === undefined),
  )
  return {
    data: { ...filters, ...data },
    marks,
    filters,
    articles: articles.length,
    ...(article && { article }),
  }
}

interface Sources {
  scan: PageScan
  marks: PageMarks
  article: ArticleData | undefined
  /** Elements that state facts of the post, not of others on the page. */
  near: Element[]
}

/** The element that contains the post with its title and byline: the entry or `<main>` around its body, else the body. */
function scopeOf([body]: readonly Element[]): Element | undefined {
  if (!body || isEntry(body)) return body
  return closest(body, isEntry) ?? closest(body, ({ name }) => name === 'main') ?? body
}

const isEntry = (element: Element): boolean =>
  element.name === 'article' ||
  hasClass(element, 'h-entry') ||
  hasClass(element, 'hentry') ||
  element.attribs.itemtype !== undefined

/** Whether an element in `scope` is about the post, not about another post that is shown there. */
function isOwn(element: Element, scope: Element, body: readonly Element[]): boolean {
  const entry = closest(
    element,
    one => one === scope || (isEntry(one) && !/Person|Organization|Image/.test(one.attribs.itemtype ?? '')),
  )
  return (
    entry === scope || (entry !== undefined && body.some(part => part === entry || isInside(part, [entry])))
  )
}

/** The values that attributes for search state for `name`, under any of its names. */
function said({ marks }: Sources, name: string): string[] {
  const values: string[] = []
  for (const map of [marks.meta, marks.filters])
    for (const [key, texts] of map) if ((ALIASES.get(key) ?? key) === name) values.push(...texts)
  return [...new Set(values)]
}

const metas = ({ scan }: Sources, ...names: string[]): string[] =>
  names.flatMap(name => scan.metas.get(name) ?? [])

const props = ({ near }: Sources, itemprop: string, ...classes: string[]): Element[] =>
  near.filter(
    element => element.attribs.itemprop === itemprop || classes.some(name => hasClass(element, name)),
  )

/** The value of an element: the attribute made for data, else its text. */
const saidBy = (element: Element): string =>
  element.attribs.content ?? element.attribs.datetime ?? element.attribs.title ?? textOf(element)

const isDate = (text: string): boolean => parseDate(text) !== undefined

function dateOf(sources: Sources): string | undefined {
  const { article, marks, near } = sources
  return [
    ...said(sources, 'date'),
    ...(marks.sorts.get('date') ?? []),
    ...(article?.datePublished ? [article.datePublished] : []),
    ...metas(
      sources,
      'article:published_time',
      'og:published_time',
      'datepublished',
      'date',
      'dc.date',
      'dcterms.created',
      'pubdate',
      'publish-date',
    ),
    ...props(sources, 'datePublished', 'dt-published', 'published').map(dateIn),
    ...near.filter(({ name }) => name === 'time').map(dateIn),
  ].find(isDate)
}

/** The date of an element, which may be on a `<time>` inside it. */
function dateIn(element: Element): string {
  const own = saidBy(element)
  if (isDate(own)) return own
  const time = element.children.find(child => 'name' in child && child.name === 'time') as Element | undefined
  return time ? saidBy(time) : textOf(element)
}

function modifiedOf(sources: Sources): string | undefined {
  return [
    ...said(sources, 'modified'),
    ...(sources.article?.dateModified ? [sources.article.dateModified] : []),
    ...metas(sources, 'article:modified_time', 'og:updated_time', 'last-modified', 'dcterms.modified'),
    ...props(sources, 'dateModified', 'dt-updated', 'updated').map(dateIn),
  ].find(isDate)
}

/** The authors, from the first place that names any. */
function authorsOf(sources: Sources): string[] {
  const { article, near } = sources
  const places = [
    () => said(sources, 'authors'),
    () => article?.authors ?? [],
    () => metas(sources, 'article:author', 'author', 'dc.creator').filter(text => !/^https?:/.test(text)),
    () => props(sources, 'author', 'p-author').map(nameIn),
    () => near.filter(({ attribs }) => relOf(attribs).includes('author')).map(textOfElement),
  ]
  return firstOf(places)
}

/** The name in an h-card or a similar element of a person. */
function nameIn(element: Element): string {
  const name = (node: Element): string | undefined => {
    for (const child of node.children) {
      if (!('attribs' in child)) continue
      const found =
        child.attribs.itemprop === 'name' || hasClass(child, 'p-name') ? saidBy(child) : name(child)
      if (found) return found
    }
    return undefined
  }
  return name(element) ?? element.attribs.content ?? textOf(element)
}

function tagsOf(sources: Sources): string[] {
  const { article, near } = sources
  const places = [
    () => said(sources, 'tags'),
    () =>
      near
        .filter(({ attribs }) => relOf(attribs).includes('tag') || relOf(attribs).includes('category'))
        .map(textOfElement),
    () => props(sources, '', 'p-category').map(textOfElement),
    () => metas(sources, 'article:tag'),
    () => article?.keywords ?? [],
    () => metas(sources, 'keywords').flatMap(text => text.split(',')),
    () => props(sources, 'keywords').flatMap(element => saidBy(element).split(',')),
  ]
  return firstOf(places).map(tag => tag.replace(/^#(?=\S)/, ''))
}

function firstOf(places: (() => string[])[]): string[] {
  for (const place of places) {
    const texts = place()
      .map(text => text.trim())
      .filter(Boolean)
    if (texts.length > 0) return [...new Set(texts)]
  }
  return []
}

const textOfElement = (element: Element): string => textOf(element)

const relOf = ({ rel = '' }: Element['attribs']): string[] => rel.toLowerCase().split(/\s+/)

/** What is left of a character reference that a theme escaped twice: then another description of the page is better. */
const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z]{2,}\d*);/i

function descriptionOf(sources: Sources): string | undefined {
  const [own] = said(sources, 'description')
  if (own) return own
  const texts = metas(sources, 'description', 'og:description')
  const written = texts.find(text => !REFERENCE.test(text)) ?? texts[0]
  const [summary] = props(sources, 'description', 'p-summary')
  return written ?? sources.article?.description ?? (summary && textOf(summary)) ?? undefined
}

/** The language of the body, else of the page. */
function langOf(sources: Sources, [body]: readonly Element[]): string | undefined {
  const { scan, article } = sources
  const [own] = said(sources, 'lang')
  let near = own
  for (let element = body; element && !near; element = element.parent as Element | undefined)
    near = element.attribs?.lang ?? element.attribs?.['xml:lang']
  const text = near ?? scan.lang ?? article?.language ?? scan.metas.get('og:locale')?.[0]
  return text?.trim().replaceAll('_', '-') || undefined
}
