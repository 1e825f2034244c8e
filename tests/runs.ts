/** How often each run of the tests repeats what it repeats: `POSTINGS_RUNS=10` for ten times as often. Default 1. */
export const RUNS = Number(process.env.POSTINGS_RUNS ?? 1)

if (!(RUNS > 0))
  throw new Error(`POSTINGS_RUNS must be a number above 0, but it is "${process.env.POSTINGS_RUNS}".`)

/** Whether this is the long form, in which rare moments are tried one by one. */
export const IS_LONG = RUNS > 1

/** The number of runs of a property that is tried `count` times by default. At least 1. */
export const runs = (count: number): number => Math.max(1, Math.round(count * RUNS))
