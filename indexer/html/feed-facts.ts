import { PostingsError } from '../../src/api/errors.js'
import { parseDate } from '../front-matter/dates.js'
import type { PostRead } from '../input-format.js'
import type { Post } from '../post.js'
import { changedPost } from './changed-post.js'
import { type FeedEntry, isFeedFile, parseFeed } from './feed.js'
import { addressOf, bareOf } from './page-url.js'

/** Takes facts that a page does not state from the site's feeds. */

/** The entries of all feeds among `beside`, by the path of their URL. If a page has several entries, the first counts. */
function readFeeds(beside: ReadonlyMap<string, string>, notes: string[]): Map<string, FeedEntry> {
  const entries = new Map<string, FeedEntry>()
  for (const [file, text] of beside) {
    if (!isFeedFile(file)) continue
    for (const entry of entriesOf(file, text, notes)) {
      const key = keyOfUrl(entry.url)
      if (key !== undefined && !entries.has(key)) entries.set(key, entry)
    }
  }
  return entries
}

function entriesOf(file: string, text: string, notes: string[]): FeedEntry[] {
  try {
    return parseFeed(text)
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    notes.push(`the feed ${file} was not read: ${error.message}`)
    return []
  }
}

const keyOfUrl = (url: string): string | undefined => {
  const address = addressOf(url, '')
  return address && bareOf(address.pathname)
}

/** Returns the posts; dates, authors, tags, descriptions and languages that pages do not state come from the feeds. */
export function withFeeds(
  reads: readonly PostRead[],
  beside: ReadonlyMap<string, string>,
  notes: string[],
): PostRead[] {
  const entries = readFeeds(beside, notes)
  if (entries.size === 0) return [...reads]
  return reads.map(read => {
    const { post } = read
    const entry = post && entries.get(keyOfUrl(post.url) ?? '')
    const values = entry && unsaid(post, entry)
    return values ? { ...read, post: changedPost(post, values) } : read
  })
}

/** The values that `entry` states and `post` does not; `undefined` if there are none. */
function unsaid(post: Post, entry: FeedEntry): Partial<Post> | undefined {
  const values: Partial<Post> = {}
  const date = post.date === undefined && entry.date !== undefined ? parseDate(entry.date)?.day : undefined
  if (date !== undefined) values.date = date
  if (post.authors.length === 0 && entry.authors.length > 0) values.authors = entry.authors
  if (post.tags.length === 0 && entry.tags.length > 0) values.tags = entry.tags
  if (post.descriptions.length === 0 && entry.description !== undefined)
    values.descriptions = [entry.description]
  if (post.lang === undefined && entry.lang !== undefined) values.lang = entry.lang
  return Object.keys(values).length > 0 ? values : undefined
}
