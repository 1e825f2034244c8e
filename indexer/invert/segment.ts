import type { Analyzer } from '../../src/analysis/analyze.js'
import { ByteReader } from '../../src/format/bytes.js'
import { STREAMS, streamPosition } from '../../src/format/positions.js'
import { blocksOf, positionTokens } from '../../src/format/token-positions.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { Post } from '../post.js'
import { fieldTexts } from './field-texts.js'
import { Vocabulary } from './vocabulary.js'

/**
 * Posts that follow each other, inverted: what a build keeps for those that come after.
 */
export interface Segment {
  /** Each once, in the order in which they came. */
  terms: string[]
  /** The words as written that stand for each term, folded. */
  forms: string[][]
  /**
   * For each post how many words its title and its text have, how many terms, and for each of these: its number in
   * `terms`, how often it stands in title and text, at how many positions, and for each position how far it lies above the
   * one before (of 0), and the number of the form that stands there.
   */
  numbers: Uint32Array
}

/** What is told of a segment, from its first post to its last. */
export interface SegmentVisitor {
  post?(words: [title: number, text: number]): void
  /** `positions` of them lie in `numbers` from `at` on. */
  term(term: number, title: number, text: number, at: number, positions: number): void
}

/** Tells `visitor` what is in `segment`. */
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

/** Inverts one post. */
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

/** The posts of all `segments`, one after the other. */
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

/** What is found of one term in one post. */
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

/** Adds where each term stands in `post`: what phrases and `in:code` are answered from. */
function addPositions(post: Post, analyzer: Analyzer, occurrences: Map<string, TermOccurrences>): void {
  const next = STREAMS.map(() => 0)
  const [description = ''] = post.descriptions
  // By stream, so that the positions of a term rise.
  const blocks = [...blocksOf({ ...post, description })].sort((a, b) => a.stream - b.stream)
  for (const { text, stream } of blocks) {
    const { tokens, width } = positionTokens(text, analyzer)
    const from = next[stream] as number
    for (const { token, position } of tokens)
      occurrences
        .get(token.term)
        ?.positions.push({ position: streamPosition(stream, from + position), form: token.form })
    // One position is left free, so that no phrase goes on from one block to the next.
    next[stream] = from + width + 1
  }
}

/** Terms and forms hold no white space: it never stands within a word. */
const GAP = ' '

/** `segment` as bytes. Most terms are their own only form; these take a zero. */
export function encodeSegment({ terms, forms, numbers }: Segment): Uint8Array {
  const formTexts = forms.map((of, i) => (of.length === 1 && of[0] === terms[i] ? 0 : of.join(GAP)))
  const text = new TextEncoder().encode(JSON.stringify([terms.join(GAP), formTexts]))
  const writer = new ByteWriter()
  for (const value of [text.length, numbers.length]) writer.varint(value)
  writer.append(text)
  for (const value of numbers) writer.varint(value)
  return writer.bytes()
}

/** What `encodeSegment` was given. */
export function decodeSegment(bytes: Uint8Array): Segment {
  const reader = new ByteReader(bytes)
  const [length, count] = [reader.varint(), reader.varint()]
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(reader.take(length))
  const [names, formTexts] = JSON.parse(text) as [string, (string | 0)[]]
  // No text has the empty term: posts without words.
  const terms = names === '' ? [] : names.split(GAP)
  const forms = terms.map((term, i) => (formTexts[i] ? `${formTexts[i]}`.split(GAP) : [term]))
  return { terms, forms, numbers: reader.varints(count) }
}
