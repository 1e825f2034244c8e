/** What a list of measurements comes to. */

/** The value below which the part `share` of `values` lies, by the nearest rank; `undefined` of none. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
}

/** The middle of `values`; of an even number the mean of the two in the middle. `undefined` of none. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2
    ? sorted[middle]
    : sorted.length
      ? (sorted[middle - 1] + sorted[middle]) / 2
      : undefined
}

/** Measurements of the same things, one object a run → one object with the median of each. */
export function medians(runs) {
  const [first = {}] = runs
  return Object.fromEntries(
    Object.keys(first).map(key => [key, median(runs.map(run => run[key]).filter(Number.isFinite))]),
  )
}
