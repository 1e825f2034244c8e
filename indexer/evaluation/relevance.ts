/** Computes the relevance of a ranking for a query, as `trec_eval` does. */

/** Number of ranks that count. */
export const DEPTH = 10

/** Three figures, each from 0 (worst) to 1 (best). */
export interface Relevance {
  /** `ndcg_cut_10`: the discounted cumulative gain of the ranking, divided by that of the best ranking possible. */
  ndcg: number
  /** Reciprocal rank: 1 divided by the rank of the first good post; 0 if none is among the first ten. */
  mrr: number
  /** `recall_10`: the share of the good posts that are among the first ten. */
  recall: number
}

/**
 * The figures for one query.
 *
 * @param found  grades of the hits, in their order; 0 for posts that are not judged
 * @param judged  grades of all judged posts, found or not
 */
export function relevanceOf(found: number[], judged: number[]): Relevance {
  const shown = found.slice(0, DEPTH)
  const ideal = gainOf([...judged].sort((a, b) => b - a).slice(0, DEPTH))
  const first = shown.findIndex(isGood)
  const good = judged.filter(isGood).length
  return {
    ndcg: ideal === 0 ? 0 : gainOf(shown) / ideal,
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: good === 0 ? 0 : shown.filter(isGood).length / good,
  }
}

/** The mean of each figure; 0 for an empty list. */
export function meanOf(figures: Relevance[]): Relevance {
  const mean = (figure: keyof Relevance) =>
    figures.reduce((sum, one) => sum + one[figure], 0) / Math.max(1, figures.length)
  return { ndcg: mean('ndcg'), mrr: mean('mrr'), recall: mean('recall') }
}

const isGood = (grade: number) => grade > 0

/** Discounted cumulative gain: the sum of each grade divided by log2(rank + 1). */
const gainOf = (grades: number[]): number =>
  grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0)
