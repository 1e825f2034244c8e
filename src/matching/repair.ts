import { textOf } from '../format/postings.js'
import type { QueryWord } from '../query/query-words.js'
import type { Expansion } from './expansion.js'
import type { KnownTerm, Lexicon, WrittenTerm } from './lexicon.js'
import { allowedEdits, withinEdits } from './typos.js'

/** A word that no post has → the words of the posts that may stand for it. */

/** How much a repaired word speaks, by the number of its edits. */
const WEIGHTS = [1, 0.95, 0.85]
/** How much less one speaks that is not the likeliest. */
const LESS_LIKELY = 0.9
/** A word with another first letter has to be so many times as common, as a power of two: few err there. */
const OTHER_FIRST = 2
/** Words that a misspelled one may stand for. */
const MOST_REPAIRS = 3
/** Of the words within reach, so many are looked up: several may have one term. */
const MOST_NEAR = 8
/** The least code units of a word that another one may be repaired to. */
const SHORTEST = 3
/** The least code units of the two halves of a word that is written as one. */
const [FIRST_HALF, SECOND_HALF] = [2, 3]
/** The parts of a word, all of them in a post, speak less than the word itself. */
const PARTS_WEIGHT = 0.6

type Repair = Pick<Expansion, 'any' | 'repair' | 'span' | 'parts'>

/**
 * What stands for a compound: its parts, if posts have them. Else the likeliest that `word` may be a misspelling of: a word whose other half is the word beside it (`web assembly`);
 * words with one edit; two words that were closed up (`filesystem`); words with two edits. Each is looked for only where
 * there is none before it.
 *
 * @param words  all words of the query
 */
export async function repair(word: QueryWord, lexicon: Lexicon, words: QueryWord[]): Promise<Repair> {
  const { form } = word.token
  const most = isRepairable(form) ? allowedEdits(form.length) : 0
  const edited = (edits: number) => (edits > most ? undefined : misspelled(form, edits, lexicon))
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

/** The word that `word` and the one before or after it are the halves of. */
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

/** The two words that `form` is made of, if a post has both; of several pairs that of which most posts have both. */
async function split(form: string, lexicon: Lexicon): Promise<Repair | undefined> {
  if (!isRepairable(form)) return undefined
  const cuts = Array.from(form, (_, at) => at).slice(FIRST_HALF, 1 - SECOND_HALF)
  const pairs = await Promise.all(
    cuts.map(async at => {
      const [first] = await lookUp(form.slice(0, at), lexicon)
      // Asked only then: the first half lies where the whole would, the second anywhere.
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

/** The words with so many edits, the likeliest first. */
async function misspelled(form: string, edits: number, lexicon: Lexicon): Promise<Repair | undefined> {
  const near = await nearest(form, edits, lexicon)
  const found = await Promise.all(near.map(one => lookUp(one, lexicon)))
  const known = found.flat()
  const distinct = known.filter((one, i) => known.findIndex(({ term }) => term === one.term) === i)
  const weight = WEIGHTS[edits] as number
  const any = distinct
    .slice(0, MOST_REPAIRS)
    .map((one, i) => ({ ...one, weight: i > 0 ? LESS_LIKELY * weight : weight, kind: 'typo' as const }))
  return any[0] && { any, repair: any[0].form }
}

/** The most common words within `edits` of `form`. */
async function nearest(form: string, edits: number, lexicon: Lexicon): Promise<string[]> {
  const uses = new Map<string, number>()
  for (const { list, documentFrequency } of await lexicon.words(form.length - edits, form.length + edits)) {
    for (const i of withinEdits(list, form, edits).keys()) {
      const near = list[i] as string
      // A form of several terms is as common as the most common of them.
      if (!isRepairable(near)) continue
      const likely = documentFrequency(i) + (near[0] === form[0] ? OTHER_FIRST : 0)
      uses.set(near, Math.max(uses.get(near) ?? 0, likely))
    }
  }
  const likely = [...uses].sort(([a, useA], [b, useB]) => useB - useA || (a < b ? -1 : 1))
  return likely.slice(0, MOST_NEAR).map(([near]) => near)
}

/** A word as written in a post, looked for as if it had been typed. */
const lookUp = async (form: string, lexicon: Lexicon): Promise<WrittenTerm[]> =>
  (await lexicon.find(form)).map(known => ({ ...known, form }))

/**
 * Whether `form` may be repaired, or be what another word is repaired to. Not numbers: between two versions or
 * years there is one digit, and no typo.
 */
export const isRepairable = (form: string): boolean => form.length >= SHORTEST && !/\d.*\d.*\d/.test(form)

/** The query with what was repaired in it. */
export function correct(query: string, words: QueryWord[], expansions: Expansion[]): string {
  let corrected = query
  let rest = query.length
  for (const [i, word] of [...words.entries()].reverse()) {
    const { repair, span: [start, end] = [word.start, word.end] } = expansions[i] as Expansion
    // Both halves of one word may have been repaired to it.
    if (!repair || end > rest) continue
    corrected = corrected.slice(0, start) + repair + corrected.slice(end)
    rest = start
  }
  return corrected
}
