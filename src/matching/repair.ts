import { textOf } from '../format/postings.js'
import type { QueryWord } from '../query/query-words.js'
import { eachWordList } from '../storage/read-words.js'
import type { Expansion } from './expansion.js'
import type { KnownTerm, Lexicon, WrittenTerm } from './lexicon.js'
import { allowedEdits, withinEdits } from './typos.js'

/** If no post has a word, which words of the posts may it mean? Loaded only where there is such a word. */

/** The weight of a repaired word, by the number of its edits. */
const WEIGHTS = [1, 0.95, 0.85]
/** The factor on the weight of a repair that is not the likeliest. */
const LESS_LIKELY = 0.9
/**
 * Bonus in log2 frequency for candidates that keep the first letter: others must be 4 times as common, since few typos are
 * in the first letter.
 */
const OTHER_FIRST = 2
/** Maximum number of terms that may stand for a misspelled word. */
const MAX_REPAIRS = 3
/** How many of the closest words are looked up; several may have the same term. */
const MAX_LOOKED_UP = 8
/** Code units of the shortest word that may be the result of a repair; the lower bound for input is in `allowedEdits`. */
const SHORTEST = 3
/** Minimum lengths of the halves when a missing space is restored, in code units. */
const [FIRST_HALF, SECOND_HALF] = [2, 3]
/** The weight of all parts of a word together. */
const PARTS_WEIGHT = 0.6

type Repair = Pick<Expansion, 'any' | 'repair' | 'span' | 'parts'>

/**
 * The first of these that the index has for `word`, or no terms:
 * 1. the parts of a compound
 * 2. a word of which it is one half, the word beside it being the other (`web assembly`)
 * 3. words with one edit
 * 4. two words that were closed up (`filesystem`)
 * 5. words with two edits
 *
 * @param words  all words of the query
 */
export async function repair(word: QueryWord, lexicon: Lexicon, words: QueryWord[]): Promise<Repair> {
  const { form } = word.token
  const maxEdits = isRepairable(form) ? allowedEdits(form.length) : 0
  const edited = (edits: number) => (edits > maxEdits ? undefined : misspelled(form, edits, lexicon))
  return (
    (await partsOf(word, lexicon)) ??
    (await join(word, words, lexicon)) ??
    (await edited(1)) ??
    (await split(form, lexicon)) ??
    (await edited(2)) ?? { any: [] }
  )
}

async function partsOf({ parts }: QueryWord, lexicon: Lexicon): Promise<Repair | undefined> {
  const known = await Promise.all(parts.map(({ form }) => lexicon.find(form)))
  const terms = known.flatMap(part => part.slice(0, 1))
  if (parts.length === 0 || terms.length < parts.length) return undefined
  return { any: [], parts: { terms, weight: PARTS_WEIGHT } }
}

/** The word whose halves are `word` and the word before or after it, separated by one character. */
async function join(word: QueryWord, words: QueryWord[], lexicon: Lexicon): Promise<Repair | undefined> {
  const at = words.indexOf(word)
  for (const [first, second] of [words.slice(at - 1, at + 1), words.slice(at, at + 2)]) {
    if (!first || !second || second.start - first.end !== 1) continue
    const known = await lookUp(first.token.form + second.token.form, lexicon)
    if (!known[0]) continue
    return {
      any: known.map(one => ({ ...one, weight: 1, kind: 'typo' })),
      repair: known[0].form,
      span: [first.start, second.end],
    }
  }
  return undefined
}

/** The two words of which `form` consists, if a post has both; of several pairs, the one that most posts have. */
async function split(form: string, lexicon: Lexicon): Promise<Repair | undefined> {
  if (!isRepairable(form)) return undefined
  const cuts = Array.from(form, (_, at) => at).slice(FIRST_HALF, 1 - SECOND_HALF)
  const pairs = await Promise.all(
    cuts.map(async at => {
      const [first] = await lookUp(form.slice(0, at), lexicon)
      // The first half is in the shard of the whole, the second in any shard: it is looked up only where needed.
      const [second] = first ? await lookUp(form.slice(at), lexicon) : []
      return first && second ? { halves: [first, second], posts: postsWithBoth(first, second) } : undefined
    }),
  )
  const best = pairs.reduce(
    (one, other) => ((other?.posts ?? 0) > (one?.posts ?? 0) ? other : one),
    undefined,
  )
  if (!best) return undefined
  const repair = best.halves.map(half => half.form).join(' ')
  return { any: [], parts: { terms: best.halves, weight: PARTS_WEIGHT }, repair }
}

function postsWithBoth(one: KnownTerm, other: KnownTerm): number {
  const documents = new Set(textOf(one.postings)?.documents)
  return textOf(other.postings)?.documents.filter(document => documents.has(document)).length ?? 0
}

/** The likeliest words at a distance of at most `edits`. */
async function misspelled(form: string, edits: number, lexicon: Lexicon): Promise<Repair | undefined> {
  const candidates = await nearest(form, edits, lexicon)
  const found = (await Promise.all(candidates.map(candidate => lookUp(candidate, lexicon)))).flat()
  const distinct = found.filter((one, i) => found.findIndex(({ term }) => term === one.term) === i)
  const weight = WEIGHTS[edits] as number
  const any = distinct
    .slice(0, MAX_REPAIRS)
    .map((one, i) => ({ ...one, weight: i > 0 ? LESS_LIKELY * weight : weight, kind: 'typo' as const }))
  return any[0] && { any, repair: any[0].form }
}

/** The most common words at a distance of at most `edits` from `form`. */
async function nearest(form: string, edits: number, lexicon: Lexicon): Promise<string[]> {
  const likelihoods = new Map<string, number>()
  await eachWordList(lexicon.reader, form.length - edits, form.length + edits, ({ list, logFrequency }) => {
    for (const i of withinEdits(list, form, edits).keys()) {
      const candidate = list[i] as string
      if (!isRepairable(candidate)) continue
      const likelihood = logFrequency(i) + (candidate[0] === form[0] ? OTHER_FIRST : 0)
      // A word that occurs in several lists takes its highest likelihood.
      likelihoods.set(candidate, Math.max(likelihoods.get(candidate) ?? 0, likelihood))
    }
  })
  return [...likelihoods]
    .sort(([a, likelihoodA], [b, likelihoodB]) => likelihoodB - likelihoodA || (a < b ? -1 : 1))
    .slice(0, MAX_LOOKED_UP)
    .map(([candidate]) => candidate)
}

/** The terms of a word, each with the word itself as its form. */
const lookUp = async (form: string, lexicon: Lexicon): Promise<WrittenTerm[]> =>
  (await lexicon.find(form)).map(known => ({ ...known, form }))

/**
 * Whether `form` may be repaired, or another word be repaired to it. Numbers may not: versions and years differ in one
 * digit without a typo. Nor may emoji, of which each is two code units.
 */
export const isRepairable = (form: string): boolean =>
  form.length >= SHORTEST && !/\d.*\d.*\d/.test(form) && /\p{L}/u.test(form)

/** `query` with the repairs of its words. */
export function correct(query: string, words: QueryWord[], expansions: Expansion[]): string {
  let corrected = query
  let rest = query.length
  for (const [i, word] of [...words.entries()].reverse()) {
    const { repair, span: [start, end] = [word.start, word.end] } = expansions[i] as Expansion
    // Both halves of one word may have been repaired to the whole.
    if (!repair || end > rest) continue
    corrected = corrected.slice(0, start) + repair + corrected.slice(end)
    rest = start
  }
  return corrected
}
