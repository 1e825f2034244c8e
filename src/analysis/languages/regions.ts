/**
 * What Snowball's stemmers share: where in a word endings may be taken off.
 * @see https://snowballstem.org/texts/r1r2.html
 *
 * All stemmers here take folded words, so that who types `resume` or `Ubung` finds `résumé` and `Übung`: endings
 * are compared without their marks. What a rule with marks and one without would do differently is told in each.
 */

/** Where the region begins that lies behind the first consonant after a vowel, counted from `start`. */
export function regionAfter(word: string, vowels: string, start = 0): number {
  let at = start
  while (at < word.length && !vowels.includes(word[at] as string)) at++
  while (at < word.length && vowels.includes(word[at] as string)) at++
  return Math.min(at + 1, word.length)
}

/** Where R1 and R2 begin; the first not before `least`. */
export function regions(word: string, vowels: string, least = 0): [r1: number, r2: number] {
  const r1 = regionAfter(word, vowels)
  return [Math.max(r1, least), regionAfter(word, vowels, r1)]
}

/** A word cut before an ending. */
export interface Cut {
  base: string
  ending: string
}

/**
 * `word` before the ending that `pattern` finds: of alternatives that end with `$` the longest, since it begins first.
 *
 * @param from  where the part of the word begins in which the ending has to lie
 */
export function cutEnding(word: string, pattern: RegExp, from = 0): Cut | undefined {
  const found = pattern.exec(from > 0 ? word.slice(from) : word)
  return found ? { base: word.slice(0, from + found.index), ending: found[0] } : undefined
}

/** `word` without the ending that `pattern` finds, if it begins at `from` or later. */
export function drop(word: string, pattern: RegExp, from: number): string {
  const at = word.search(pattern)
  return at >= from ? word.slice(0, at) : word
}
