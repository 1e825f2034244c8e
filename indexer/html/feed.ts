import { type Element, isCDATA, isTag, isText, type ParentNode } from 'domhandler'
import { isRecord } from '../../src/format/shape.js'
import { parseTree, textOf } from './page-tree.js'

/** Reads what feeds state about posts, and their texts: RSS, Atom and JSON Feed. */

/** One post in a feed; properties that it does not state are absent or empty. */
export interface FeedEntry {
  /** As written in the feed; may be relative. */
  url: string
  title?: string
  date?: string
  authors: string[]
  tags: string[]
  description?: string
  lang?: string
  /** The text as HTML; without it, as plain text. Only where a feed is read for its texts. */
  html?: string
  text?: string
}

/** A feed that is read for its texts. */
export interface Feed {
  /** The address of the site, as written; absent if the feed does not state it. */
  home?: string
  /** One for each item; `undefined` for an item without an address. */
  entries: (FeedEntry | undefined)[]
}

/** Names of feeds, at the top of a site or one folder below. Feeds of tags and the like are deeper, or add nothing. */
const NAME = /^(?:[^/]+\/)?(?:index|feed|rss2?|atom|posts|blog|all)\.(?:xml|rss|atom|json)$/i
/** Maximum number of entries of one feed. */
const MAX_ENTRIES = 20_000

export const isFeedFile = (file: string): boolean => NAME.test(file)

/**
 * The entries of a feed; empty if the text is not a feed.
 *
 * @throws {PostingsError} `HTML` if it is too large to be read
 */
export function parseFeed(text: string): FeedEntry[] {
  const start = text.slice(0, 2_000)
  if (/^\s*\{/.test(start)) return jsonEntries(text).slice(0, MAX_ENTRIES)
  return /<(?:rss|feed|rdf:RDF)[\s>]/.test(start) ? xmlEntries(text).slice(0, MAX_ENTRIES) : []
}

function jsonEntries(text: string): FeedEntry[] {
  const feed = parseJson(text)
  return isJsonFeed(feed) ? feed.items.flatMap(item => jsonEntry(item, feed.language) ?? []) : []
}

export const isJsonFeed = (feed: unknown): feed is Record<string, unknown> & { items: unknown[] } =>
  isRecord(feed) && String(feed.version).includes('jsonfeed.org') && Array.isArray(feed.items)

function jsonEntry(item: unknown, language: unknown): FeedEntry | undefined {
  if (!isRecord(item)) return undefined
  const url = item.url ?? item.external_url
  if (typeof url !== 'string') return undefined
  const people = [item.authors ?? item.author].flat().filter(isRecord)
  return entryOf(url, {
    title: item.title,
    date: item.date_published,
    description: item.summary,
    lang: item.language ?? language,
    authors: people.map(({ name }) => name),
    tags: [item.tags].flat(),
  })
}

/** A JSON Feed with its texts. */
export function jsonFeed(feed: Record<string, unknown> & { items: unknown[] }): Feed {
  const isText = (value: unknown): value is string => typeof value === 'string'
  return {
    ...(isText(feed.home_page_url) && { home: feed.home_page_url }),
    entries: feed.items.map(item => {
      const entry = jsonEntry(item, feed.language)
      if (!entry || !isRecord(item)) return undefined
      if (isText(item.content_html)) entry.html = item.content_html
      else if (isText(item.content_text)) entry.text = item.content_text
      return entry
    }),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Written = Record<'title' | 'date' | 'description' | 'lang', unknown> &
  Record<'authors' | 'tags', unknown[]>

/** The entry of `url`, from those of the feed's values that are texts. */
function entryOf(url: string, { authors, tags, ...texts }: Written): FeedEntry {
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
  const entry: FeedEntry = {
    url: url.trim(),
    authors: [...new Set(authors.filter(isText).map(text => text.trim()))],
    tags: [...new Set(tags.filter(isText).map(text => text.trim()))],
  }
  for (const name of ['title', 'date', 'description', 'lang'] as const) {
    const value = texts[name]
    if (isText(value)) entry[name] = value.replace(/\s+/g, ' ').trim()
  }
  return entry
}

function xmlEntries(text: string): FeedEntry[] {
  return itemsIn(parseTree(text, { xmlMode: true })).items.flatMap(
    ({ item, lang }) => xmlEntry(item, lang) ?? [],
  )
}

function xmlEntry(item: Element, lang: string | undefined): FeedEntry | undefined {
  const url = linkOf(item)
  return url === undefined || url === '' ? undefined : entryOf(url, writtenIn(item, lang))
}

/** An RSS or Atom feed with its texts. */
export function xmlFeed(text: string): Feed {
  const { items, channel } = itemsIn(parseTree(text, { xmlMode: true, withIndices: true }))
  const home = channel && linkOf(channel)
  return {
    ...(home && { home }),
    entries: items.map(({ item, lang }) => {
      const entry = xmlEntry(item, lang)
      if (!entry) return undefined
      const content = contentOf(item, text)
      if (content) return Object.assign(entry, content)
      // A summary is the text, if there is no other.
      const [summary] = [...childrenOf(item, 'description'), ...childrenOf(item, 'summary')]
      const { description, ...others } = entry
      return summary ? { ...others, html: rawText(summary) } : entry
    }),
  }
}

function itemsIn(tree: ParentNode): {
  items: { item: Element; lang: string | undefined }[]
  channel?: Element
} {
  const [root] = tree.children.filter(isTag)
  if (!root) return { items: [] }
  const channel = childrenOf(root, 'channel')[0] ?? root
  const lang = textIn(channel, 'language') ?? root.attribs['xml:lang']
  const items = [root, ...(channel === root ? [] : [channel])].flatMap(parent => [
    ...childrenOf(parent, 'item'),
    ...childrenOf(parent, 'entry'),
  ])
  return { items: items.map(item => ({ item, lang })), channel }
}

/** The full text of an item. */
function contentOf(item: Element, source: string): { html?: string; text?: string } | undefined {
  const [encoded] = childrenOf(item, 'content:encoded')
  if (encoded) return { html: rawText(encoded) }
  const [content] = childrenOf(item, 'content')
  const type = content?.attribs.type ?? 'text'
  if (content && /xhtml|xml$/.test(type)) return { html: sourceOf(content, source) }
  if (content && content.children.length > 0)
    return /html/.test(type) ? { html: rawText(content) } : { text: rawText(content) }
  return undefined
}

/** The text in an element as it is, white space included. */
function rawText(node: ParentNode): string {
  return node.children
    .map(child => (isText(child) ? child.data : isCDATA(child) || isTag(child) ? rawText(child) : ''))
    .join('')
}

/** The markup in an element, as written. */
function sourceOf({ children }: Element, source: string): string {
  const [first, last] = [children[0]?.startIndex, children.at(-1)?.endIndex]
  return typeof first === 'number' && typeof last === 'number' ? source.slice(first, last + 1) : ''
}

function writtenIn(item: Element, lang: string | undefined): Written {
  const people = [...childrenOf(item, 'author'), ...childrenOf(item, 'dc:creator')]
  return {
    title: plain(textIn(item, 'title')),
    date:
      textIn(item, 'pubDate') ??
      textIn(item, 'published') ??
      textIn(item, 'dc:date') ??
      textIn(item, 'updated'),
    description: plain(textIn(item, 'description') ?? textIn(item, 'summary')),
    lang: item.attribs['xml:lang'] ?? textIn(item, 'dc:language') ?? lang,
    authors: people.map(person => nameIn(person)),
    tags: childrenOf(item, 'category').map(tag => tag.attribs.label ?? tag.attribs.term ?? textOf(tag)),
  }
}

/** RSS has mail addresses, optionally with a name in brackets. */
function nameIn(person: Element): string {
  const text = textIn(person, 'name') ?? textOf(person)
  return /@\S+\s*\((.+)\)/.exec(text)?.[1] ?? (text.includes('@') ? '' : text)
}

/** Atom has one link per purpose; RSS has one link, or an id that is also the URL. */
function linkOf(item: Element): string | undefined {
  const links = childrenOf(item, 'link')
  const link = links.find(({ attribs }) => (attribs.rel ?? 'alternate') === 'alternate') ?? links[0]
  const guid = childrenOf(item, 'guid').find(({ attribs }) => attribs.isPermaLink !== 'false')
  return link?.attribs.href || (link && textOf(link)) || (guid && textOf(guid)) || item.attribs['rdf:about']
}

const childrenOf = (node: ParentNode, name: string): Element[] =>
  node.children.filter((child): child is Element => isTag(child) && child.name === name)

function textIn(node: ParentNode, name: string): string | undefined {
  const [child] = childrenOf(node, name)
  return child && (textOf(child) || undefined)
}

/** Texts of feeds usually contain HTML. */
const plain = (html: string | undefined): string | undefined =>
  html !== undefined && /[<&]/.test(html) ? textOf(parseTree(html)) : html
