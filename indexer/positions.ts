import type { Analyzer } from '../src/analyze.js'
import { blocksOf, placeTokens } from '../src/places.js'
import {
  CODE,
  likelyPlaces,
  PLACES_BLOCK,
  STREAMS,
  streamOf,
  streamPlace,
  type TermPlaces,
  TITLE,
} from '../src/positions.js'
import { BitWriter } from './bit-writer.js'
import { ByteWriter } from './byte-writer.js'
import type { InvertedIndex } from './invert.js'
import type { Post } from './post.js'

/** Posts → where each word as written stands in them, block by block: what phrases and `in:code` are answered from. */

/** Where each term of `index` stands in `posts`, whose order is that of the document numbers. */
export function findPlaces(
  posts: Post[],
  index: InvertedIndex,
  analyzers: readonly Analyzer[],
): (term: number) => TermPlaces {
  const numbers = new Map(index.terms.map((term, number) => [term, number]))
  const log = new PlaceLog()
  for (const [document, post] of posts.entries()) {
    const next = [0, 0, 0]
    // By stream, so that the places of a term rise in each document.
    const [description = ''] = post.descriptions
    const blocks = [...blocksOf({ ...post, description })].sort((a, b) => a.stream - b.stream)
    for (const { text, stream } of blocks) {
      const { tokens, width } = placeTokens(text, analyzers[post.analyzedAs ?? 0] as Analyzer)
      const from = next[stream] as number
      for (const { token, place } of tokens) {
        const term = numbers.get(token.term) as number
        const form = (index.forms[term] as string[]).indexOf(token.form)
        log.add(term, document, streamPlace(stream, from + place), form)
      }
      // One place is left free, so that no phrase goes on from one block to the next.
      next[stream] = from + width + 1
    }
  }
  return log.sort(index.terms.length)
}

/** A growing list of places, as they come. */
class PlaceLog {
  #length = 0
  /** Four numbers for each: term, document, place, form. */
  #numbers = new Uint32Array(4 * 1024)

  add(term: number, document: number, place: number, form: number): void {
    const at = 4 * this.#length++
    if (at === this.#numbers.length) this.#grow()
    this.#numbers[at] = term
    this.#numbers[at + 1] = document
    this.#numbers[at + 2] = place
    this.#numbers[at + 3] = form
  }

  /** By term; what came first stays first, so documents rise. Of a document, the places rise too. */
  sort(terms: number): (term: number) => TermPlaces {
    const starts = new Uint32Array(terms + 1)
    for (let at = 0; at < 4 * this.#length; at += 4) starts[(this.#numbers[at] as number) + 1]!++
    for (let term = 0; term < terms; term++) starts[term + 1]! += starts[term] as number
    const next = starts.slice()
    const columns = [1, 2, 3].map(() => new Uint32Array(this.#length))
    for (let at = 0; at < 4 * this.#length; at += 4) {
      const to = next[this.#numbers[at] as number]!++
      for (const [i, column] of columns.entries()) column[to] = this.#numbers[at + i + 1] as number
    }
    return term => {
      const [documents, places, forms] = columns.map(column =>
        column.subarray(starts[term], starts[term + 1]),
      )
      return { documents, places, forms } as TermPlaces
    }
  }

  #grow(): void {
    const grown = new Uint32Array(2 * this.#numbers.length)
    grown.set(this.#numbers)
    this.#numbers = grown
  }
}

/** Terms `[start, end)` of `index`, which shard `number` holds, for `openPositions`. */
export function packPositions(
  index: InvertedIndex,
  { number, hash, start, end }: { number: number; hash: string; start: number; end: number },
  placesOf: (term: number) => TermPlaces,
): Uint8Array {
  const bits = new BitWriter()
  const writer = new ByteWriter()
  writer.append(Buffer.from(hash, 'hex'))
  writer.varint(number)
  for (let block = start; block < end; block += PLACES_BLOCK) {
    const before = bits.position
    for (let term = block; term < Math.min(end, block + PLACES_BLOCK); term++)
      packTerm(bits, index, term, placesOf(term))
    writer.varint(bits.position - before)
  }
  writer.append(bits.bytes())
  return writer.bytes()
}

function packTerm(bits: BitWriter, index: InvertedIndex, term: number, found: TermPlaces): void {
  const lists = listsOf(found)
  const [title, text] = index.postingsOf(term)
  const inTitle = new Map<number, number>()
  for (const [i, document] of (title?.documents ?? []).entries()) {
    const frequency = title?.frequencies[i] as number
    inTitle.set(document, frequency)
    bits.gamma(1 + frequency - lengthOf(lists.get(document)?.[TITLE]))
  }
  const documents = [...(text?.documents ?? [])]
  const placed = documents.map(document => {
    const [, prose, code] = lists.get(document) ?? []
    return lengthOf(prose) + lengthOf(code)
  })
  for (const [i, document] of documents.entries()) {
    const frequency = (text?.frequencies[i] as number) - (inTitle.get(document) ?? 0)
    bits.gamma(1 + frequency - (placed[i] as number))
  }
  packCode(
    bits,
    documents.flatMap((document, i) =>
      placed[i] ? [[placed[i], lengthOf(lists.get(document)?.[CODE])]] : [],
    ),
  )
  for (const document of documents) {
    for (const [stream, list] of (lists.get(document) ?? []).entries()) {
      const length = index.lengths[stream === TITLE ? 0 : 1]?.[document] as number
      packPlaces(bits, list, likelyPlaces(length))
    }
  }
  packForms(bits, found.forms, index.forms[term]?.length ?? 1)
}

const lengthOf = (list: readonly number[] | undefined) => list?.length ?? 0

/** By document, the places of each stream. */
function listsOf({ documents, places }: TermPlaces): Map<number, number[][]> {
  const lists = new Map<number, number[][]>()
  for (const [i, document] of documents.entries()) {
    const place = places[i] as number
    const known = lists.get(document) ?? STREAMS.map(() => [])
    lists.set(document, known)
    const stream = streamOf(place)
    known[stream]?.push(place - streamPlace(stream, 0))
  }
  return lists
}

/** Which of the documents that have places have some in code, and how many of them. */
function packCode(bits: BitWriter, counts: [all: number, code: number][]): void {
  const some = [...counts.keys()].filter(i => counts[i]?.[1])
  bits.gamma(1 + some.length)
  bits.increasing(some, 0, some.length, 0, counts.length)
  for (const i of some) {
    const [all, code] = counts[i] as [number, number]
    bits.minimal(code - 1, all)
  }
}

function packPlaces(bits: BitWriter, list: number[], likely: number): void {
  if (list.length === 0) return
  const last = list.at(-1) as number
  const beyond = last - (list.length - 1)
  bits.minimal(Math.min(beyond, likely), likely + 1)
  if (beyond >= likely) bits.gamma(1 + beyond - likely)
  bits.increasing(list, 0, list.length - 1, 0, last)
}

function packForms(bits: BitWriter, forms: Uint32Array, count: number): void {
  if (count < 2) return
  const recent = [...Array(count).keys()]
  for (const form of forms) {
    const at = recent.indexOf(form)
    bits.gamma(1 + at)
    recent.splice(at, 1)
    recent.unshift(form)
  }
}
