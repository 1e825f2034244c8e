import type { Analyzer } from '../../src/analysis/analyze.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { Passage } from '../../src/format/passage.js'
import { searcherOf } from '../../src/search/searcher.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import type { IndexSource } from '../../src/storage/source.js'
import { weighIndex } from './index-weight.js'
import { groupsOf, nearPairs, type Sketch, sketchOf } from './near-duplicates.js'

/** Finds posts that readers can hardly find, and measures the index. */

/** The findings about an index. */
export interface Diagnosis {
  posts: number
  /** Posts that are not among the first three hits for their own title. */
  notFound: NotFound[]
  /** Titles that several posts share, ignoring case and punctuation. */
  sameTitle: { title: string; urls: string[] }[]
  /** Groups of posts with nearly the same text, and the lowest resemblance (0 to 1) of the pairs that link them. */
  nearDuplicates: { urls: string[]; resemblance: number }[]
  /** URLs of posts without any text. */
  noText: string[]
  /** Bytes of the index by part, and `total`. */
  bytes: Record<string, number>
  /** The posts with the most text, at most ten, and its size in bytes of UTF-8. */
  heaviest: { url: string; bytes: number }[]
}

/** A post that a search for its own title does not find. */
export interface NotFound {
  url: string
  title: string
  /** Its rank among the first ten hits, from 4; absent if it is not there. */
  rank?: number
  /** The URL of the first hit; absent if there is none. */
  first?: string
}

/** A post should be among this many first hits for its title. */
const EXPECTED_RANK = 3
/** Hits searched for the post's actual rank. */
const MAX_RANK = 10
/** Resemblance from which posts are reported. */
const MIN_RESEMBLANCE = 0.5
/** Number of posts listed as those with the most text. */
const MAX_HEAVIEST = 10
/** UTF-16 code units of a post's text that are compared with other posts. */
const MAX_COMPARED = 300_000

/** The facts about a post that the findings need. */
interface PostSummary {
  url: string
  title: string
  /** The title's words as analyzed, by which titles are compared. */
  words: string
  bytes: number
  sketch: Sketch
}

/**
 * Searches the index at `source` for the title of every post, and compares the texts of all posts.
 *
 * @param onProgress  called before each search with the posts done and in total
 * @throws {PostingsError} as `openIndex` and `search` do
 */
export async function diagnose(
  source: IndexSource,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Diagnosis> {
  const parts = await openParts(source)
  const { documents } = parts.manifest
  const index = searcherOf(parts)
  const summaries: PostSummary[] = []
  for (let document = 0; document < documents; document++) {
    const passage = await readPassage(parts, document)
    summaries.push(summarize(passage, parts.analyzers[passage.analyzedAs ?? 0] as Analyzer))
  }
  const notFound: NotFound[] = []
  const wordsByUrl = new Map(summaries.map(({ url, words }) => [url, words]))
  for (const [done, post] of summaries.entries()) {
    onProgress(done, documents)
    const missed = await searchTitle(index, post, wordsByUrl)
    if (missed) notFound.push(missed)
  }
  return {
    posts: documents,
    notFound,
    sameTitle: sameTitles(summaries),
    nearDuplicates: nearDuplicates(summaries),
    noText: summaries.filter(({ bytes }) => bytes === 0).map(({ url }) => url),
    bytes: await weighIndex(parts),
    heaviest: heaviest(summaries),
  }
}

function summarize({ url, title, sections }: Passage, analyzer: Analyzer): PostSummary {
  const text = sections.flatMap(({ blocks }) => blocks.map(block => block.text)).join('\n')
  const wordsOf = (some: string) => analyzer.tokens(some).map(({ form }) => form)
  const sketch = sketchOf(wordsOf(text.slice(0, MAX_COMPARED)))
  const words = wordsOf(title).join(' ') || title
  return { url, title, words, bytes: text.trim() === '' ? 0 : Buffer.byteLength(text), sketch }
}

/** The finding if the first hits for a post's title have neither the post nor one of the same title; else `undefined`. */
async function searchTitle(
  index: Searcher,
  { url, title, words }: PostSummary,
  wordsByUrl: Map<string, string>,
) {
  const ask = async (limit: number) => (await index.search(title, { limit })).hits.map(hit => hit.url)
  const first = await ask(EXPECTED_RANK)
  if (first.some(hit => hit === url || wordsByUrl.get(hit) === words)) return undefined
  const rank = (await ask(MAX_RANK)).indexOf(url) + 1
  return { url, title, ...(rank > 0 && { rank }), ...(first[0] !== undefined && { first: first[0] }) }
}

function sameTitles(summaries: PostSummary[]): Diagnosis['sameTitle'] {
  const groups = new Map<string, PostSummary[]>()
  for (const post of summaries) groups.set(post.words, [...(groups.get(post.words) ?? []), post])
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map(group => ({ title: (group[0] as PostSummary).title, urls: group.map(({ url }) => url) }))
}

function nearDuplicates(summaries: PostSummary[]): Diagnosis['nearDuplicates'] {
  const pairs = nearPairs(
    summaries.map(({ sketch }) => sketch),
    MIN_RESEMBLANCE,
  )
  return groupsOf(pairs)
    .map(({ members, resemblance }) => ({
      urls: members.map(i => (summaries[i] as PostSummary).url),
      resemblance,
    }))
    .sort((a, b) => b.resemblance - a.resemblance)
}

const heaviest = (summaries: PostSummary[]): Diagnosis['heaviest'] =>
  summaries
    .map(({ url, bytes }) => ({ url, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MAX_HEAVIEST)
