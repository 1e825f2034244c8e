import { ByteReader } from '../../src/format/bytes.js'
import { ByteWriter } from '../codec/byte-writer.js'

/** A segment: a run of posts, inverted. It is the unit of the inverted index that the cache stores. */

/** Consecutive posts, inverted. */
export interface Segment {
  /** Distinct terms, in order of first occurrence. */
  terms: string[]
  /** By term: its forms, which are the words as written, folded. */
  forms: string[][]
  /**
   * For each post: words in its title, words in its text, number of its terms. Then for each term: its index in `terms`,
   * its frequency in the title, its frequency in the text, number of its positions. Then for each position: its
   * difference from the one before (the first from 0), and the index of its form in the term's `forms`.
   */
  numbers: Uint32Array
}

/** Callbacks for the contents of a segment, in order. */
export interface SegmentVisitor {
  /** Called for each post, with its numbers of words, before its terms. */
  post?(words: [title: number, text: number]): void
  /** Called for each term of a post. Its `positions` pairs begin at index `at` of `numbers`. */
  term(term: number, title: number, text: number, at: number, positions: number): void
}

/** Calls `visitor` for every post of `segment` and every term of each. */
export function visitSegment({ numbers }: Segment, visitor: SegmentVisitor): void {
  for (let at = 0; at < numbers.length; ) {
    visitor.post?.([numbers[at] as number, numbers[at + 1] as number])
    let left = numbers[at + 2] as number
    at += 3
    for (; left > 0; left--) {
      const positions = numbers[at + 3] as number
      visitor.term(
        numbers[at] as number,
        numbers[at + 1] as number,
        numbers[at + 2] as number,
        at + 4,
        positions,
      )
      at += 4 + 2 * positions
    }
  }
}

/** Separates terms and forms, which contain no white space. */
const GAP = ' '

/** `segment` as bytes. For a term that is its own only form, which most are, the list of forms is 0. */
export function encodeSegment({ terms, forms, numbers }: Segment): Uint8Array {
  const formTexts = forms.map((of, i) => (of.length === 1 && of[0] === terms[i] ? 0 : of.join(GAP)))
  const text = new TextEncoder().encode(JSON.stringify([terms.join(GAP), formTexts]))
  const writer = new ByteWriter()
  for (const value of [text.length, numbers.length]) writer.varint(value)
  writer.append(text)
  for (const value of numbers) writer.varint(value)
  return writer.bytes()
}

/** The segment that `encodeSegment` was given. */
export function decodeSegment(bytes: Uint8Array): Segment {
  const reader = new ByteReader(bytes)
  const [length, count] = [reader.varint(), reader.varint()]
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(reader.take(length))
  const [names, formTexts] = JSON.parse(text) as [string, (string | 0)[]]
  // An empty text means no terms: posts without words.
  const terms = names === '' ? [] : names.split(GAP)
  const forms = terms.map((term, i) => (formTexts[i] ? `${formTexts[i]}`.split(GAP) : [term]))
  return { terms, forms, numbers: reader.varints(count) }
}
