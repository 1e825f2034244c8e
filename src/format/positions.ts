import { TEXT, TITLE } from '../schema.js'
import { BitReader, readIncreasing } from './bits.js'
import { ByteReader } from './bytes.js'
import type { FieldLengths } from './core.js'
import { blockStarts, type FieldPostings } from './postings.js'
import type { Shard } from './shard.js'
import { firstAbove, lowerBound } from './sorted-list.js'

/**
 * Where are the terms of a shard in each document? Each shard has a file of positions, loaded only for phrases and
 * `in:code`. It can be read only together with its shard, since it repeats nothing that the shard says.
 */

/** The streams of a post, each with its own positions: title, prose and code. */
export const TITLE_STREAM = 0
export const PROSE_STREAM = 1
export const CODE_STREAM = 2
export const STREAMS = [TITLE_STREAM, PROSE_STREAM, CODE_STREAM] as const

/** The scored field whose length says how many positions a stream has. */
export const fieldOf = (stream: number): number => (stream === TITLE_STREAM ? TITLE : TEXT)

/** Maximum number of positions of one stream: more than a post of 10 MB can have. */
const STREAM_SIZE = 2 ** 24

/** Maximum number of positions of one term. Memory is allocated by the number that a file states, so it needs a bound. */
const MAX_POSITIONS = 2 ** 25

/** Stream and position as one number. Positions in a later stream are above those in an earlier one. */
export const streamPosition = (stream: number, position: number): number => stream * STREAM_SIZE + position

/** The stream of a number that `streamPosition` made. */
export const streamOf = (position: number): number => Math.floor(position / STREAM_SIZE)

/** Terms in one block. The terms of a block can only be read one after the other. */
export const POSITIONS_BLOCK = 8

/** A number above most positions in a field of `length` words. Edges of blocks take positions too. */
export const likelyPositions = (length: number): number => length + (length >> 2)

/** All occurrences of a term, by document and then by position, increasing. Each list has one entry per occurrence. */
export interface TermPositions {
  documents: Uint32Array
  /** See `streamPosition`. */
  positions: Uint32Array
  /** Which of the term's words as written is there: its index among them. */
  forms: Uint32Array
}

/** The positions of the terms of one shard, packed. */
export interface Positions {
  /** The occurrences of term number `term` of the shard. Throws a `RangeError` where they can't be decoded. */
  of(term: number): TermPositions
}

/**
 * Opens the positions of the terms of `shard`, whose number is `number` and whose file has the hash `hash`.
 *
 * @throws {RangeError} where the bytes are those of another shard
 */
export function openPositions(
  bytes: Uint8Array,
  { number, hash, shard, lengths }: { number: number; hash: string; shard: Shard; lengths: FieldLengths },
): Positions {
  const reader = new ByteReader(bytes)
  const built = [...reader.take(4)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  if (reader.varint() !== number || built !== hash) throw new RangeError('is not of this shard')
  const { terms } = shard
  const starts = blockStarts(reader.varints(Math.ceil(terms.list.length / POSITIONS_BLOCK)))
  const stream = reader.take(reader.left)

  // Terms are often asked for in order, so what was read of the last block stays decoded.
  let block = -1
  let bits = new BitReader(stream)
  let read: TermPositions[] = []

  return {
    of(term) {
      const blockOfTerm = Math.floor(term / POSITIONS_BLOCK)
      if (blockOfTerm !== block) {
        bits = new BitReader(stream, starts[blockOfTerm])
        read = []
      }
      // An error must not leave half a block behind.
      block = -1
      while (read.length <= term % POSITIONS_BLOCK)
        read.push(readTerm(bits, blockOfTerm * POSITIONS_BLOCK + read.length, shard, lengths))
      if (bits.position > stream.length * 8) throw new RangeError('ends too early')
      block = blockOfTerm
      return read[term % POSITIONS_BLOCK] as TermPositions
    },
  }
}

/** By stream, how many positions a term has in each document of its postings. */
type Counts = [title: Uint32Array, prose: Uint32Array, code: Uint32Array]

function readTerm(
  bits: BitReader,
  term: number,
  { postings, forms }: Shard,
  lengths: FieldLengths,
): TermPositions {
  const fields = postings.of(term)
  const text = fields.find(({ field }) => field === TEXT)
  if (!text) throw new RangeError('has a term without a text')
  const counts = readCounts(bits, fields[0] === text ? undefined : fields[0], text)
  const all = sum(counts[TITLE_STREAM]) + sum(counts[PROSE_STREAM]) + sum(counts[CODE_STREAM])
  if (all > MAX_POSITIONS) throw new RangeError('has more positions than any index')
  const list = new Uint32Array(all)
  const documents = new Uint32Array(list.length)
  let at = 0
  for (const [i, document] of text.documents.entries()) {
    for (const stream of STREAMS) {
      const to = at + (counts[stream]?.[i] as number)
      const length = lengths.byField[fieldOf(stream)]?.[document] as number
      readPositionsOf(bits, list, at, to, likelyPositions(length))
      for (; at < to; at++) {
        list[at] = streamPosition(stream, list[at] as number)
        documents[at] = document
      }
    }
  }
  return { documents, positions: list, forms: readForms(bits, list.length, formCount(forms().terms, term)) }
}

const sum = (counts: Uint32Array) => counts.reduce((all, count) => all + count, 0)

/**
 * How many words as written `term` has.
 *
 * @param terms  the term of each word, increasing, as in `Forms`
 */
export const formCount = (terms: readonly number[], term: number): number =>
  firstAbove(terms, term) - lowerBound(terms, term)

function readCounts(bits: BitReader, title: FieldPostings | undefined, text: FieldPostings): Counts {
  const { length } = text.documents
  const counts: Counts = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)]
  const left = text.frequencies.slice()
  // Words inside a name such as `useEffect` count as occurrences but have no position.
  const positioned = (frequency: number) => {
    const missing = bits.gamma() - 1
    if (missing > frequency) throw new RangeError('has more positions missing than there are')
    return frequency - missing
  }
  for (const [i, document] of (title?.documents ?? []).entries()) {
    const at = text.documents.indexOf(document)
    const frequency = title?.frequencies[i] as number
    if (at < 0 || frequency > (left[at] as number))
      throw new RangeError('has a title that is not in the text')
    counts[TITLE_STREAM][at] = positioned(frequency)
    left[at]! -= frequency
  }
  for (let i = 0; i < length; i++) counts[PROSE_STREAM][i] = positioned(left[i] as number)
  readCode(bits, counts)
  return counts
}

/** Moves counts from prose to code, for the documents that have the term in code. */
function readCode(bits: BitReader, [, prose, code]: Counts): void {
  const candidates = [...prose.keys()].filter(i => prose[i])
  const count = bits.gamma() - 1
  if (count > candidates.length) throw new RangeError('names more documents with code than there are')
  const chosen = new Uint32Array(count)
  readIncreasing(bits, chosen, 0, count, 0, candidates.length)
  for (const index of chosen) {
    const i = candidates[index] as number
    code[i] = 1 + bits.minimal(prose[i] as number)
    prose[i]! -= code[i] as number
  }
}

/**
 * Fills `list[from, to)`: the last position is coded first, with few bits if it is below `likely`; the others are below
 * it.
 */
function readPositionsOf(bits: BitReader, list: Uint32Array, from: number, to: number, likely: number): void {
  if (from === to) return
  const beyond = bits.minimal(likely + 1)
  const last = to - from - 1 + (beyond === likely ? likely + bits.gamma() - 1 : beyond)
  list[to - 1] = last
  readIncreasing(bits, list, from, to - 1, 0, last)
}

/** Which form is at each position. Each is coded as its index in a list whose last used form moves to the front. */
function readForms(bits: BitReader, positions: number, count: number): Uint32Array {
  const forms = new Uint32Array(positions)
  if (count < 2) return forms
  const order = [...Array(count).keys()]
  for (let i = 0; i < positions; i++) {
    const at = bits.gamma() - 1
    const form = order[at]
    if (form === undefined) throw new RangeError('names a word that does not exist')
    order.copyWithin(1, 0, at)
    order[0] = form
    forms[i] = form
  }
  return forms
}
