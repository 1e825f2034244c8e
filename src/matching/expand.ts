import type { QueryWord } from '../query/query-words.js'
import type { Alternative, Expansion } from './expansion.js'
import type { Lexicon, WrittenTerm } from './lexicon.js'

/**
 * Which terms of the index may stand for a word of the query? Prefixes and typos are measured on words as written,
 * never on stems: `memorie` must lead to `memories`, whose term is `memori`. Repairs are loaded only for a word that no
 * post has, which most readers never type.
 */

/** How much less a longer word counts for each letter that it adds to the unfinished one. */
const LETTER_ADDED = 0.15
/** Maximum number of longer words that may stand for an unfinished one: the shortest, then by the alphabet. */
const MAX_COMPLETIONS = 2000

/**
 * The terms that stand for `word`: the word itself and, where it is unfinished, longer words. Where no post has any of
 * these, its parts or repairs.
 *
 * @param words  all words of the query, since a word that no post has may be half of another
 */
export async function expand(word: QueryWord, lexicon: Lexicon, words: QueryWord[] = []): Promise<Expansion> {
  const { token, prefix, weight, onlyPrefix } = word
  // Looked up together, so that their shards load in parallel.
  const [exact, completions] = await Promise.all([
    lexicon.find(token.form),
    prefix ? lexicon.startingWith(token.form) : [],
  ])
  const any: Alternative[] = onlyPrefix ? [] : exact.map(one => ({ ...one, weight: 1, kind: 'exact' }))
  for (const completion of weighCompletions(completions, token.form))
    if (!exact.some(({ term }) => term === completion.term)) any.push(completion)
  // A compound of less weight has parts that are words of the query too, and are repaired one by one.
  if (any.length > 0 || onlyPrefix || weight < 1) return { any, weight }
  const { repair } = await import('./repair.js')
  return { ...(await repair(word, lexicon, words)), weight }
}

/** The shortest of `completions`, with a weight that falls with the number of letters added to `typed`. */
function weighCompletions(completions: WrittenTerm[], typed: string): Alternative[] {
  return completions
    .sort((a, b) => a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
    .slice(0, MAX_COMPLETIONS)
    .map(known => ({
      ...known,
      weight: typed.length / (typed.length + LETTER_ADDED * (known.form.length - typed.length)),
      kind: 'prefix',
    }))
}
