import { type Element, isTag, type ParentNode } from 'domhandler'
import { isRecord } from '../../src/format/shape.js'
import { parseTree, textOf } from './page-tree.js'

/** Reads what the site's own feeds state about posts: RSS, Atom and JSON Feed. */

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
  if (!isRecord(feed) || !String(feed.version).includes('jsonfeed.org') || !Array.isArray(feed.items))
    return []
  return feed.items.filter(isRecord).flatMap(item => {
    const url = item.url ?? item.external_url
    if (typeof url !== 'string') return []
    const people = [item.authors ?? item.author].flat().filter(isRecord)
    return [
      entryOf(url, {
        title: item.title,
        date: item.date_published,
        description: item.summary,
        lang: item.language ?? feed.language,
        authors: people.map(({ name }) => name),
        tags: [item.tags].flat(),
      }),
    ]
  })
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
  const [root] = parseTree(text, { xmlMode: true }).children.filter(isTag)
  if (!root) return []
  const channel = childrenOf(root, 'channel')[0] ?? root
  const lang = textIn(channel, 'language') ?? root.attribs['xml:lang']
  return [root, channel]
    .flatMap(parent => [...childrenOf(parent, 'item'), ...childrenOf(parent, 'entry')])
    .flatMap(item => {
      const url = linkOf(item)
      return url === undefined ? [] : [entryOf(url, writtenIn(item, lang))]
    })
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
