import type { Hit } from '../../src/api/answer.js'
import type { Searcher } from '../../src/api/search-index.js'

/** If a query found nothing or was corrected, what may the reader have meant? Asks the index; does not know the page. */

/** One limit for three things: suggestions, query words examined, hits per word. */
const LIMIT = 4

/** Characters of the shortest prefix and the shortest suggestion. */
const SHORTEST = 3

/** Parts of a word that are tried as prefixes, the longest first. */
const PREFIX_SHARES = [0.7, 0.5, 0.3]

/**
 * Suggests up to 4 queries in place of `query`, which has no hits: its words without operators, if those have hits, else
 * words of posts that begin like its words.
 */
export async function similarQueries(index: Searcher, query: string): Promise<string[]> {
  const words = plainWords(query)
  const plain = words.join(' ')
  if (plain && plain !== query.trim() && (await index.search(plain, { limit: 1 })).total > 0) return [plain]
  const found = await Promise.all(words.slice(0, LIMIT).map(word => wordsLike(index, word)))
  return [...new Set(found.flat())].slice(0, LIMIT)
}

/** The query with each word in quotes that was corrected: quoted words are not corrected. */
export function exactQuery(query: string, corrected: string): string {
  const unchanged = new Set(corrected.split(/\s+/))
  return query.replace(/\S+/g, word => (unchanged.has(word) ? word : `"${word}"`))
}

/** The words of a query without quotes, field names, signs and `OR`. */
const plainWords = (query: string): string[] =>
  query
    .replace(/["“”„«»「」*]|(^|\s)-|\b\w+:/g, ' ')
    .split(/\s+/)
    .filter(word => word && word !== 'OR')

/** Words of posts that share with `word` the longest prefix that any post has. */
async function wordsLike(index: Searcher, word: string): Promise<string[]> {
  for (const share of PREFIX_SHARES) {
    const prefix = word.slice(0, Math.max(SHORTEST, Math.ceil(word.length * share)))
    if (prefix.length >= word.length) continue
    const { hits } = await index.search(prefix, { limit: LIMIT })
    const words = hits.flatMap(matchedWords).filter(match => match.length >= SHORTEST)
    if (words.length > 0) return words
  }
  return []
}

const matchedWords = ({ title, titleRanges, snippet }: Hit): string[] =>
  [
    ...titleRanges.map(([start, end]) => title.slice(start, end)),
    ...snippet.ranges.map(([start, end]) => snippet.text.slice(start, end)),
  ].map(word => word.toLowerCase())
