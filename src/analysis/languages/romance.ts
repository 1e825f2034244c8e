import { drop } from './regions.js'

/**
 * Where the region RV begins in Spanish, Portuguese and Italian: before it no verb's ending may begin.
 * @see https://snowballstem.org/algorithms/spanish/stemmer.html
 */
export function startOfRv(word: string, vowels: string): number {
  const isVowel = (at: number) => vowels.includes(word[at] as string)
  if (word.length < 3) return word.length
  if (isVowel(1) && !isVowel(0)) return 3
  // Behind the next letter of the other kind.
  const wanted = !isVowel(1)
  for (let at = 2; at < word.length; at++) if (isVowel(at) === wanted) return at + 1
  return word.length
}

/** What is left before `amente`: in R2 without `iv`, `ativ` or one of `others`. */
export function beforeAmente(base: string, r2: number, others: RegExp): string {
  const iv = drop(base, /iv$/, r2)
  return iv === base ? drop(base, others, r2) : drop(iv, /at$/, r2)
}
