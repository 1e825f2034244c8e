import { lowerBound } from '../../src/format/sorted-list.js'
import type { Post } from '../post.js'
import { type Segment, visitSegment } from './segment.js'
import type { PostAnalyzer } from './segments.js'

/**
 * Splits the compounds of German and Dutch, so that `Speicherleck` is also found by `Leck`. The words of the blog's own
 * posts in the language are the possible parts. Parts are indexed like any other word of the post, so the client needs
 * no dictionary.
 *
 * @see Koehn and Knight, Empirical methods for compound splitting, 2003
 */

type Links = readonly string[]

/** Linking elements that may occur between two parts, by language. */
const LINKS: Record<string, Links> = {
  de: ['', 's', 'es', 'n', 'en', 'er', 'e'],
  nl: ['', 's', 'en', 'e'],
}

/** Minimum length of a part, and of its stem, in UTF-16 code units: shorter ones are often endings (`-ende`) or chance. */
const MIN_PART_LENGTH = 4
/** Maximum length of a word that is split, in UTF-16 code units, and maximum number of its parts. */
const [MAX_WORD_LENGTH, MAX_PARTS] = [48, 3]
const IS_WORD = /^\p{L}+$/u
/** Names that are not compounds. */
const NAMES = new Set('facebook firefox javascript typescript wordpress'.split(' '))

/** A segment, and for each of its terms the term's number in the index. */
export type NumberedSegment = [segment: Segment, numbers: Uint32Array]

/** The sorted terms of an index, and the forms of each. */
interface Words {
  terms: string[]
  forms: string[][]
}

/**
 * `segments` with the parts of compounds added to each post as further words. Returns `segments` itself if no post is in
 * a language with compounds.
 */
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

/** The document frequency of each term, among the documents for which `counts` is true. */
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

/** The numbers of the terms that a term consists of; empty if it is not a compound. */
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
    // The stem of `Landst` is that of `Land`, but no post has a word that starts with `Landst`.
    const isWritten = () => forms[number]?.some(one => one.startsWith(form))
    return terms[number] === term && frequencies[number] && isWritten() ? number : undefined
  }
  const find = (term: number): number[] => {
    // The shortest form has the fewest endings.
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

/** Every split of `form` from the offset `from` into 1 to `most` known terms. */
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

/** The offsets at which the part after `end` may begin. */
const partStarts = (form: string, end: number, links: Links): number[] =>
  links.filter(link => form.startsWith(link, end)).map(link => end + link.length)

/**
 * The split whose parts have the highest geometric mean of document frequencies. The mean must be at least the frequency
 * of the word itself: a more frequent word is not a compound, and contains the others by chance.
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

/** A term's frequencies in one document, and its positions as the segment encodes them. */
interface Occurrences {
  title: number
  text: number
  positions: Uint32Array
}

/**
 * The segment with the parts of compounds added, and the number of its posts.
 *
 * @param finderOf  the part finder for a document, counted from the first one of the segment
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

/** Adds the parts of compounds to the terms of a document. Returns its new numbers of words. */
function addPartsOf(
  terms: Map<number, Occurrences>,
  [titleWords, textWords]: [title: number, text: number],
  finder: PartFinder = () => [],
): [title: number, text: number] {
  const words: [number, number] = [titleWords, textWords]
  // Iterates over a copy, or the added parts would be split as well.
  for (const [term, { title, text }] of [...terms])
    for (const part of finder(term)) {
      const before = terms.get(part) ?? { title: 0, text: 0, positions: new Uint32Array() }
      terms.set(part, { ...before, title: before.title + title, text: before.text + text })
      words[0] += title
      words[1] += text
    }
  return words
}

/** Writes a copy of a segment with further terms, which follow its own. */
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
    // Added terms have no positions, so they need no forms.
    const all = this.#terms.map((_, local) => forms[local] ?? [])
    return [{ terms, forms: all, numbers: Uint32Array.from(this.#numbers) }, Uint32Array.from(this.#terms)]
  }
}
