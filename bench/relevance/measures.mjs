/** How good a ranking is, by the conventions of trec_eval. */

/** Hits that are looked at. */
export const DEPTH = 10

/**
 * nDCG: each hit gains its grade, less by the logarithm of its rank, beside the best order that there is.
 *
 * @param ranked  documents, best first
 * @param grades  document → grade, above 0 where it is relevant
 */
export function ndcg(ranked, grades) {
  const gain = list => list.slice(0, DEPTH).reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0)
  const best = [...grades.values()].sort((a, b) => b - a)
  return gain(ranked.map(document => grades.get(document) ?? 0)) / gain(best)
}

/** One through the rank of the first relevant hit; 0 if there is none. */
export const reciprocalRank = (ranked, grades) => {
  const at = ranked.slice(0, DEPTH).findIndex(document => grades.has(document))
  return at < 0 ? 0 : 1 / (at + 1)
}

/** The share of the relevant documents that are among the hits. */
export const recall = (ranked, grades) =>
  ranked.slice(0, DEPTH).filter(document => grades.has(document)).length / grades.size

export const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * How likely two rankings differ as much by chance: a paired test that swaps them at random, the same in every run.
 *
 * @returns p, two-sided
 */
export function chanceOf(ours, theirs, rounds = 2000) {
  const differences = ours.map((value, i) => value - theirs[i])
  const observed = Math.abs(mean(differences))
  let state = 1
  const flips = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 31 === 0 ? 1 : -1
  }
  let asFar = 0
  for (let round = 0; round < rounds; round++)
    if (Math.abs(mean(differences.map(value => value * flips()))) >= observed - 1e-12) asFar++
  return asFar / rounds
}
