import type { Core } from '../format/core.js'
import { textOf } from '../format/postings.js'
import type { Alternative, Expansion } from '../matching/expansion.js'
import type { KnownTerm } from '../matching/lexicon.js'
import { inverseFrequency, makeScores, type Scores, scoreTerm } from './score.js'

/**
 * Which documents match best? The scores of terms are combined into one score per document here, and nowhere else.
 * docs/RANKING.md has the formula and the source of each weight. Nothing is loaded here.
 */

/**
 * The score of a post that lacks words of the query is multiplied by the share of the query that it covers, to this
 * power. Words count by their rarity in that share.
 */
const COVERAGE_POWER = 0.15

/**
 * The rarity of a completion of an unfinished word. Blend: 70 % the rarity of all completions together, 30 % the
 * completion's own. By its own alone, the rarest longer word would win, which hardly any reader means.
 */
const RARITY_SHARED = 0.7

/**
 * A rare word, and a word that is repeated by the posts that have it, count a little more, since such words say what
 * posts are about. The weight is the inverse document frequency times the mean frequency to the power `REPETITION`, all
 * to the power `TERM_WEIGHT_POWER`.
 *
 * @see Kwok, A new method of weighting query terms for ad-hoc retrieval, 1996
 */
const REPETITION = 3
const TERM_WEIGHT_POWER = 0.1

/** The part of an index that ranking needs. */
export type RankedIndex = Pick<Core, 'lengths' | 'boosts'> & { documentCount: number }

/** The documents that match. */
export interface Ranking {
  /** Their number. */
  total: number
  /** The first of them, in order. */
  best: Match[]
  /** Of all of them. */
  scores: Scores
}

/** A document that matches. */
export interface Match {
  /** Document number. */
  document: number
  score: number
}

/**
 * The documents that match at least one of `expansions`, of which the best `limit` are sorted: by falling score, equal
 * ones by falling document number.
 *
 * @param accepted  by document number, 1 for those that may match; absent where all may. It changes no score.
 */
export function rank(
  expansions: Expansion[],
  index: RankedIndex,
  limit: number,
  accepted?: Uint8Array,
): Ranking {
  const scores = scoreAll(expansions, index)
  if (accepted) scores.documents = scores.documents.filter(document => accepted[document])
  return { total: scores.documents.length, scores, best: bestOf(scores, limit) }
}

/** The scores of all documents that match at least one of `expansions`. */
export function scoreAll(expansions: Expansion[], index: RankedIndex): Scores {
  const { documentCount, boosts } = index
  const scratch = makeScores(documentCount)
  const sums = makeScores(documentCount)
  const covered = new Float64Array(documentCount)
  const weigh = makeWeigher(documentCount)
  let total = 0
  for (const expansion of expansions) {
    const { of, documents } = scoreWord(expansion, index, scratch)
    if (documents.length === 0) continue
    const weight = weigh(expansion, documents.length)
    const share = weight * inverseFrequency(documents.length, documentCount)
    total += share
    for (const document of documents) {
      if (sums.of[document] === 0) sums.documents.push(document)
      ;(sums.of[document] as number) += weight * (of[document] as number)
      ;(covered[document] as number) += share
    }
  }
  for (const document of sums.documents) {
    const coverage = (covered[document] as number) / total
    sums.of[document] = (sums.of[document] as number) * coverageFactor(coverage) * (boosts[document] ?? 1)
  }
  return sums
}

/**
 * Returns the function that gives the weight of a word which `matching` documents have. To be called for each word of a
 * query, in order: weights are relative to the first, so that the score of a single word stays what it is.
 */
export function makeWeigher(documentCount: number): (word: Expansion, matching: number) => number {
  let unit = 0
  return ({ any, weight }, matching) => {
    const frequencies = (any[0] && textOf(any[0].postings))?.frequencies ?? new Uint32Array()
    const meanFrequency = frequencies.reduce((sum, one) => sum + one, 1) / (frequencies.length + 1)
    const termWeight =
      (inverseFrequency(matching, documentCount) * meanFrequency ** REPETITION) ** TERM_WEIGHT_POWER
    unit ||= termWeight
    return weight * (termWeight / unit)
  }
}

/** The factor on the score of a document that covers this share of the query, from 0 to 1. */
export const coverageFactor = (coverage: number): number => coverage ** COVERAGE_POWER

/**
 * The best `limit` documents, in order. Most documents are worse than the last of these, so sorting all would take
 * longer.
 */
function bestOf({ of, documents }: Scores, limit: number): Match[] {
  const best: Match[] = []
  for (const document of documents) {
    const score = of[document] as number
    const isBefore = (other: Match) =>
      score > other.score || (score === other.score && document > other.document)
    if (best.length === limit && !isBefore(best.at(-1) as Match)) continue
    const at = best.findIndex(isBefore)
    best.splice(at < 0 ? best.length : at, 0, { document, score })
    if (best.length > limit) best.pop()
  }
  return best
}

/** The scores of one word of the query: in each document, that of the best term that stands for it. */
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

/** Returns the function that gives the factor on the score of each of `any`. It lowers the rarity of longer words. */
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

/** Raises `best` to `weight * scores` where that is higher. */
function keepBest(best: Scores, scores: Scores, weight: number): void {
  for (const document of scores.documents) {
    const weighted = weight * (scores.of[document] as number)
    const before = best.of[document] as number
    if (before === 0) best.documents.push(document)
    if (weighted > before) best.of[document] = weighted
  }
}

/** The mean scores of `terms`. Its `documents` are only those that have all of them. */
export function meanOfAll(terms: KnownTerm[], index: RankedIndex): Scores {
  const means = makeScores(index.documentCount)
  const scratch = makeScores(index.documentCount)
  const counts = new Uint8Array(index.documentCount)
  for (const { postings } of terms) {
    scoreTerm(postings, index.lengths, scratch)
    for (const document of scratch.documents) {
      ;(means.of[document] as number) += (scratch.of[document] as number) / terms.length
      if (++(counts[document] as number) === terms.length) means.documents.push(document)
    }
  }
  return means
}
