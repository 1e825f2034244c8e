import type { Problem } from '../../src/api/errors.js'
import type { Searcher } from '../../src/api/search-index.js'
import { searcherOf } from '../../src/search/searcher.js'
import { openParts } from '../../src/storage/index-parts.js'
import { documentAt, readDocuments } from '../../src/storage/read-documents.js'
import type { IndexSource } from '../../src/storage/source.js'
import { withoutEnding } from '../posts/input-formats.js'
import type { JudgedPost, Judgement } from './judgement.js'
import { DEPTH, meanOf, type Relevance, relevanceOf } from './relevance.js'

/** Judged queries × an index → how good its answers are. */

/** What an index makes of judged queries. */
export interface Evaluation {
  /** The means over `queries`. */
  mean: Relevance
  /** In the order of the judgements. */
  queries: EvaluatedQuery[]
  /** Posts that are not at the rank where they are expected, and those that the index does not have. */
  problems: Problem[]
}

/** What an index makes of one query. */
export interface EvaluatedQuery extends Relevance {
  query: string
  /** The judged posts. */
  posts: EvaluatedPost[]
  /** The URLs of the first ten hits. */
  hits: string[]
}

/** Where a judged post stands. */
export interface EvaluatedPost {
  /** Its URL; as it was written, where the index has no such post. */
  url: string
  grade: number
  /** The last rank at which it should stand. */
  within?: number
  /** Its rank, from 1; absent where it is not among the first ten, or as many as any `within` asks for. */
  rank?: number
}

/**
 * Asks the index at `source` every judged query.
 *
 * @throws {PostingsError} as `openIndex` and `search` do
 */
export async function evaluate(source: IndexSource, judgements: Judgement[]): Promise<Evaluation> {
  const parts = await openParts(source)
  const { urls } = await readDocuments(parts)
  const index = searcherOf(parts)
  const find = makeUrlFinder(urls)
  const problems: Problem[] = []
  const queries: EvaluatedQuery[] = []
  for (const judgement of judgements) queries.push(await ask(index, judgement, find, problems))
  return { mean: meanOf(queries), queries, problems }
}

/** A post as it was judged → its URL, if the index has it. */
type UrlFinder = (post: string) => string | undefined

/** Finds posts by URL, or by slug where only one post has it: the last part of a URL, or a file's name. */
function makeUrlFinder(urls: string[]): UrlFinder {
  const bySlug = new Map<string, string | undefined>()
  for (const url of urls) bySlug.set(slugOf(url), bySlug.has(slugOf(url)) ? undefined : url)
  return post => urls[documentAt(urls, post)] ?? bySlug.get(post) ?? bySlug.get(slugOf(post))
}

/** The last part of a URL or path, without the ending and the date of a file's name. */
const slugOf = (path: string): string =>
  withoutEnding(path.split('/').filter(Boolean).at(-1) ?? '').replace(/^\d{4}-\d\d-\d\d-/, '')

async function ask(index: Searcher, { query, posts }: Judgement, find: UrlFinder, problems: Problem[]) {
  const limit = Math.max(DEPTH, ...posts.map(({ within = 0 }) => within))
  const found = (await index.search(query, { limit })).hits.map(({ url }) => url)
  const grades = new Map<string, number>()
  const evaluated = posts.map((judged): EvaluatedPost => {
    const { post, grade, within } = judged
    const url = find(post)
    const rank = found.indexOf(url ?? '') + 1
    const message =
      url && grades.has(url)
        ? `${post} is judged for "${query}" already, as ${url}.`
        : problemOf(query, judged, url, rank)
    if (message) problems.push({ file: judged.file, line: judged.line, code: 'JUDGEMENTS', message })
    if (url) grades.set(url, grade)
    return { url: url ?? post, grade, ...(within && { within }), ...(rank > 0 && { rank }) }
  })
  const hits = found.slice(0, DEPTH)
  const relevance = relevanceOf(
    hits.map(url => grades.get(url) ?? 0),
    posts.map(({ grade }) => grade),
  )
  return { query, ...relevance, posts: evaluated, hits }
}

/** What is wrong, if anything, with the rank of a judged post. */
function problemOf(query: string, { post, within }: JudgedPost, url: string | undefined, rank: number) {
  if (!url) return `${post} is expected for "${query}", but no post of the index has this URL.`
  if (within === undefined || (rank > 0 && rank <= within)) return undefined
  const where = rank > 0 ? `is number ${rank}` : `is not among the first ${Math.max(DEPTH, within)}`
  return `${url} is expected within ${within} for "${query}", and ${where}.`
}
