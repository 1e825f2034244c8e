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
const WITHIN = 3
/** Hits that are looked at, to tell at which rank it stands. */
const LOOKED_AT = 10
/** Posts that resemble each other so much are told. */
const LEAST_RESEMBLANCE = 0.5
const MOST_HEAVIEST = 10
/** UTF-16 code units of a post that are compared with other posts. */
const MOST_COMPARED = 300_000

/** What is kept of each post while all are read. */
interface Seen {
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
  const seen: Seen[] = []
  for (let document = 0; document < documents; document++) {
    const passage = await readPassage(parts, document)
    seen.push(look(passage, parts.analyzers[passage.analyzedAs ?? 0] as Analyzer))
  }
  const notFound: NotFound[] = []
  const namesake = new Map(seen.map(({ url, words }) => [url, words]))
  for (const [done, post] of seen.entries()) {
    onProgress(done, documents)
    const missed = await askTitle(index, post, namesake)
    if (missed) notFound.push(missed)
  }
  return {
    posts: documents,
    notFound,
    sameTitle: sameTitles(seen),
    nearDuplicates: nearDuplicates(seen),
    noText: seen.filter(({ bytes }) => bytes === 0).map(({ url }) => url),
    bytes: await weighIndex(parts),
    heaviest: heaviest(seen),
  }
}

function look({ url, title, sections }: Passage, analyzer: Analyzer): Seen {
  const text = sections.flatMap(({ blocks }) => blocks.map(block => block.text)).join('\n')
  const wordsOf = (some: string) => analyzer.tokens(some).map(({ form }) => form)
  const sketch = sketchOf(wordsOf(text.slice(0, MOST_COMPARED)))
  const words = wordsOf(title).join(' ') || title
  return { url, title, words, bytes: text.trim() === '' ? 0 : Buffer.byteLength(text), sketch }
}

/** What is wrong where a title leads neither to its post nor to one of the same title. */
async function askTitle(index: Searcher, { url, title, words }: Seen, namesake: Map<string, string>) {
  const ask = async (limit: number) => (await index.search(title, { limit })).hits.map(hit => hit.url)
  const first = await ask(WITHIN)
  if (first.some(hit => hit === url || namesake.get(hit) === words)) return undefined
  const rank = (await ask(LOOKED_AT)).indexOf(url) + 1
  return { url, title, ...(rank > 0 && { rank }), ...(first[0] !== undefined && { first: first[0] }) }
}

function sameTitles(seen: Seen[]): Diagnosis['sameTitle'] {
  const groups = new Map<string, Seen[]>()
  for (const post of seen) groups.set(post.words, [...(groups.get(post.words) ?? []), post])
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map(group => ({ title: (group[0] as Seen).title, urls: group.map(({ url }) => url) }))
}

function nearDuplicates(seen: Seen[]): Diagnosis['nearDuplicates'] {
  const pairs = nearPairs(
    seen.map(({ sketch }) => sketch),
    LEAST_RESEMBLANCE,
  )
  return groupsOf(pairs)
    .map(({ members, resemblance }) => ({ urls: members.map(i => (seen[i] as Seen).url), resemblance }))
    .sort((a, b) => b.resemblance - a.resemblance)
}

const heaviest = (seen: Seen[]): Diagnosis['heaviest'] =>
  seen
    .map(({ url, bytes }) => ({ url, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST_HEAVIEST)
