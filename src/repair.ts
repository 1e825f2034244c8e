import type { Analyzer, Token } from './analyze.js'
import type { Expansion } from './expand.js'
import type { Lexicon, WrittenTerm } from './lexicon.js'
import { allowedEdits, withinEdits } from './typos.js'

/** A word that no post has → the words of the posts that it may be a misspelling of. */

/** How much a repaired word speaks, by the number of its edits. */
const WEIGHTS = [1, 0.85, 0.7]
/** Words that a misspelled one may stand for. */
const MOST_REPAIRS = 3
/** Of the words within reach, so many are looked up: several may have one term. */
const MOST_NEAR = 8
/** The least code units of a word that another one may be repaired to. */
const SHORTEST = 3

/**
 * The likeliest words that `token` may be a misspelling of: those with the fewest edits, the most common first.
 * Words with more edits are looked for only where there are none with fewer.
 */
export async function repair(
  { form }: Token,
  lexicon: Lexicon,
  analyzer: Analyzer,
): Promise<Pick<Expansion, 'any' | 'repair'>> {
  const most = isRepairable(form) ? allowedEdits(form.length) : 0
  for (let edits = 1; edits <= most; edits++) {
    const near = await nearest(form, edits, lexicon)
    const found = await Promise.all(near.map(one => lookUp(one, lexicon, analyzer)))
    const known = found.filter(one => one !== undefined)
    const distinct = known.filter((one, i) => known.findIndex(({ term }) => term === one.term) === i)
    const any = distinct.slice(0, MOST_REPAIRS)
    const weight = WEIGHTS[edits] as number
    if (any[0])
      return { any: any.map(one => ({ ...one, weight, kind: 'typo' as const })), repair: any[0].form }
  }
  return { any: [] }
}

/** The most common words within `edits` of `form`. */
async function nearest(form: string, edits: number, lexicon: Lexicon): Promise<string[]> {
  const uses = new Map<string, number>()
  for (const { list, use } of await lexicon.words(form.length - edits, form.length + edits)) {
    for (const i of withinEdits(list, form, edits).keys()) {
      const near = list[i] as string
      // A form of several terms is as common as the most common of them.
      if (isRepairable(near)) uses.set(near, Math.max(uses.get(near) ?? 0, use(i)))
    }
  }
  const likely = [...uses].sort(([a, useA], [b, useB]) => useB - useA || (a < b ? -1 : 1))
  return likely.slice(0, MOST_NEAR).map(([near]) => near)
}

/** A word as written in a post, looked for as if it had been typed. */
async function lookUp(form: string, lexicon: Lexicon, analyzer: Analyzer): Promise<WrittenTerm | undefined> {
  const [token] = analyzer.tokens(form)
  const known = token && (await lexicon.find(token.term))
  return known && { ...known, form }
}

/**
 * Whether `form` may be repaired, or be what another word is repaired to. Not numbers: between two versions or
 * years there is one digit, and no typo.
 */
export const isRepairable = (form: string): boolean => form.length >= SHORTEST && !/\d.*\d.*\d/.test(form)
