import type { Analyzer } from './analyze.js'
import type { KnownTerm, Lexicon, WrittenTerm } from './lexicon.js'
import type { QueryWord } from './query.js'

/**
 * A word of the query → the terms of the index that may stand for it. Prefixes and typos are measured on
 * words as written, never on stems: `memorie` must lead to `memories`, whose term is `memori`.
 *
 * What repairs typos is loaded only when a word needs it: most readers never do.
 */

/** How much a longer word speaks for the one that is begun; less, the more letters it adds. */
const PREFIX_WEIGHT = 0.5
/** Longer words that the one being typed may become: the shortest, then by the alphabet. */
const MOST_LONGER = 2000
/** A written-apart compound speaks less than the compound itself. */
const PARTS_WEIGHT = 0.6

/** A term of the index that stands for a word of the query. */
export interface Alternative extends KnownTerm {
  /** Factor on the term's score: 1 for the word itself. */
  weight: number
  kind: 'exact' | 'prefix' | 'typo'
}

/** All that may stand for a word of the query: any one of `any`, or all of `parts` together. */
export interface Expansion {
  any: Alternative[]
  /** Terms that must all be there, and the factor on the mean of their scores. */
  parts?: { terms: KnownTerm[]; weight: number }
  /** The best repair, as written, where the word itself is not in the index. */
  repair?: string
}

/** Finds what stands for `word`: itself and, for the word being typed, longer ones; else repairs. */
export async function expand(word: QueryWord, lexicon: Lexicon, analyzer: Analyzer): Promise<Expansion> {
  const { token, prefix } = word
  // Asked together, so that what they need is loaded side by side.
  const [exact, longer, ...parts] = await Promise.all([
    lexicon.find(token.term),
    prefix ? lexicon.longer(token.form) : [],
    ...word.parts.map(part => lexicon.find(part.term)),
  ])
  const any: Alternative[] = exact ? [{ ...exact, weight: 1, kind: 'exact' }] : []
  for (const one of weighLonger(longer, token.form)) if (one.term !== exact?.term) any.push(one)
  const whole = partsOf(word, parts, any.length > 0)
  if (any.length > 0 || whole) return whole ? { any, parts: whole } : { any }
  const { repair } = await import('./repair.js')
  return repair(token, lexicon, analyzer)
}

/** Each by its shortest word, which may be any of several forms. */
function weighLonger(longer: WrittenTerm[], typed: string): Alternative[] {
  return longer
    .sort((a, b) => a.form.length - b.form.length || (a.form < b.form ? -1 : 1))
    .slice(0, MOST_LONGER)
    .map(({ form, ...known }) => ({
      ...known,
      weight: (PREFIX_WEIGHT * typed.length) / (typed.length + 0.3 * (form.length - typed.length)),
      kind: 'prefix',
    }))
}

/**
 * The parts of a compound, if all are in the index. Where the compound itself is there too, they count
 * only for words joined by hyphen or slash (`client-side`), which are often written apart; the parts of
 * `useEffect` would only bring posts that happen to say "use" and "effect".
 */
function partsOf({ token }: QueryWord, parts: (KnownTerm | undefined)[], known: boolean): Expansion['parts'] {
  if (parts.length === 0 || (known && !/^[^._:@&]*[-/][^._:@&]*$/.test(token.form))) return undefined
  const terms = parts.filter(part => part !== undefined)
  return terms.length < parts.length ? undefined : { terms, weight: PARTS_WEIGHT }
}
