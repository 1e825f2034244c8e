import type { Token } from './analyze.js'
import type { QueryWord } from './query.js'
import type { Forms, Terms } from './terms.js'
import { allowedEdits, withinEdits } from './typos.js'

/**
 * A word of the query → the terms of the index that may stand for it. Prefixes and typos are measured on
 * words as written, never on stems: `memorie` must lead to `memories`, whose term is `memori`.
 */

/** How much a longer word speaks for the one that is begun; less, the more letters it adds. */
const PREFIX_WEIGHT = 0.5
/** How much a repaired word speaks, by the number of its edits. */
const TYPO_WEIGHT = [1, 0.85, 0.7]
/** Words that a misspelled one may stand for. */
const MOST_REPAIRS = 3
/** A written-apart compound speaks less than the compound itself. */
const PARTS_WEIGHT = 0.6

/** A term of the index that stands for a word of the query. */
export interface Alternative {
  /** Term number. */
  term: number
  /** Factor on the term's score: 1 for the word itself. */
  weight: number
  kind: 'exact' | 'prefix' | 'typo'
}

/** All that may stand for a word of the query: any one of `any`, or all of `parts` together. */
export interface Expansion {
  any: Alternative[]
  /** Terms that must all be there, and the factor on the mean of their scores. */
  parts?: { terms: number[]; weight: number }
  /** The best repair, as written, where the word itself is not in the index. */
  repair?: string
}

/** What the words of an index are. */
export interface Vocabulary {
  terms: Terms
  /** Loaded only when a prefix or a typo asks for it. */
  forms(): Forms
  /** In how many documents and fields a term stands: which of two repairs is likelier. */
  frequency(term: number): number
}

/** Finds what stands for `word`: itself and, for the word being typed, longer ones; else repairs. */
export function expand(word: QueryWord, vocabulary: Vocabulary): Expansion {
  const any = sameAndLonger(word, vocabulary)
  const parts = partsOf(word, vocabulary, any.length > 0)
  if (any.length > 0 || parts) return parts ? { any, parts } : { any }
  return repairs(word.token, vocabulary)
}

function sameAndLonger({ token, prefix }: QueryWord, vocabulary: Vocabulary): Alternative[] {
  const exact = vocabulary.terms.indexOf(token.term)
  const any: Alternative[] = exact < 0 ? [] : [{ term: exact, weight: 1, kind: 'exact' }]
  return prefix ? [...any, ...longer(token.form, vocabulary.forms(), exact)] : any
}

/** The terms whose words begin with `form`, each with the weight of its shortest such word. */
function longer(form: string, forms: Forms, exact: number): Alternative[] {
  const weights = new Map<number, number>()
  for (const [i, candidate] of forms.list.entries()) {
    if (!candidate.startsWith(form)) continue
    const added = candidate.length - form.length
    const weight = (PREFIX_WEIGHT * form.length) / (form.length + 0.3 * added)
    const term = forms.terms[i] as number
    if (term !== exact) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  }
  return [...weights].map(([term, weight]) => ({ term, weight, kind: 'prefix' }))
}

/**
 * The parts of a compound, if all are in the index. Where the compound itself is there too, they count
 * only for words joined by hyphen or slash (`client-side`), which are often written apart; the parts of
 * `useEffect` would only bring posts that happen to say "use" and "effect".
 */
function partsOf({ token, parts }: QueryWord, { terms }: Vocabulary, known: boolean): Expansion['parts'] {
  if (parts.length === 0 || (known && !/^[^._:@&]*[-/][^._:@&]*$/.test(token.form))) return undefined
  const numbers = parts.map(part => terms.indexOf(part.term))
  return numbers.includes(-1) ? undefined : { terms: numbers, weight: PARTS_WEIGHT }
}

/** The likeliest words that `token` may be a misspelling of: fewest edits first, then the most common. */
function repairs(token: Token, vocabulary: Vocabulary): Expansion {
  const edits = allowedEdits(token.form.length)
  if (edits === 0) return { any: [] }
  const forms = vocabulary.forms()
  const candidates = [...withinEdits(forms.list, token.form, edits)]
    .map(([index, distance]) => {
      const term = forms.terms[index] as number
      return { term, distance, form: forms.list[index] as string, frequency: vocabulary.frequency(term) }
    })
    .sort((a, b) => a.distance - b.distance || b.frequency - a.frequency || (a.form < b.form ? -1 : 1))
  const best = candidates.filter((one, i) => candidates.findIndex(other => other.term === one.term) === i)
  const any = best
    .slice(0, MOST_REPAIRS)
    .map(({ term, distance }): Alternative => ({ term, weight: TYPO_WEIGHT[distance] ?? 0, kind: 'typo' }))
  return best[0] ? { any, repair: best[0].form } : { any }
}
