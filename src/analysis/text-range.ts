import type { Range } from '../api/answer.js'

/** Overlapping and touching marks as one range each. */
export function merge(marks: { start: number; end: number }[]): Range[] {
  const ranges: Range[] = []
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = ranges.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else ranges.push([start, end])
  }
  return ranges
}

/** Before this character there are none of the scripts in which two characters are a word. */
export const FIRST_UNSPACED = '\u0e00'
