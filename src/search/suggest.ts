import { PostingsError } from '../api/errors.js'
import type { Suggestion, SuggestOptions } from '../api/search-index.js'
import { textOf } from '../format/postings.js'
import { type KnownTerm, makeLexicon } from '../matching/lexicon.js'
import { parseQuery } from '../query/query-words.js'
import { TITLE } from '../schema.js'
import { type IndexParts, readCore } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'

const DEFAULT_LIMIT = 6
const MOST_SUGGESTIONS = 20

/** Completes `text`; see `SearchIndex.suggest`. */
export async function suggest(
  parts: IndexParts,
  text: string,
  { limit = DEFAULT_LIMIT }: SuggestOptions = {},
): Promise<Suggestion[]> {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_SUGGESTIONS)) {
    const expected = `expected a whole number from 1 to ${MOST_SUGGESTIONS}, got ${limit}`
    throw new PostingsError('OPTION', `limit: ${expected}.`)
  }
  const lexicon = makeLexicon(parts)
  const words = parseQuery(text, parts.analyzers)
  const begun = words.at(-1)?.prefix ? words.pop() : undefined
  const [longer, ...whole] = await Promise.all([
    begun ? lexicon.longer(begun.token.form) : [],
    ...words.map(({ token }) => lexicon.find(token.form)),
  ])
  const known = whole.filter(({ length }) => length > 0)
  if (longer.length === 0 || known.length < whole.length) return []
  const completed = completions(longer, known).map(({ form, posts }) => ({
    text: text.slice(0, begun?.start) + form,
    posts,
  }))
  const titles = await titlesOf(parts, longer, known, limit)
  const room = Math.max(limit - completed.length, Math.floor(limit / 2))
  const shown = titles.slice(0, room)
  return [...completed.slice(0, limit - shown.length), ...shown]
}

/** The words that `longer` are, with how many posts have them and all of `known`: the most common first. */
function completions(longer: (KnownTerm & { form: string })[], known: KnownTerm[][]) {
  const others = known.map(
    terms => new Set(terms.flatMap(({ postings }) => [...(textOf(postings)?.documents ?? [])])),
  )
  const counted = longer.map(({ form, postings }) => {
    const documents = [...(textOf(postings)?.documents ?? [])]
    return { form, posts: documents.filter(document => others.every(set => set.has(document))).length }
  })
  const posts = new Map<string, number>()
  // A word may have a term in each of several languages.
  for (const one of counted) posts.set(one.form, (posts.get(one.form) ?? 0) + one.posts)
  return [...posts]
    .map(([form, posts]) => ({ form, posts }))
    .filter(({ posts }) => posts > 0)
    .sort((a, b) => b.posts - a.posts || a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
}

/** The posts with all words in their titles: those with the shortest titles first, of equals the newest. */
async function titlesOf(
  parts: IndexParts,
  longer: KnownTerm[],
  known: KnownTerm[][],
  limit: number,
): Promise<Suggestion[]> {
  const inTitles = ({ postings }: KnownTerm) => [
    ...(postings.find(({ field }) => field === TITLE)?.documents ?? []),
  ]
  const others = known.map(terms => new Set(terms.flatMap(inTitles)))
  const { lengths } = await readCore(parts)
  const lengthOf = (document: number) => lengths.byField[TITLE]?.[document] ?? 0
  const found = [...new Set(longer.flatMap(inTitles))]
    .filter(document => others.every(set => set.has(document)))
    .sort((a, b) => lengthOf(a) - lengthOf(b) || b - a)
    .slice(0, limit)
  const passages = await Promise.all(found.map(document => readPassage(parts, document)))
  return passages.map(({ title, url }) => ({ text: title, posts: 1, url }))
}
