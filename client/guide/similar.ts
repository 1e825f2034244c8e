/** What a reader may have meant who found nothing: words of the posts, as their hits show them. */

import type { Hit } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'

/** Words of a query that are looked at, and suggestions at most. */
const MOST = 4

/** Letters of the shortest beginning that still tells something. */
const SHORTEST = 3

/**
 * Other queries than `query`, which found nothing: its words without operators, if posts have them; else words that begin
 * like its own.
 */
export async function similarTo(index: Searcher, query: string): Promise<string[]> {
  const words = plainWords(query)
  const plain = words.join(' ')
  if (plain && plain !== query.trim() && (await index.search(plain, { limit: 1 })).total) return [plain]
  const found = await Promise.all(words.slice(0, MOST).map(word => beginningLike(index, word)))
  return [...new Set(found.flat())].slice(0, MOST)
}

/** Without quotes, fields, signs and a joining word. */
const plainWords = (query: string): string[] =>
  query
    .replace(/["“”„«»「」*]|(^|\s)-|\b\w+:/g, ' ')
    .split(/\s+/)
    .filter(word => word && word !== 'OR')

/** Words of the posts that begin with as much of `word` as any does. */
async function beginningLike(index: Searcher, word: string): Promise<string[]> {
  for (const part of [0.7, 0.5, 0.3]) {
    const beginning = word.slice(0, Math.max(SHORTEST, Math.ceil(word.length * part)))
    if (beginning.length >= word.length) continue
    const { hits } = await index.search(beginning, { limit: MOST })
    const marked = hits.flatMap(markedIn).filter(one => one.length >= SHORTEST)
    if (marked.length) return marked
  }
  return []
}

const markedIn = ({ title, titleRanges, snippet }: Hit): string[] =>
  [
    ...titleRanges.map(([start, end]) => title.slice(start, end)),
    ...snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)),
  ].map(word => word.toLowerCase())
