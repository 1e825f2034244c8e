/** How good a list of posts is for a query, as `trec_eval` counts it. */

/** The number of ranks that are looked at. */
export const DEPTH = 10

/** Three figures from 0 to 1, more is better. */
export interface Relevance {
  /** `ndcg_cut_10`: what the posts are worth where they stand, through what the best order of all would be worth. */
  ndcg: number
  /** Reciprocal rank: 1 through the rank of the first good post, 0 if none is among the first ten. */
  mrr: number
  /** `recall_10`: the share of the good posts that are among the first ten. */
  recall: number
}

/**
 * The figures for one query.
 *
 * @param found  the grades of the posts that were found, in their order; 0 for those that nobody judged good
 * @param judged  the grades of all judged posts, found or not
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

/** The mean of each figure; 0 of none. */
export function meanOf(figures: Relevance[]): Relevance {
  const mean = (figure: keyof Relevance) =>
    figures.reduce((sum, one) => sum + one[figure], 0) / Math.max(1, figures.length)
  return { ndcg: mean('ndcg'), mrr: mean('mrr'), recall: mean('recall') }
}

const isGood = (grade: number) => grade > 0

/** Discounted cumulative gain: each grade through the logarithm, to base 2, of one more than its rank. */
const gainOf = (grades: number[]): number =>
  grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0)
