import {
  CODE_STREAM,
  fieldOf,
  likelyPositions,
  POSITIONS_BLOCK,
  PROSE_STREAM,
  STREAMS,
  streamPosition,
  type TermPositions,
  TITLE_STREAM,
} from '../../src/format/positions.js'
import { BitWriter } from '../codec/bit-writer.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { InvertedIndex } from '../invert/invert.js'
import type { TermPostings } from '../invert/term-lists.js'

/** Packs the positions of words, which phrases and `in:code` need. `openPositions` reads them. */

/**
 * The positions of the terms `[start, end)` of `index` as bytes.
 *
 * @param shard  the shard that holds the terms: its number, its hash, and the range of its terms
 */
export function packPositions(
  index: InvertedIndex,
  { number, hash, start, end }: { number: number; hash: string; start: number; end: number },
): Uint8Array {
  const bits = new BitWriter()
  const writer = new ByteWriter()
  writer.append(Buffer.from(hash, 'hex'))
  writer.varint(number)
  for (let block = start; block < end; block += POSITIONS_BLOCK) {
    const before = bits.position
    for (let term = block; term < Math.min(end, block + POSITIONS_BLOCK); term++) packTerm(bits, index, term)
    writer.varint(bits.position - before)
  }
  writer.append(bits.bytes())
  return writer.bytes()
}

function packTerm(bits: BitWriter, index: InvertedIndex, term: number): void {
  const postings = index.postingsOf(term)
  const documents = postings[1]?.documents ?? new Uint32Array()
  const lists = listsOf(index.positionsOf(term), documents)
  packCounts(bits, postings, lists)
  for (const [i, document] of documents.entries()) {
    for (const stream of STREAMS) {
      const length = index.lengths[fieldOf(stream)]?.[document] as number
      packPositionsOf(
        bits,
        lists.positions,
        lists.start(i, stream),
        lists.start(i, stream + 1),
        likelyPositions(length),
      )
    }
  }
  packForms(bits, lists.forms, index.forms[term]?.length ?? 1)
}

/** Packs, by document, the occurrences of the term without a position, and how many of its positions are in code. */
function packCounts(bits: BitWriter, [title, text]: TermPostings, lists: PositionLists): void {
  const left = (text?.frequencies ?? new Uint32Array()).slice()
  let at = 0
  for (const [i, document] of (title?.documents ?? []).entries()) {
    while (text?.documents[at] !== document) at++
    const frequency = title?.frequencies[i] as number
    left[at]! -= frequency
    bits.gamma(1 + frequency - lists.count(at, TITLE_STREAM))
  }
  const code: [all: number, code: number][] = []
  for (const [i, frequency] of left.entries()) {
    const all = lists.count(i, PROSE_STREAM) + lists.count(i, CODE_STREAM)
    bits.gamma(1 + frequency - all)
    if (all > 0) code.push([all, lists.count(i, CODE_STREAM)])
  }
  packCode(bits, code)
}

/** The positions of one term, by document and stream. */
interface PositionLists {
  /** Counted from the start of the stream. */
  positions: Uint32Array
  forms: Uint32Array
  /**
   * The index in `positions` at which those of a stream begin, in the `i`-th document of the postings. With one stream
   * above the last, the index at which the document's positions end.
   */
  start(i: number, stream: number): number
  /** Number of positions in a stream of the `i`-th document. */
  count(i: number, stream: number): number
}

/** Groups positions by document and stream. `all` are the documents of the postings. */
function listsOf({ documents, positions, forms }: TermPositions, all: Uint32Array): PositionLists {
  const starts = new Uint32Array(STREAMS.length * all.length + 1)
  const counted = new Uint32Array(positions.length)
  let at = 0
  for (const [i, document] of all.entries()) {
    for (const stream of STREAMS) {
      const [base, above] = [streamPosition(stream, 0), streamPosition(stream + 1, 0)]
      for (; documents[at] === document && (positions[at] as number) < above; at++)
        counted[at] = (positions[at] as number) - base
      starts[STREAMS.length * i + stream + 1] = at
    }
  }
  const start = (i: number, stream: number) => starts[STREAMS.length * i + stream] as number
  return { positions: counted, forms, start, count: (i, stream) => start(i, stream + 1) - start(i, stream) }
}

/** Packs which of the documents with positions have some in code, and how many. */
function packCode(bits: BitWriter, counts: [all: number, code: number][]): void {
  const some = [...counts.keys()].filter(i => counts[i]?.[1])
  bits.gamma(1 + some.length)
  bits.increasing(some, 0, some.length, 0, counts.length)
  for (const i of some) {
    const [all, code] = counts[i] as [number, number]
    bits.minimal(code - 1, all)
  }
}

function packPositionsOf(bits: BitWriter, list: Uint32Array, from: number, to: number, likely: number): void {
  if (from === to) return
  const last = list[to - 1] as number
  const beyond = last - (to - from - 1)
  bits.minimal(Math.min(beyond, likely), likely + 1)
  if (beyond >= likely) bits.gamma(1 + beyond - likely)
  bits.increasing(list, from, to - 1, 0, last)
}

function packForms(bits: BitWriter, forms: Uint32Array, count: number): void {
  if (count < 2) return
  const order = [...Array(count).keys()]
  for (const form of forms) {
    const at = order.indexOf(form)
    bits.gamma(1 + at)
    order.copyWithin(1, 0, at)
    order[0] = form
  }
}
