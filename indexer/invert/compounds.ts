import { lowerBound } from '../../src/format/sorted-list.js'
import type { Post } from '../post.js'
import { type Segment, visitSegment } from './segment.js'
import type { PostAnalyzer } from './segments.js'

/**
 * Words that German and Dutch write together are found by their parts, too: `Speicherleck` by `Leck`. Which words may be
 * parts, the blog itself says: those that its posts in the language use. A part stands in the index like any other word
 * of the post, so readers need no list of them.
 *
 * @see Koehn and Knight, Empirical methods for compound splitting, 2003
 */

type Links = readonly string[]

/** By language, what may stand between two parts. */
const LINKS: Record<string, Links> = {
  de: ['', 's', 'es', 'n', 'en', 'er', 'e'],
  nl: ['', 's', 'en', 'e'],
}

/** The least letters of a part, and of its stem: many shorter ones are endings (`-ende`), or stand there by chance. */
const MIN_PART_LENGTH = 4
/** The most letters of a word that is taken apart, and the most parts of it. */
const [MAX_WORD_LENGTH, MAX_PARTS] = [48, 3]
const IS_WORD = /^\p{L}+$/u
/** Names that are one word to everyone. */
const NAMES = new Set('facebook firefox javascript typescript wordpress'.split(' '))

/** A segment, and for each of its terms the number that it has in the index. */
export type NumberedSegment = [segment: Segment, numbers: Uint32Array]

/** The terms of an index: all of them in order, and the words as written for each. */
interface Words {
  terms: string[]
  forms: string[][]
}

/** `segments` of `posts`, in which each post has the parts of its compounds as words besides. */
export function addParts(
  segments: NumberedSegment[],
  words: Words,
  posts: readonly Post[],
  analyzers: readonly PostAnalyzer[],
): NumberedSegment[] {
  const languageNumberOf = (document: number) => posts[document]?.analyzedAs ?? 0
  const finders = analyzers.map((analyzer, language) => {
    const links = LINKS[analyzer.language ?? '']
    if (!links) return undefined
    const frequencies = documentFrequencies(
      segments,
      words,
      document => languageNumberOf(document) === language,
    )
    return makePartFinder(words, analyzer, links, frequencies)
  })
  if (!finders.some(Boolean)) return segments
  let first = 0
  return segments.map(segment => {
    const extended = withParts(segment, document => finders[languageNumberOf(first + document)])
    first += extended.posts
    return extended.segment
  })
}

/** By term, how many of the documents that `counts` have it. */
function documentFrequencies(
  segments: NumberedSegment[],
  { terms }: Words,
  counts: (document: number) => boolean,
) {
  const frequencies = new Uint32Array(terms.length)
  let document = -1
  for (const [segment, numbers] of segments)
    visitSegment(segment, {
      post: () => document++,
      term: local => {
        if (counts(document)) frequencies[numbers[local] as number]!++
      },
    })
  return frequencies
}

/** Tells by its number of which terms a term is made; of none, if it is no compound. */
type PartFinder = (term: number) => readonly number[]

function makePartFinder(
  { terms, forms }: Words,
  analyzer: PostAnalyzer,
  links: Links,
  frequencies: Uint32Array,
): PartFinder {
  const known = new Map<number, readonly number[]>()
  const numberOf = (form: string): number | undefined => {
    const term = analyzer.termOf(form)
    if (term.length < MIN_PART_LENGTH || analyzer.stopWords.has(form)) return undefined
    const number = lowerBound(terms, term)
    // `Landst` has the stem of `Land`, but nobody writes it.
    const isWritten = () => forms[number]?.some(one => one.startsWith(form))
    return terms[number] === term && frequencies[number] && isWritten() ? number : undefined
  }
  const find = (term: number): number[] => {
    // Of the ways to write it the one with the least endings.
    const form = (forms[term] as string[]).reduce((a, b) => (b.length < a.length ? b : a))
    if (form.length > MAX_WORD_LENGTH || NAMES.has(form) || !IS_WORD.test(form)) return []
    return mostFrequent(splitsOf(form, links, numberOf), term, frequencies)
  }
  return term => {
    if ((terms[term] as string).length < 2 * MIN_PART_LENGTH) return []
    const parts = known.get(term) ?? find(term)
    known.set(term, parts)
    return parts
  }
}

/** All ways to take `form` apart, and it as a whole, from `from` on. */
function* splitsOf(
  form: string,
  links: Links,
  numberOf: (form: string) => number | undefined,
  from = 0,
  most = MAX_PARTS,
): Generator<number[]> {
  for (let end = from + MIN_PART_LENGTH; end <= form.length; end++) {
    const number = numberOf(form.slice(from, end))
    if (number === undefined) continue
    if (end === form.length) yield [number]
    for (const next of most > 1 ? partStarts(form, end, links) : [])
      for (const rest of splitsOf(form, links, numberOf, next, most - 1)) yield [number, ...rest]
  }
}

/** Where the next part may begin. */
const partStarts = (form: string, end: number, links: Links): number[] =>
  links.filter(link => form.startsWith(link, end)).map(link => end + link.length)

/**
 * Of the ways to take a word apart that of which the parts are the most common on the (geometric) mean. They must be as
 * common as the word itself: one that is more common is a word of its own, though others stand in it by chance.
 */
function mostFrequent(splits: Iterable<number[]>, term: number, frequencies: Uint32Array): number[] {
  const log = (one: number) => Math.log(frequencies[one] as number)
  let best: number[] = []
  let most = log(term)
  for (const parts of splits) {
    const mean = parts.reduce((sum, part) => sum + log(part), 0) / parts.length
    if (parts.includes(term) || mean < most) continue
    best = parts
    most = mean
  }
  return best
}

/** How often a term stands in a document, and where, as a segment has it. */
interface Occurrences {
  title: number
  text: number
  positions: Uint32Array
}

/**
 * How many posts a segment has, and what it is with the parts of their compounds.
 *
 * @param finderOf  for a document, counted from the first of the segment
 */
function withParts(
  [segment, numbers]: NumberedSegment,
  finderOf: (document: number) => PartFinder | undefined,
): { segment: NumberedSegment; posts: number } {
  const writer = new SegmentWriter(segment, numbers)
  let posts = 0
  let words: [title: number, text: number] = [0, 0]
  let terms = new Map<number, Occurrences>()
  const end = () => {
    if (posts > 0) writer.put(addPartsOf(terms, words, finderOf(posts - 1)), terms)
  }
  visitSegment(segment, {
    post(counted) {
      end()
      posts++
      words = counted
      terms = new Map()
    },
    term(local, title, text, at, positions) {
      const numbersOf = segment.numbers.subarray(at, at + 2 * positions)
      terms.set(numbers[local] as number, { title, text, positions: numbersOf })
    },
  })
  end()
  return { segment: writer.segment, posts }
}

/** Adds parts to the entries of a document, by term. Returns how many words it has with them. */
function addPartsOf(
  terms: Map<number, Occurrences>,
  [titleWords, textWords]: [title: number, text: number],
  finder: PartFinder = () => [],
): [title: number, text: number] {
  const words: [number, number] = [titleWords, textWords]
  // Listed before, or parts that are added would be taken apart as well.
  for (const [term, { title, text }] of [...terms])
    for (const part of finder(term)) {
      const before = terms.get(part) ?? { title: 0, text: 0, positions: new Uint32Array() }
      terms.set(part, { ...before, title: before.title + title, text: before.text + text })
      words[0] += title
      words[1] += text
    }
  return words
}

/** Writes a segment anew; terms that it did not have come behind its own. */
class SegmentWriter {
  readonly #segment: Segment
  readonly #terms: number[]
  readonly #locals: Map<number, number>
  readonly #numbers: number[] = []

  constructor(segment: Segment, numbers: Uint32Array) {
    this.#segment = segment
    this.#terms = [...numbers]
    this.#locals = new Map(this.#terms.map((term, local) => [term, local]))
  }

  put(words: [title: number, text: number], terms: ReadonlyMap<number, Occurrences>): void {
    this.#numbers.push(...words, terms.size)
    for (const [term, { title, text, positions }] of terms) {
      this.#numbers.push(this.#localOf(term), title, text, positions.length / 2)
      for (const number of positions) this.#numbers.push(number)
    }
  }

  #localOf(term: number): number {
    const local = this.#locals.get(term) ?? this.#terms.push(term) - 1
    this.#locals.set(term, local)
    return local
  }

  get segment(): NumberedSegment {
    const { terms, forms } = this.#segment
    // What comes behind has no positions, so no form either.
    const all = this.#terms.map((_, local) => forms[local] ?? [])
    return [{ terms, forms: all, numbers: Uint32Array.from(this.#numbers) }, Uint32Array.from(this.#terms)]
  }
}
