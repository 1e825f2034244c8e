import type { Core } from '../format/core.js'
import { textOf } from '../format/postings.js'
import type { Alternative, Expansion } from '../matching/expansion.js'
import type { KnownTerm } from '../matching/lexicon.js'
import { inverseFrequency, makeScores, type Scores, scoreTerm } from './score.js'

/**
 * Scores of terms → one score per document. The whole of the ranking is in this file; docs/RANKING.md
 * gives the formula, and where each weight comes from.
 */

/**
 * Posts that lack words of the query fall behind those that have all: the score is multiplied by the share
 * of the query they cover, by rarity of the words, to this power.
 */
const COVERAGE_POWER = 0.15

/**
 * A word that is begun is as rare as all that it may become together, to this share, and else as rare as each of
 * them: not the rarest of them decides, which nobody may have meant.
 */
const RARITY_SHARED = 0.7

/**
 * Words that are rare, and words that posts say again and again once they say them, count a little more: what posts are
 * about has such words. The inverse document frequency and this power of the mean frequency, together to the other power.
 * @see Kwok, A new method of weighting query terms for ad-hoc retrieval, 1996
 */
const REPETITION = 3
const TERM_WEIGHT_POWER = 0.1

/** What ranking needs to know of an index. */
export type RankedIndex = Pick<Core, 'lengths' | 'boosts'> & { documentCount: number }

/** The documents that match. */
export interface Ranking {
  total: number
  best: Match[]
  /** Of all documents that match, in no order. */
  scores: Scores
}

/** A document that matches. */
export interface Match {
  /** Document number. */
  document: number
  score: number
}

/**
 * How many documents match at least one of `expansions`, and the `most` best: equal scores by falling number.
 *
 * @param accepted  by document number, 1 for those that may match; absent where all may. It changes no score.
 */
export function rank(
  expansions: Expansion[],
  index: RankedIndex,
  most: number,
  accepted?: Uint8Array,
): Ranking {
  const scores = scoreAll(expansions, index)
  if (accepted) scores.documents = scores.documents.filter(document => accepted[document])
  return { total: scores.documents.length, scores, best: bestOf(scores, most) }
}

/** The scores of all documents that match at least one of `expansions`. */
export function scoreAll(expansions: Expansion[], index: RankedIndex): Scores {
  const { documentCount, boosts } = index
  const scratch = makeScores(documentCount)
  const sums = makeScores(documentCount)
  const covered = new Float64Array(documentCount)
  const weigh = makeWeigher(documentCount)
  let whole = 0
  for (const expansion of expansions) {
    const { of, documents } = scoreWord(expansion, index, scratch)
    if (documents.length === 0) continue
    const weight = weigh(expansion, documents.length)
    const covers = weight * inverseFrequency(documents.length, documentCount)
    whole += covers
    for (const document of documents) {
      if (sums.of[document] === 0) sums.documents.push(document)
      ;(sums.of[document] as number) += weight * (of[document] as number)
      ;(covered[document] as number) += covers
    }
  }
  for (const document of sums.documents) {
    const share = (covered[document] as number) / whole
    sums.of[document] = (sums.of[document] as number) * coverageFactor(share) * (boosts[document] ?? 1)
  }
  return sums
}

/**
 * Tells, word after word, how much one counts that `matching` documents have. All are measured by the first, so that
 * the score of a word alone stays what it is.
 */
export function makeWeigher(documentCount: number): (word: Expansion, matching: number) => number {
  let unit = 0
  return ({ any, weight }, matching) => {
    const frequencies = (any[0] && textOf(any[0].postings))?.frequencies ?? new Uint32Array()
    const repeated = frequencies.reduce((sum, one) => sum + one, 1) / (frequencies.length + 1)
    const termWeight =
      (inverseFrequency(matching, documentCount) * repeated ** REPETITION) ** TERM_WEIGHT_POWER
    unit ||= termWeight
    return weight * (termWeight / unit)
  }
}

/** The factor on the score of a document that covers this share of the query. */
export const coverageFactor = (share: number): number => share ** COVERAGE_POWER

/** The `most` best, in order. Most documents are worse than the worst of these: sorting all would take longer. */
function bestOf({ of, documents }: Scores, most: number): Match[] {
  const best: Match[] = []
  for (const document of documents) {
    const score = of[document] as number
    const isBefore = (other: Match) =>
      score > other.score || (score === other.score && document > other.document)
    if (best.length === most && !isBefore(best.at(-1) as Match)) continue
    const at = best.findIndex(isBefore)
    best.splice(at < 0 ? best.length : at, 0, { document, score })
    if (best.length > most) best.pop()
  }
  return best
}

/** How well one word of the query, or what stands for it, speaks for each document: its best alternative. */
export function scoreWord({ any, parts }: Expansion, index: RankedIndex, scratch: Scores): Scores {
  const best = makeScores(index.documentCount)
  const factor = factorsOf(any, index.documentCount)
  for (const alternative of any) {
    scoreTerm(alternative.postings, index.lengths, scratch)
    keepBest(best, scratch, factor(alternative))
  }
  if (parts) keepBest(best, meanOfAll(parts.terms, index), parts.weight)
  return best
}

/** The factor on the score of each of `any`: less than its own rarity gives a term that stands for a begun word. */
export function factorsOf(any: Alternative[], documentCount: number): (one: Alternative) => number {
  const matching = new Uint8Array(documentCount)
  for (const { documents } of any.flatMap(({ postings }) => postings))
    for (const document of documents) matching[document] = 1
  const count = matching.reduce((sum, one) => sum + one, 0)
  const together = inverseFrequency(count, documentCount)
  return ({ postings, weight, kind }) => {
    const own = inverseFrequency(textOf(postings)?.documents.length ?? 0, documentCount)
    return kind === 'prefix' ? weight * (1 - RARITY_SHARED + (RARITY_SHARED * together) / own) : weight
  }
}

function keepBest(best: Scores, scores: Scores, weight: number): void {
  for (const document of scores.documents) {
    const weighted = weight * (scores.of[document] as number)
    const before = best.of[document] as number
    if (before === 0) best.documents.push(document)
    if (weighted > before) best.of[document] = weighted
  }
}

/** The mean score of `terms` in the documents that have them all, which are `documents`. */
export function meanOfAll(terms: KnownTerm[], index: RankedIndex): Scores {
  const means = makeScores(index.documentCount)
  const scratch = makeScores(index.documentCount)
  const had = new Uint8Array(index.documentCount)
  for (const { postings } of terms) {
    scoreTerm(postings, index.lengths, scratch)
    for (const document of scratch.documents) {
      ;(means.of[document] as number) += (scratch.of[document] as number) / terms.length
      if (++(had[document] as number) === terms.length) means.documents.push(document)
    }
  }
  return means
}
