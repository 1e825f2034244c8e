import type { EvaluatedQuery, Evaluation } from './evaluate.js'

/** Compares the rankings of two evaluations of the same queries. */

/** A query that two indexes answer differently. */
export interface RankingChange {
  query: string
  /** nDCG@10 with the other index, and with this one. */
  ndcg: [before: number, after: number]
  /** Sorted by rank in this index; posts that are gone come last. */
  moves: Move[]
}

/** A post whose rank among the first ten has changed. */
export interface Move {
  url: string
  /** Its rank in the other index, from 1; absent if it was not among the first ten. */
  from?: number
  /** Its rank in this index, from 1; absent if it is not among the first ten. */
  to?: number
}

/** The queries whose first ten hits differ, in the order of the evaluations. */
export function compareRankings(before: Evaluation, after: Evaluation): RankingChange[] {
  return after.queries.flatMap((query, i) => {
    const other = before.queries[i] as EvaluatedQuery
    const moves = movesBetween(other.hits, query.hits)
    return moves.length === 0 ? [] : [{ query: query.query, ndcg: [other.ndcg, query.ndcg], moves }]
  })
}

function movesBetween(before: string[], after: string[]): Move[] {
  const moves = [...new Set([...after, ...before])].map(url => ({
    url,
    from: before.indexOf(url) + 1,
    to: after.indexOf(url) + 1,
  }))
  return moves
    .filter(({ from, to }) => from !== to)
    .map(({ url, from, to }) => ({ url, ...(from > 0 && { from }), ...(to > 0 && { to }) }))
}
