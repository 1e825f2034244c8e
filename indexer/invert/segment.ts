import type { Analyzer } from '../../src/analysis/analyze.js'
import { ByteReader } from '../../src/format/bytes.js'
import { STREAMS, streamPosition } from '../../src/format/positions.js'
import { blocksOf, positionTokens } from '../../src/format/token-positions.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { Post } from '../post.js'
import { fieldTexts } from './field-texts.js'
import { Vocabulary } from './vocabulary.js'

/** Inverts a run of posts into a segment, the unit of the inverted index that the cache stores. */

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

/** The segment of one post. */
export function makeSegment(post: Post, analyzer: Analyzer): Segment {
  const occurrences = countTerms(post, analyzer)
  const numbers = [totalFrequency(occurrences, 0), totalFrequency(occurrences, 1), occurrences.size]
  let term = 0
  for (const { frequencies, forms, positions } of occurrences.values()) {
    numbers.push(term++, ...frequencies, positions.length)
    let before = 0
    for (const { position, form } of positions) {
      numbers.push(position - before, forms.indexOf(form))
      before = position
    }
  }
  const forms = [...occurrences.values()].map(one => one.forms)
  return { terms: [...occurrences.keys()], forms, numbers: Uint32Array.from(numbers) }
}

/** One segment with the posts of all `segments`, in order. */
export function joinSegments(segments: Segment[]): Segment {
  const vocabulary = new Vocabulary()
  const numbers = new Uint32Array(segments.reduce((sum, segment) => sum + segment.numbers.length, 0))
  let first = 0
  for (const segment of segments) {
    const keys = segment.terms.map((term, i) => vocabulary.keyOf(term, segment.forms[i] ?? []))
    const formsOf = segment.forms.map((forms, i) =>
      forms.map(form => vocabulary.forms[keys[i] as number]?.indexOf(form) ?? 0),
    )
    numbers.set(segment.numbers, first)
    const base = first
    visitSegment(segment, {
      term(term, _title, _text, at, positions) {
        numbers[base + at - 4] = keys[term] as number
        const forms = formsOf[term] as number[]
        for (let one = base + at + 1; positions > 0; positions--, one += 2)
          numbers[one] = forms[numbers[one] as number] as number
      },
    })
    first += segment.numbers.length
  }
  return { terms: vocabulary.terms, forms: vocabulary.forms, numbers }
}

/** The occurrences of one term in one post. */
interface TermOccurrences {
  frequencies: [title: number, text: number]
  forms: string[]
  positions: { position: number; form: string }[]
}

function countTerms(post: Post, analyzer: Analyzer): Map<string, TermOccurrences> {
  const occurrences = new Map<string, TermOccurrences>()
  const { title, text } = fieldTexts(post)
  for (const [field, fieldText] of [title, text].entries()) {
    for (const { term, form } of analyzer.tokens(fieldText)) {
      const one = occurrences.get(term) ?? { frequencies: [0, 0], forms: [], positions: [] }
      occurrences.set(term, one)
      one.frequencies[field as 0 | 1]++
      if (!one.forms.includes(form)) one.forms.push(form)
    }
  }
  addPositions(post, analyzer, occurrences)
  return occurrences
}

const totalFrequency = (occurrences: Map<string, TermOccurrences>, field: 0 | 1): number =>
  [...occurrences.values()].reduce((sum, { frequencies }) => sum + frequencies[field], 0)

/** Adds the positions of each term in `post`, which phrases and `in:code` need. */
function addPositions(post: Post, analyzer: Analyzer, occurrences: Map<string, TermOccurrences>): void {
  const next = STREAMS.map(() => 0)
  const [description = ''] = post.descriptions
  // Sorted by stream, so that the positions of a term increase.
  const blocks = [...blocksOf({ ...post, description })].sort((a, b) => a.stream - b.stream)
  for (const { text, stream } of blocks) {
    const { tokens, width } = positionTokens(text, analyzer)
    const from = next[stream] as number
    for (const { token, position } of tokens)
      occurrences
        .get(token.term)
        ?.positions.push({ position: streamPosition(stream, from + position), form: token.form })
    // A gap of one position, so that no phrase matches across two blocks.
    next[stream] = from + width + 1
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
