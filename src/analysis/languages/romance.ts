import { drop } from './regions.js'

/** What do the stemmers of Spanish, Portuguese and Italian share? */

/**
 * The start of the region RV, which contains the endings of verbs.
 *
 * @see https://snowballstem.org/algorithms/spanish/stemmer.html
 */
export function startOfRv(word: string, vowels: string): number {
  const isVowel = (at: number) => vowels.includes(word[at] as string)
  if (word.length < 3) return word.length
  if (isVowel(1) && !isVowel(0)) return 3
  // After the next vowel if the second letter is a consonant, else after the next consonant.
  const endsAtVowel = !isVowel(1)
  for (let at = 2; at < word.length; at++) if (isVowel(at) === endsAtVowel) return at + 1
  return word.length
}

/** `base`, which preceded `amente`, without `iv`, `ativ` or one of `others` if these are in R2. */
export function beforeAmente(base: string, r2: number, others: RegExp): string {
  const iv = drop(base, /iv$/, r2)
  return iv === base ? drop(base, others, r2) : drop(iv, /at$/, r2)
}
