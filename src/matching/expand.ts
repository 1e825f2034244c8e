import type { QueryWord } from '../query/query-words.js'
import type { Alternative, Expansion } from './expansion.js'
import type { Lexicon, WrittenTerm } from './lexicon.js'

/**
 * A word of the query → the terms of the index that may stand for it. Prefixes and typos are measured on
 * words as written, never on stems: `memorie` must lead to `memories`, whose term is `memori`.
 *
 * What stands for a word that no post has is loaded only when there is one: most readers never need it.
 */

/** How much less a longer word speaks for the one that is begun, the more letters it adds. */
const LETTER_ADDED = 0.15
/** Longer words that the one being typed may become: the shortest, then by the alphabet. */
const MOST_LONGER = 2000

/**
 * Finds what stands for `word`: itself and, for the word being typed, longer ones; else its parts, or repairs.
 *
 * @param words  all words of the query: one that no post has may be the half of another
 */
export async function expand(word: QueryWord, lexicon: Lexicon, words: QueryWord[] = []): Promise<Expansion> {
  const { token, prefix, weight, begun } = word
  // Asked together, so that what they need is loaded side by side.
  const [exact, longer] = await Promise.all([
    lexicon.find(token.form),
    prefix ? lexicon.longer(token.form) : [],
  ])
  const any: Alternative[] = begun ? [] : exact.map(one => ({ ...one, weight: 1, kind: 'exact' }))
  for (const one of weighLonger(longer, token.form))
    if (!exact.some(({ term }) => term === one.term)) any.push(one)
  // The parts of a compound of less weight are words themselves, and repaired one by one.
  if (any.length > 0 || begun || weight < 1) return { any, weight }
  const { repair } = await import('./repair.js')
  return { ...(await repair(word, lexicon, words)), weight }
}

/** Each by its shortest word, which may be any of several forms. */
function weighLonger(longer: WrittenTerm[], typed: string): Alternative[] {
  return longer
    .sort((a, b) => a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
    .slice(0, MOST_LONGER)
    .map(known => ({
      ...known,
      weight: typed.length / (typed.length + LETTER_ADDED * (known.form.length - typed.length)),
      kind: 'prefix',
    }))
}
