import type { Range } from '../api/answer.js'

/**
 * Where do pieces of a text begin and end? Positions are UTF-16 code units of the original text; ranges are half-open.
 * No word or language is known here.
 */

/** The first character of the scripts in which two characters may be a word: Thai and what follows it in Unicode. */
export const FIRST_UNSPACED = '\u0e00'

/** The ranges that `marks` cover: sorted and disjoint, marks that overlap or touch as one range. */
export function merge(marks: { start: number; end: number }[]): Range[] {
  const ranges: Range[] = []
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    const last = ranges.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else ranges.push([start, end])
  }
  return ranges
}

/** A copy of `placed`, moved `by` code units further on. */
export const moved = <Placed extends { start: number; end: number }>(placed: Placed, by: number): Placed => ({
  ...placed,
  start: placed.start + by,
  end: placed.end + by,
})

/** `end`, or `end - 1` where a cut at `end` would part the two halves of a surrogate pair. */
export function safeEnd(text: string, end: number): number {
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end
}
