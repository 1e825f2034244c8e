import { PostingsError } from '../../src/api/errors.js'
import { type Feed, type FeedEntry, isJsonFeed, jsonFeed, xmlFeed } from '../html/feed.js'
import { parseTree, textOf } from '../html/page-tree.js'
import { addressOf } from '../html/page-url.js'
import type { PostRecord } from './post-record.js'

/** Makes records of the items of a feed: RSS, Atom or JSON Feed. */

/** Length of the title of an item that has none, in characters: microblogs have texts alone. */
const TITLE_LENGTH = 60

/**
 * The items of a feed, in its order. Their URLs are those of their links: root-relative on the feed's own site, so that
 * they lead to the site on which the index is; with `baseUrl`, below it.
 *
 * @throws {PostingsError} `POSTS` if the text is not a feed, is cut, or has no items
 */
export function feedRecords(text: string, baseUrl?: string): (PostRecord | PostingsError)[] {
  const feed = readFeed(text)
  if (feed.entries.length === 0) throw noFeed('has no items; give a feed with the posts in it')
  const host = hostOf(feed)
  return feed.entries.map(entry =>
    entry
      ? toRecord(entry, host, feed.home, baseUrl)
      : new PostingsError('URL', 'the item has no link, so its post has no URL; add one'),
  )
}

function readFeed(text: string): Feed {
  const start = text
    .slice(0, 2_000)
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (start === '') throw noFeed('is empty')
  if (/^[[{]/.test(start)) return readJson(text)
  if (/^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(start))
    throw noFeed('is a page in HTML, not a feed; give the RSS, Atom or JSON feed, or the folder of the pages')
  const root = /<(rss|feed|rdf:RDF)[\s>]/.exec(start)?.[1]
  if (root === undefined)
    throw noFeed(`must be RSS, Atom or JSON Feed, but it starts with "${start.slice(0, 40)}"`)
  if (!new RegExp(`</${root}\\s*>\\s*(?:<!--[\\s\\S]*?-->\\s*)*$`).test(text.slice(-10_000)))
    throw noFeed(`is cut: it has no "</${root}>" at its end; fetch it again`)
  return xmlFeed(text)
}

function readJson(text: string): Feed {
  let feed: unknown
  try {
    feed = JSON.parse(text)
  } catch (cause) {
    throw noFeed(`is not valid JSON, or cut (${(cause as Error).message.split('\n')[0]}); fetch it again`)
  }
  if (isJsonFeed(feed)) return jsonFeed(feed)
  throw noFeed(
    'is JSON, but no JSON Feed: it must have "version" and a list of "items"; for records, write one on each line of a .jsonl file',
  )
}

const noFeed = (what: string) => new PostingsError('POSTS', `the feed ${what}`)

/** The host of the feed's site, else that of most of its items. */
function hostOf({ home, entries }: Feed): string | undefined {
  const own = home === undefined ? undefined : addressOf(home, '')
  if (own && own.host !== NOWHERE) return own.host
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const host = entry && addressOf(entry.url, '')?.host
    if (host) counts.set(host, (counts.get(host) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** The host of a relative address. */
const NOWHERE = 'site.invalid'

function toRecord(
  entry: FeedEntry,
  host: string | undefined,
  home: string | undefined,
  baseUrl: string | undefined,
): PostRecord {
  const { url, title, html, text, date, description, lang, authors, tags } = entry
  const address = addressOf(url, '')
  const isOwn = address !== undefined && (address.host === host || address.host === NOWHERE)
  const path = address ? address.pathname + address.search : url
  return {
    url: isOwn ? belowBase(path, home, baseUrl) : url,
    title: title ?? startOf(html === undefined ? text : textOf(parseTree(html))),
    authors,
    tags,
    ...(html !== undefined ? { html } : text !== undefined && { text }),
    ...(date !== undefined && { date }),
    ...(description !== undefined && { description }),
    ...(lang !== undefined && { lang }),
  }
}

/** A path below the base URL: without the folder of the feed's site, or that of the base URL, if it begins with either. */
function belowBase(path: string, home: string | undefined, baseUrl: string | undefined): string {
  if (baseUrl === undefined) return path
  const [found] = [home && addressOf(home, '')?.pathname, addressOf(baseUrl, '')?.pathname]
    .map(folder => (folder || '/').replace(/\/*$/, '/'))
    .filter(folder => path.startsWith(folder))
    .sort((a, b) => b.length - a.length)
  return found ? path.slice(found.length - 1) : path
}

function startOf(text: string | undefined): string | undefined {
  const flat = text?.replace(/\s+/g, ' ').trim()
  if (!flat || flat.length <= TITLE_LENGTH) return flat || undefined
  const cut = flat.slice(0, TITLE_LENGTH)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 20 ? cut.lastIndexOf(' ') : TITLE_LENGTH)}…`
}
