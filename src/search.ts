import type { Analyzer } from './analyze.js'
import { PostingsError } from './errors.js'
import { type Expansion, expand } from './expand.js'
import {
  type Answer,
  DEFAULT_LIMIT,
  type EarlyHit,
  type Hit,
  type HitSection,
  type SearchOptions,
} from './hit.js'
import { type IndexParts, readCore, readFile, readShard, readTitles } from './index-parts.js'
import { makeLexicon } from './lexicon.js'
import { highlight, type Wanted } from './marks.js'
import type { Passage, Section } from './passage.js'
import { readPassage } from './passage-files.js'
import { platform } from './platform.js'
import { parseQuery, type QueryWord } from './query.js'
import { type Match, type RankedIndex, type Ranking, rank } from './rank.js'
import { inverseFrequency } from './score.js'
import { makeSnippet } from './snippet.js'
import type { Abort } from './source.js'

/** Query → answer: words, what stands for them, ranked documents, and for those that are shown their text. */

/** Milliseconds that texts may take before the titles are told alone: below that, two lists would flicker. */
const EARLY = 30

/** Answers `query` from the open index `parts`; see `SearchIndex.search`. */
export async function search(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  const { signal } = options
  if (signal?.aborted) throw givenUp(signal)
  return unlessAborted(signal, answer(parts, query, options))
}

async function answer(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  if (!isPlain(query, options)) return (await import('./operators.js')).answer(parts, query, options, STEPS)
  const understood = await understand(parts, query)
  const { expansions, index } = understood
  return show(parts, query, understood, rank(expansions, index, options.limit ?? DEFAULT_LIMIT), options)
}

/** What an answer is made of, once its hits are known: their texts, and what was repaired. */
export async function show(
  parts: IndexParts,
  query: string,
  { words, expansions, index, began, markPhrases }: Understood,
  { total, best }: Pick<Ranking, 'total' | 'best'>,
  { signal, onRanked, sections = 0 }: SearchOptions,
  more?: Partial<Answer>,
): Promise<Answer> {
  // Texts that nobody will see would be in the way of those that the next query needs.
  if (signal?.aborted) throw givenUp(signal)
  const wanted = { ...wantedOf(expansions, index.documentCount), markPhrases }
  let told = !onRanked
  const tell = (hits: EarlyHit[]) => {
    if (!told && !signal?.aborted) onRanked?.({ query, total, hits })
    told = true
  }
  if (onRanked) tellTitles(parts, best, wanted, tell)
  const hits = await makeHits(parts, best, wanted, sections, began, async known => {
    if (!told) tell(known())
    await new Promise<void>(resolve => platform.setTimeout(resolve, 0))
    if (signal?.aborted) throw givenUp(signal)
  }).finally(() => {
    // Also where they can't be had: titles behind a failure would hide it.
    told = true
  })
  const repaired = total > 0 && expansions.some(one => one.repair)
  const corrected = repaired && (await import('./repair.js')).correct(query, words, expansions)
  return { query, total, ...(corrected && { corrected }), ...more, hits }
}

/** A query without words, or with signs that may be operators; whether they are any, `operators.ts` knows. */
const IS_SPECIAL = /^\s*$|["“-„«»「]|(^|\s)-[^- ]|\w(:[^:/ ]|\*)| OR /

/** Whether a search asks for nothing but words and some hits; all else, and what is wrong with it, operators know. */
const isPlain = (
  query: string,
  { limit = DEFAULT_LIMIT, filters, sort, facets, offset = 0, sections = 0 }: SearchOptions,
) =>
  !IS_SPECIAL.test(query) &&
  limit > 0 &&
  limit <= 100 &&
  limit % 1 === 0 &&
  /^\d$/.test(`${sections}`) &&
  !filters &&
  !sort &&
  !facets &&
  offset === 0

/** What is ranked for a query, and by what. */
export interface Understood {
  words: QueryWord[]
  /** What stands for each of `words`. */
  expansions: Expansion[]
  index: RankedIndex
  /** When the work began that has been done since without a pause, in milliseconds; infinite once there was one. */
  began(): number
  markPhrases?: Wanted['markPhrases']
}

/** Finds the words of `text`, a query without operators, and what stands for them. */
export async function understand(parts: IndexParts, text: string): Promise<Understood> {
  const { analyzers, manifest } = parts
  let began = platform.performance.now()
  platform.setTimeout(() => {
    began = Number.POSITIVE_INFINITY
  }, 0)
  const words = parseQuery(text, analyzers)
  const lexicon = makeLexicon(parts)
  // Nothing waits for the core that could be asked for beside it.
  const [core, ...expansions] = await Promise.all([
    readCore(parts),
    ...words.map(word => expand(word, lexicon, words)),
  ])
  return { words, expansions, index: { ...core, documentCount: manifest.documents }, began: () => began }
}

/**
 * The steps of a search, through which operators go in their own way: handed over, or they would have them twice. A list,
 * since names take bytes.
 */
export const STEPS = [
  understand,
  rank,
  show,
  makeLexicon,
  expand,
  readCore,
  readShard,
  readFile,
  readPassage,
] as const

/** Tells the titles if the texts are not there soon. */
function tellTitles(parts: IndexParts, best: Match[], wanted: Wanted, tell: (hits: EarlyHit[]) => void) {
  platform.setTimeout(async () => {
    // If they can't be read, nothing is lost: the texts have them too.
    const titles = await readTitles(parts)?.catch(() => undefined)
    if (titles)
      tell(best.map(match => earlyHit(...(titles[match.document] as [string, string]), match, wanted, parts)))
  }, EARLY)
}

const earlyHit = (
  url: string,
  title: string,
  { score }: Match,
  wanted: Wanted,
  { analyzers }: IndexParts,
) => ({
  url,
  title,
  titleRanges: highlight(title, wanted, analyzers[0] as Analyzer),
  score,
})

const givenUp = ({ reason }: Abort) =>
  new PostingsError('ABORTED', 'The search was given up.', { cause: reason })

/** What `work` comes to, unless the caller gives up before; the work itself goes on, since others may share it. */
function unlessAborted<T>(signal: Abort | undefined, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(givenUp(signal as Abort))
    signal?.addEventListener('abort', end)
    // A signal may outlive many searches.
    work.finally(() => signal?.removeEventListener('abort', end)).then(resolve, reject)
  })
}

/**
 * The terms to look for in the text of a hit: all that stood for a word. Each word of the query weighs 1, and
 * up to 1 more for its rarity, so that a window with two words beats one that repeats the rarer of them.
 */
function wantedOf(expansions: Expansion[], documents: number): Wanted {
  const rarest = inverseFrequency(0, documents)
  const terms = new Map<string, { word: number; weight: number }>()
  const beginnings = new Set<string>()
  for (const [word, { any, parts: pieces }] of expansions.entries()) {
    const found = [...any, ...(pieces?.terms ?? []).map(known => ({ ...known, weight: pieces?.weight ?? 0 }))]
    for (const { term, postings, weight, beginning } of found) {
      beginnings.add(beginning)
      const most = postings.at(-1)?.documents.length ?? 0
      const weighs = weight * (1 + inverseFrequency(most, documents) / rarest)
      if ((terms.get(term)?.weight ?? 0) < weighs) terms.set(term, { word, weight: weighs })
    }
  }
  return { terms, beginnings: shorten([...beginnings]) }
}

/** Beginnings that are looked for one by one; more of them, as one begun word has, are told apart by fewer letters. */
const MOST_BEGINNINGS = 16

function shorten(beginnings: string[], letters = 3): string[] {
  if (beginnings.length <= MOST_BEGINNINGS || !letters) return beginnings
  return shorten([...new Set(beginnings.map(one => one.slice(0, letters)))], letters - 1)
}

/** Milliseconds of work after which a page gets its turn, and shows what is known. */
const LONGEST_WORK = 8

/** @param turn hears of long work, and of what is known: hits, and titles of those that are to be made */
async function makeHits(
  parts: IndexParts,
  matches: Match[],
  wanted: Wanted,
  mostSections: number,
  began: Understood['began'],
  turn: (known: () => EarlyHit[]) => Promise<void>,
): Promise<Hit[]> {
  const passages = await Promise.all(matches.map(({ document }) => readPassage(parts, document)))
  const { analyzers } = parts
  const hits: Hit[] = []
  // A slow device has spent its time on ranking: then the titles come before any snippet.
  let since = Math.min(began() + LONGEST_WORK, platform.performance.now())
  for (const [i, { score }] of matches.entries()) {
    if (platform.performance.now() - since > LONGEST_WORK) {
      await turn(() =>
        passages.map(
          ({ url, title }, j) => hits[j] ?? earlyHit(url, title, matches[j] as Match, wanted, parts),
        ),
      )
      since = platform.performance.now()
    }
    const passage = passages[i] as Passage
    hits.push(makeHit(passage, score, wanted, analyzers[passage.analyzedAs ?? 0] as Analyzer, mostSections))
  }
  return hits
}

function makeHit(
  passage: Passage,
  score: number,
  wanted: Wanted,
  analyzer: Analyzer,
  mostSections: number,
): Hit {
  // What a hit shows, a passage has under the same names, and neither has it empty.
  const { sections, description, ...shown } = passage
  const { snippet, section, alsoIn } = makeSnippet(passage, wanted, analyzer, mostSections)
  return {
    ...shown,
    titleRanges: highlight(shown.title, wanted, analyzer),
    score,
    ...(section?.heading && { section: hitSection(shown.url, section) }),
    snippet,
    ...(alsoIn[0] && {
      alsoIn: alsoIn.map(({ snippet, section }) => ({ ...hitSection(shown.url, section), snippet })),
    }),
  }
}

const hitSection = (url: string, { heading = '', anchor }: Section): HitSection => ({
  heading,
  url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url,
})
