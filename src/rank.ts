import type { FieldLengths } from './documents.js'
import type { Alternative, Expansion } from './expand.js'
import type { Postings } from './postings.js'
import { inverseFrequency, scoreTerm } from './score.js'

/**
 * Scores of terms → one score per document. The whole of the ranking is in this file; docs/RANKING.md
 * gives the formula, and where each weight comes from.
 */

/**
 * Posts that lack words of the query fall behind those that have all: the score is multiplied by the share
 * of the query they cover, by rarity of the words, to this power. Two words are a query of which readers
 * expect both; of longer queries the rarest words tell most.
 */
const coveragePower = (words: number): number => (words === 2 ? 3 : 1)

/** What ranking needs to know of an index. */
export interface RankedIndex {
  documentCount: number
  postings: Postings
  lengths: FieldLengths
  /** Document number → the owner's factor on its score; most have none. */
  boosts: Readonly<Record<number, number>>
}

/** A document that matches. */
export interface Match {
  /** Document number. */
  document: number
  score: number
}

/** The documents that match at least one of `expansions`, best first; equal scores by falling number. */
export function rank(expansions: Expansion[], index: RankedIndex): Match[] {
  const words = expansions.map(expansion => scoreWord(expansion, index))
  const weights = words.map(scores => inverseFrequency(scores.size, index.documentCount))
  const known = weights.filter((_, i) => words[i]?.size)
  const whole = known.reduce((sum, weight) => sum + weight, 0)
  const power = coveragePower(known.length)
  const sums = new Map<number, { score: number; covered: number }>()
  for (const [i, scores] of words.entries()) {
    for (const [document, score] of scores) {
      const sum = sums.get(document)
      if (!sum) sums.set(document, { score, covered: weights[i] as number })
      else {
        sum.score += score
        sum.covered += weights[i] as number
      }
    }
  }
  return [...sums]
    .map(([document, { score, covered }]) => ({
      document,
      score: score * (covered / whole) ** power * (index.boosts[document] ?? 1),
    }))
    .sort((a, b) => b.score - a.score || b.document - a.document)
}

/** How well one word of the query, or what stands for it, speaks for each document: its best alternative. */
function scoreWord({ any, parts }: Expansion, index: RankedIndex): Map<number, number> {
  const best = new Map<number, number>()
  for (const alternative of any) keepBest(best, scoresOf(alternative.term, index), alternative.weight)
  if (parts) keepBest(best, meanOfAll(parts.terms, index), parts.weight)
  return best
}

function keepBest(
  best: Map<number, number>,
  scores: Map<number, number>,
  weight: Alternative['weight'],
): void {
  for (const [document, score] of scores) {
    const weighted = weight * score
    const before = best.get(document)
    if (before === undefined || weighted > before) best.set(document, weighted)
  }
}

const scoresOf = (term: number, { postings, lengths, documentCount }: RankedIndex) =>
  scoreTerm(postings.of(term), lengths, documentCount)

/** The mean score of `terms` in the documents that have them all. */
function meanOfAll(terms: number[], index: RankedIndex): Map<number, number> {
  const [first, ...rest] = terms.map(term => scoresOf(term, index))
  const means = new Map<number, number>()
  for (const [document, score] of first ?? []) {
    if (!rest.every(scores => scores.has(document))) continue
    const sum = rest.reduce((total, scores) => total + (scores.get(document) as number), score)
    means.set(document, sum / terms.length)
  }
  return means
}
