import type { Core } from './core.js'
import type { Expansion } from './expand.js'
import type { KnownTerm } from './lexicon.js'
import { inverseFrequency, makeScores, type Scores, scoreTerm } from './score.js'

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
export type RankedIndex = Pick<Core, 'lengths' | 'boosts'> & { documentCount: number }

/** The documents that match. */
export interface Ranking {
  total: number
  best: Match[]
}

/** A document that matches. */
export interface Match {
  /** Document number. */
  document: number
  score: number
}

/** How many documents match at least one of `expansions`, and the `most` best: equal scores by falling number. */
export function rank(expansions: Expansion[], index: RankedIndex, most: number): Ranking {
  const { documentCount, boosts } = index
  const scratch = makeScores(documentCount)
  const words = expansions.map(expansion => scoreWord(expansion, index, scratch))
  const known = words.filter(({ documents }) => documents.length > 0)
  const weights = known.map(({ documents }) => inverseFrequency(documents.length, documentCount))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const power = coveragePower(known.length)
  const sums = makeScores(documentCount)
  const covered = new Float64Array(documentCount)
  for (const [i, { of, documents }] of known.entries()) {
    for (const document of documents) {
      if (sums.of[document] === 0) sums.documents.push(document)
      ;(sums.of[document] as number) += of[document] as number
      ;(covered[document] as number) += weights[i] as number
    }
  }
  for (const document of sums.documents) {
    const share = (covered[document] as number) / whole
    sums.of[document] = (sums.of[document] as number) * share ** power * (boosts[document] ?? 1)
  }
  return { total: sums.documents.length, best: bestOf(sums, most) }
}

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
function scoreWord({ any, parts }: Expansion, index: RankedIndex, scratch: Scores): Scores {
  const best = makeScores(index.documentCount)
  for (const { postings, weight } of any) {
    scoreTerm(postings, index.lengths, scratch)
    keepBest(best, scratch, weight)
  }
  if (parts) keepBest(best, meanOfAll(parts.terms, index), parts.weight)
  return best
}

function keepBest(best: Scores, scores: Scores, weight: number): void {
  for (const document of scores.documents) {
    const weighted = weight * (scores.of[document] as number)
    const before = best.of[document] as number
    if (before === 0) best.documents.push(document)
    if (weighted > before) best.of[document] = weighted
  }
}

/** The mean score of `terms` in the documents that have them all. */
function meanOfAll(terms: KnownTerm[], index: RankedIndex): Scores {
  const all = terms.map(({ postings }) => {
    const scores = makeScores(index.documentCount)
    scoreTerm(postings, index.lengths, scores)
    return scores
  })
  const [first, ...rest] = all as [Scores, ...Scores[]]
  const means = makeScores(index.documentCount)
  for (const document of first.documents) {
    if (!rest.every(({ of }) => of[document] !== 0)) continue
    const sum = rest.reduce((total, { of }) => total + (of[document] as number), first.of[document] as number)
    means.of[document] = sum / terms.length
    means.documents.push(document)
  }
  return means
}
