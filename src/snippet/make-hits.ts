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
import { type HighlightTargets, highlight } from './highlight.js'
import { makeSnippet } from './snippet.js'

/**
 * What is shown of the documents that match? Their passages are loaded, and hits made of them. Which documents match,
 * and in which order, is not decided here.
 */

/** Milliseconds of work after which a page gets a pause, to show what is known. */
const MAX_WORK = 8

/**
 * Maximum number of prefixes that texts are searched for. An unfinished word may have more; these are shortened until few
 * differ.
 */
const MAX_PREFIXES = 16

/** How to make hits. */
export interface HitOptions {
  targets: HighlightTargets
  /** Maximum number of sections in `alsoIn`. */
  maxSections: number
  /** Start of the current uninterrupted stretch of work (ms); `Infinity` right after a pause. */
  workingSince(): number
  /** Called after `MAX_WORK`, with a function that returns the hits so far, and early hits for the rest. */
  pause(hitsSoFar: () => EarlyHit[]): Promise<void>
}

/** The hits of `matches`, in their order. Rejects with `FILE_MISSING` or `FILE_CORRUPT`, or as `pause` does. */
export async function makeHits(parts: IndexParts, matches: Match[], options: HitOptions): Promise<Hit[]> {
  const { targets, maxSections, workingSince, pause } = options
  const passages = await Promise.all(matches.map(({ document }) => readPassage(parts, document)))
  const { analyzers } = parts
  const hits: Hit[] = []
  const hitsSoFar = () =>
    passages.map(({ url, title }, i) => hits[i] ?? earlyHit(url, title, matches[i] as Match, targets, parts))
  // On a slow device the time went into ranking; then the titles come before the first snippet.
  let since = Math.min(workingSince() + MAX_WORK, platform.performance.now())
  for (const [i, { score }] of matches.entries()) {
    if (platform.performance.now() - since > MAX_WORK) {
      await pause(hitsSoFar)
      since = platform.performance.now()
    }
    const passage = passages[i] as Passage
    const analyzer = analyzers[passage.analyzedAs ?? 0] as Analyzer
    hits.push(makeHit(passage, score, targets, analyzer, maxSections))
  }
  return hits
}

function makeHit(
  passage: Passage,
  score: number,
  targets: HighlightTargets,
  analyzer: Analyzer,
  maxSections: number,
): Hit {
  // A passage has everything else under the names of a hit, and leaves out fields without a value.
  const { sections, description, ...shown } = passage
  const { snippet, section, alsoIn } = makeSnippet(passage, targets, analyzer, maxSections)
  return {
    ...shown,
    titleRanges: highlight(shown.title, targets, analyzer),
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
  // Half of a surrogate pair, which only a damaged index has, can't be encoded.
  url: anchor ? `${url}#${encodeURIComponent(anchor.replace(/\p{Cs}/gu, ''))}` : url,
})

/** The hit of a document of which only URL and title are known. */
export const earlyHit = (
  url: string,
  title: string,
  { score }: Match,
  targets: HighlightTargets,
  { analyzers }: IndexParts,
): EarlyHit => ({
  url,
  title,
  titleRanges: highlight(title, targets, analyzers[0] as Analyzer),
  score,
})

/**
 * What to highlight for a query: all terms that stand for its words. Each word weighs 1, and up to 1 more for its
 * rarity, so that a window with two words beats one that repeats the rarer of them.
 */
export function targetsOf(expansions: Expansion[], documents: number): HighlightTargets {
  const rarest = inverseFrequency(0, documents)
  const terms = new Map<string, { word: number; weight: number }>()
  const prefixes = new Set<string>()
  for (const [word, { any, parts }] of expansions.entries()) {
    const all = [...any, ...(parts?.terms ?? []).map(known => ({ ...known, weight: parts?.weight ?? 0 }))]
    for (const { term, postings, weight, commonPrefix } of all) {
      prefixes.add(commonPrefix)
      const matching = textOf(postings)?.documents.length ?? 0
      const total = weight * (1 + inverseFrequency(matching, documents) / rarest)
      if ((terms.get(term)?.weight ?? 0) < total) terms.set(term, { word, weight: total })
    }
  }
  return { terms, prefixes: fewer([...prefixes]) }
}

/** At most `MAX_PREFIXES` prefixes that cover all of `prefixes`: those of `letters` letters, then of fewer. */
function fewer(prefixes: string[], letters = 3): string[] {
  if (prefixes.length <= MAX_PREFIXES || !letters) return prefixes
  return fewer([...new Set(prefixes.map(prefix => prefix.slice(0, letters)))], letters - 1)
}
