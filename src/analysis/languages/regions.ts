/**
 * In which part of a word may endings be removed? Shared by Snowball's stemmers.
 *
 * All stemmers here take folded words, so that `resume` and `Ubung` find `résumé` and `Übung`. Endings are compared
 * without their diacritics; each stemmer says where that makes a difference.
 *
 * @see https://snowballstem.org/texts/r1r2.html
 */

/** The start of the region after the first consonant that follows a vowel, from `start` on. */
export function regionAfter(word: string, vowels: string, start = 0): number {
  let at = start
  while (at < word.length && !vowels.includes(word[at] as string)) at++
  while (at < word.length && vowels.includes(word[at] as string)) at++
  return Math.min(at + 1, word.length)
}

/** The starts of R1 and R2; that of R1 is at least `least`. */
export function regions(word: string, vowels: string, least = 0): [r1: number, r2: number] {
  const r1 = regionAfter(word, vowels)
  return [Math.max(r1, least), regionAfter(word, vowels, r1)]
}

/** A word without its ending, and the ending. */
export interface Cut {
  base: string
  ending: string
}

/**
 * `word` without the ending that `pattern` finds, and the ending; `undefined` where there is none. Of alternatives that
 * end with `$` the longest wins, since it begins first.
 *
 * @param from  where the ending may begin at the earliest
 */
export function cutEnding(word: string, pattern: RegExp, from = 0): Cut | undefined {
  const found = pattern.exec(from > 0 ? word.slice(from) : word)
  return found ? { base: word.slice(0, from + found.index), ending: found[0] } : undefined
}

/** `word` without the ending that `pattern` finds, or `word` itself where the ending begins before `from`. */
export function drop(word: string, pattern: RegExp, from: number): string {
  const at = word.search(pattern)
  return at >= from ? word.slice(0, at) : word
}
