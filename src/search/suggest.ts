import { PostingsError } from '../api/errors.js'
import type { Suggestion, SuggestOptions } from '../api/search-index.js'
import { textOf } from '../format/postings.js'
import { type KnownTerm, makeLexicon, type WrittenTerm } from '../matching/lexicon.js'
import { parseQuery } from '../query/query-words.js'
import { TITLE } from '../schema.js'
import { type IndexParts, readCore } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'

/** How may a reader complete a query? By words and titles of the posts. Loaded only with the first suggestion. */

const DEFAULT_LIMIT = 6
const MAX_SUGGESTIONS = 20

/** Ways to complete `text`; see `SearchIndex.suggest`. */
export async function suggest(
  parts: IndexParts,
  text: string,
  { limit = DEFAULT_LIMIT }: SuggestOptions = {},
): Promise<Suggestion[]> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_SUGGESTIONS)) {
    const expected = `expected a whole number from 1 to ${MAX_SUGGESTIONS}, got ${limit}`
    throw new PostingsError('OPTION', `limit: ${expected}.`)
  }
  const lexicon = makeLexicon(parts)
  const words = parseQuery(text, parts.analyzers)
  const unfinished = words.at(-1)?.prefix ? words.pop() : undefined
  const [completions, ...others] = await Promise.all([
    unfinished ? lexicon.startingWith(unfinished.token.form) : [],
    ...words.map(({ token }) => lexicon.find(token.form)),
  ])
  const known = others.filter(({ length }) => length > 0)
  if (completions.length === 0 || known.length < others.length) return []
  const queries = countPosts(completions, known).map(({ form, posts }) => ({
    text: text.slice(0, unfinished?.start) + form,
    posts,
  }))
  const titles = await titlesWith(parts, completions, known, limit)
  const room = Math.max(limit - queries.length, Math.floor(limit / 2))
  const shown = titles.slice(0, room)
  return [...queries.slice(0, limit - shown.length), ...shown]
}

/** The words of `completions`, each with how many posts have it and all of `others`: the most common first. */
function countPosts(completions: WrittenTerm[], others: KnownTerm[][]): { form: string; posts: number }[] {
  const documentsOf = ({ postings }: KnownTerm) => [...(textOf(postings)?.documents ?? [])]
  const sets = others.map(terms => new Set(terms.flatMap(documentsOf)))
  const counts = new Map<string, number>()
  for (const completion of completions) {
    const posts = documentsOf(completion).filter(document => sets.every(set => set.has(document))).length
    // A word may have a term in each of several languages.
    counts.set(completion.form, (counts.get(completion.form) ?? 0) + posts)
  }
  return [...counts]
    .map(([form, posts]) => ({ form, posts }))
    .filter(({ posts }) => posts > 0)
    .sort((a, b) => b.posts - a.posts || a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
}

/** The posts with all words in their titles: the shortest titles first, of equal ones the newest. */
async function titlesWith(
  parts: IndexParts,
  completions: KnownTerm[],
  others: KnownTerm[][],
  limit: number,
): Promise<Suggestion[]> {
  const documentsOf = ({ postings }: KnownTerm) => [
    ...(postings.find(({ field }) => field === TITLE)?.documents ?? []),
  ]
  const sets = others.map(terms => new Set(terms.flatMap(documentsOf)))
  const { lengths } = await readCore(parts)
  const lengthOf = (document: number) => lengths.byField[TITLE]?.[document] ?? 0
  const found = [...new Set(completions.flatMap(documentsOf))]
    .filter(document => sets.every(set => set.has(document)))
    .sort((a, b) => lengthOf(a) - lengthOf(b) || b - a)
    .slice(0, limit)
  const passages = await Promise.all(found.map(document => readPassage(parts, document)))
  return passages.map(({ title, url }) => ({ text: title, posts: 1, url }))
}
