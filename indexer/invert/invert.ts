import type { TermPositions } from '../../src/format/positions.js'
import { SCORED_FIELDS } from '../../src/schema.js'
import type { BuildCache } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { addParts, type NumberedSegment } from './compounds.js'
import { type Segment, visitSegment } from './segment.js'
import { type PostAnalyzer, segmentsOf } from './segments.js'
import { TermLists, type TermPostings } from './term-lists.js'
import { Vocabulary } from './vocabulary.js'

/**
 * Builds the inverted index of posts: the postings that MiniSearch would hold for them, the positions of each term, and
 * the number of words of each field.
 */

/** The inverted index of a set of posts. */
export interface InvertedIndex {
  /** Number of posts. */
  documents: number
  /** Number of postings: pairs of a term and a field of a document. */
  size: number
  /** Sorted by UTF-16 code units. */
  terms: string[]
  /** The postings of term number `term`. */
  postingsOf(term: number): TermPostings
  /** The positions of term number `term`. */
  positionsOf(term: number): TermPositions
  /** By term number: the term's forms, which are the words as written, folded; sorted. */
  forms: string[][]
  /** By field, then document: the number of words, rounded by `roundLength`. */
  lengths: Uint32Array[]
}

/**
 * `length` rounded to the nearest, by ratio, of 0, 1, 2, 3, 4, 6, 8, 12, 16, 24 and so on. Every query loads the lengths
 * of all documents. Rounding, which Lucene does too, halves their bytes and hardly changes the ranking
 * (docs/RANKING.md).
 */
export function roundLength(length: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, length)))
  const steps = [power, 1.5 * power, 2 * power].filter(Number.isInteger)
  const near = (step: number) => Math.max(step / length, length / step)
  return length === 0 ? 0 : steps.reduce((best, step) => (near(step) < near(best) ? step : best))
}

/**
 * Inverts `posts`. The index of a post in the list is its document number.
 *
 * @param analyzers  one for each language of the index; `Post.analyzedAs` is an index into them
 * @param cache  segments of earlier builds; the result does not depend on it
 */
export function invert(posts: Post[], analyzers: readonly PostAnalyzer[], cache?: BuildCache): InvertedIndex {
  const vocabulary = new Vocabulary()
  const found: [Segment, keys: Uint32Array][] = []
  for (const segment of segmentsOf(posts, analyzers, cache))
    found.push([
      segment,
      Uint32Array.from(segment.terms, (term, i) => vocabulary.keyOf(term, segment.forms[i] ?? [])),
    ])
  const { terms, numbers, forms } = vocabulary.sort()
  const lists = new IndexLists(posts.length, forms)
  const segments = found.map(
    ([segment, keys]): NumberedSegment => [segment, keys.map(key => numbers[key] as number)],
  )
  lists.fill(addParts(segments, { terms, forms }, posts, analyzers))
  return { documents: posts.length, terms, forms, ...lists.index }
}

/** The postings and positions of all segments, by term. */
class IndexLists {
  readonly #forms: string[][]
  readonly #lengths: Uint32Array[]
  #fields: TermLists[] = []
  #positions = new TermLists(new Uint32Array(), 0)

  constructor(documents: number, forms: string[][]) {
    this.#forms = forms
    this.#lengths = SCORED_FIELDS.map(() => new Uint32Array(documents))
  }

  /** Adds all segments. Counts rows first, since `TermLists` needs the length of each list. */
  fill(segments: NumberedSegment[]): void {
    const counts = [0, 1, 2].map(() => new Uint32Array(this.#forms.length)) as [
      Uint32Array,
      Uint32Array,
      Uint32Array,
    ]
    for (const [segment, numbers] of segments)
      visitSegment(segment, {
        term(local, title, text, _, positions) {
          const term = numbers[local] as number
          if (title > 0) counts[0][term]!++
          if (text > 0) counts[1][term]!++
          counts[2][term]! += positions
        },
      })
    this.#fields = [new TermLists(counts[0], 2), new TermLists(counts[1], 2)]
    this.#positions = new TermLists(counts[2], 3)
    let first = 0
    for (const segment of segments) first = this.#put(segment, first)
  }

  /** Adds a segment whose first document is `first`. Returns the number of the document after its last. */
  #put([segment, numbers]: NumberedSegment, first: number): number {
    const formsOf = formNumbers(segment, numbers, this.#forms)
    let document = first - 1
    visitSegment(segment, {
      post: words => {
        document++
        for (const [field, lengths] of this.#lengths.entries())
          lengths[document] = roundLength(words[field] as number)
      },
      term: (local, title, text, at, positions) => {
        const term = numbers[local] as number
        putPosting(this.#fields[0] as TermLists, term, document, title)
        putPosting(this.#fields[1] as TermLists, term, document, text)
        const row = this.#positions.put(term, positions)
        putPositions(
          this.#positions,
          row,
          document,
          { numbers: segment.numbers, at, positions },
          formsOf[local],
        )
      },
    })
    return document + 1
  }

  get index(): Pick<InvertedIndex, 'size' | 'postingsOf' | 'positionsOf' | 'lengths'> {
    return {
      size: this.#fields.reduce((sum, { size }) => sum + size, 0),
      postingsOf: term =>
        this.#fields.map(lists => {
          const [documents, frequencies] = lists.of(term) as [Uint32Array, Uint32Array]
          return documents.length > 0 ? { documents, frequencies } : undefined
        }),
      positionsOf: term => {
        const [documents, positions, forms] = this.#positions.of(term)
        return { documents, positions, forms } as TermPositions
      },
      lengths: this.#lengths,
    }
  }
}

function putPosting(lists: TermLists, term: number, document: number, frequency: number): void {
  if (frequency === 0) return
  const row = lists.put(term)
  lists.column(0)[row] = document
  lists.column(1)[row] = frequency
}

/**
 * Writes the positions of a term in a document to the rows from `row` on. A view of `numbers` for each would take longer
 * than all else here.
 *
 * @param source  the segment's numbers, and where in them the term's pairs are, as described at `Segment.numbers`
 */
function putPositions(
  lists: TermLists,
  row: number,
  document: number,
  { numbers, at, positions }: { numbers: Uint32Array; at: number; positions: number },
  formNumbers: number[] | undefined,
): void {
  const [documents, places, forms] = [lists.column(0), lists.column(1), lists.column(2)]
  let position = 0
  for (let i = 0; i < positions; i++) {
    position += numbers[at + 2 * i] as number
    documents[row + i] = document
    places[row + i] = position
    if (formNumbers) forms[row + i] = formNumbers[numbers[at + 2 * i + 1] as number] as number
  }
}

/** For each term of `segment`, the index numbers of its forms; `undefined` for a term with only one form. */
const formNumbers = (segment: Segment, numbers: Uint32Array, all: string[][]): (number[] | undefined)[] =>
  segment.forms.map((forms, local) => {
    const known = all[numbers[local] as number] as string[]
    return known.length > 1 ? forms.map(form => known.indexOf(form)) : undefined
  })

/** The index of titles only: the terms that occur in titles, and their postings there. */
export function titlesOf(index: InvertedIndex): InvertedIndex {
  const titles = [...index.terms.keys()].filter(term => index.postingsOf(term)[0])
  return {
    ...index,
    terms: titles.map(term => index.terms[term] as string),
    postingsOf: number => [index.postingsOf(titles[number] as number)[0]],
    forms: titles.map(term => index.forms[term] as string[]),
  }
}
