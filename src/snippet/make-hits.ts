import type { Analyzer } from '../analysis/analyze.js'
import type { EarlyHit, Hit, HitSection } from '../api/answer.js'
import type { Passage, Section } from '../format/passage.js'
import { textOf } from '../format/postings.js'
import type { Expansion } from '../matching/expansion.js'
import { platform } from '../platform.js'
import type { Match } from '../ranking/rank.js'
import { inverseFrequency } from '../ranking/score.js'
import type { IndexParts } from '../storage/index-parts.js'
import { readPassage } from '../storage/read-passage.js'
import type { Wanted } from './highlight.js'
import { highlight } from './highlight.js'
import { makeSnippet } from './snippet.js'

/** @param turn hears of long work, and of what is known: hits, and titles of those that are to be made */
export async function makeHits(
  parts: IndexParts,
  matches: Match[],
  wanted: Wanted,
  mostSections: number,
  began: () => number,
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

export function makeHit(
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

export const earlyHit = (
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

/**
 * The terms to look for in the text of a hit: all that stood for a word. Each word of the query weighs 1, and
 * up to 1 more for its rarity, so that a window with two words beats one that repeats the rarer of them.
 */
export function wantedOf(expansions: Expansion[], documents: number): Wanted {
  const rarest = inverseFrequency(0, documents)
  const terms = new Map<string, { word: number; weight: number }>()
  const prefixes = new Set<string>()
  for (const [word, { any, parts: pieces }] of expansions.entries()) {
    const found = [...any, ...(pieces?.terms ?? []).map(known => ({ ...known, weight: pieces?.weight ?? 0 }))]
    for (const { term, postings, weight, commonPrefix } of found) {
      prefixes.add(commonPrefix)
      const most = textOf(postings)?.documents.length ?? 0
      const weighs = weight * (1 + inverseFrequency(most, documents) / rarest)
      if ((terms.get(term)?.weight ?? 0) < weighs) terms.set(term, { word, weight: weighs })
    }
  }
  return { terms, prefixes: shorten([...prefixes]) }
}

export function shorten(prefixes: string[], letters = 3): string[] {
  if (prefixes.length <= MOST_PREFIXES || !letters) return prefixes
  return shorten([...new Set(prefixes.map(one => one.slice(0, letters)))], letters - 1)
}

/** Milliseconds of work after which a page gets its turn, and shows what is known. */
export const LONGEST_WORK = 8

/** Beginnings that are looked for one by one; more of them, as one begun word has, are told apart by fewer letters. */
export const MOST_PREFIXES = 16

export const hitSection = (url: string, { heading = '', anchor }: Section): HitSection => ({
  heading,
  url: anchor ? `${url}#${encodeURIComponent(anchor)}` : url,
})
