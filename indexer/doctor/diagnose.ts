import type { Analyzer } from '../../src/analysis/analyze.js'
import type { Searcher } from '../../src/api/search-index.js'
import type { Passage } from '../../src/format/passage.js'
import { searcherOf } from '../../src/search/searcher.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import type { IndexSource } from '../../src/storage/source.js'
import { weighIndex } from './index-weight.js'
import { groupsOf, nearPairs, type Sketch, sketchOf } from './near-duplicates.js'

/** What about the posts of an index keeps readers from finding them, and what does the index weigh? */

/** What a look at an index finds. */
export interface Diagnosis {
  posts: number
  /** Posts that are not among the first three hits for their own title. */
  notFound: NotFound[]
  /** Posts with one title, apart from case and punctuation. */
  sameTitle: { title: string; urls: string[] }[]
  /** Posts whose text is nearly the same, with the least resemblance that holds them together, 0 to 1. */
  nearDuplicates: { urls: string[]; resemblance: number }[]
  /** URLs of posts without any text. */
  noText: string[]
  /** Bytes of the index by part, and `total`. */
  bytes: Record<string, number>
  /** The posts with the most text, and its bytes in UTF-8; at most ten. */
  heaviest: { url: string; bytes: number }[]
}

/** A post that its own title does not lead to. */
export interface NotFound {
  url: string
  title: string
  /** Its rank among the first ten hits, from 4; absent if it is not there. */
  rank?: number
  /** The URL of the first hit; absent if there is none. */
  first?: string
}

/** A post must stand within so many hits for its title. */
const EXPECTED_RANK = 3
/** Hits that are looked at, to tell at which rank it stands. */
const MAX_RANK = 10
/** Posts that resemble each other so much are told. */
const MIN_RESEMBLANCE = 0.5
const MAX_HEAVIEST = 10
/** UTF-16 code units of a post that are compared with other posts. */
const MAX_COMPARED = 300_000

/** What is kept of each post while all are read. */
interface PostSummary {
  url: string
  title: string
  /** The title's words, by which titles are compared. */
  words: string
  bytes: number
  sketch: Sketch
}

/**
 * Asks the index at `source` the title of every post, and reads all of their texts.
 *
 * @param onProgress  hears how many of the posts are done
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

/** What is wrong where a title leads neither to its post nor to one of the same title. */
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
