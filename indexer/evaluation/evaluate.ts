import type { Problem } from '../../src/api/errors.js'
import type { Searcher } from '../../src/api/search-index.js'
import { searcherOf } from '../../src/search/searcher.js'
import { openParts } from '../../src/storage/index-parts.js'
import { documentAt, readDocuments } from '../../src/storage/read-documents.js'
import type { IndexSource } from '../../src/storage/source.js'
import { withoutEnding } from '../posts/input-formats.js'
import type { JudgedPost, Judgement } from './judgement.js'
import { DEPTH, meanOf, type Relevance, relevanceOf } from './relevance.js'

/** Measures the answers of an index to judged queries. */

/** The figures of an index for all queries. */
export interface Evaluation {
  /** The means over `queries`. */
  mean: Relevance
  /** In the order of the judgements. */
  queries: EvaluatedQuery[]
  /** Judged posts that are ranked lower than expected, are missing from the index, or are judged twice. */
  problems: Problem[]
}

/** The figures of an index for one query. */
export interface EvaluatedQuery extends Relevance {
  query: string
  /** The judged posts. */
  posts: EvaluatedPost[]
  /** The URLs of the first ten hits. */
  hits: string[]
}

/** A judged post and its rank. */
export interface EvaluatedPost {
  /** Its URL; if the index has no such post, the judgement's text. */
  url: string
  grade: number
  /** The lowest rank that is good enough. */
  within?: number
  /** Its rank, from 1; absent if it is not among the first ten, or the largest `within` of the query if that is more. */
  rank?: number
}

/**
 * Searches the index at `source` for every judged query.
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

/** Judged post as written → its URL; `undefined` if the index does not have it. */
type UrlFinder = (post: string) => string | undefined

/** A finder of posts by URL, or by a slug that only one post has: the last part of a URL, or a file's name. */
function makeUrlFinder(urls: string[]): UrlFinder {
  const bySlug = new Map<string, string | undefined>()
  for (const url of urls) bySlug.set(slugOf(url), bySlug.has(slugOf(url)) ? undefined : url)
  return post => urls[documentAt(urls, post)] ?? bySlug.get(post) ?? bySlug.get(slugOf(post))
}

/** The last part of a URL or path, without a post's file ending and leading date. */
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
        ? `${post} is already judged for "${query}", as ${url}.`
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

/** The problem with a judged post, if it is missing or its rank is too low; else `undefined`. */
function problemOf(query: string, { post, within }: JudgedPost, url: string | undefined, rank: number) {
  if (!url) return `${post} is expected for "${query}", but no post of the index has this URL.`
  if (within === undefined || (rank > 0 && rank <= within)) return undefined
  const where = rank > 0 ? `is number ${rank}` : `is not among the first ${Math.max(DEPTH, within)}`
  return `${url} is expected at rank ${within} or better for "${query}", but ${where}.`
}
