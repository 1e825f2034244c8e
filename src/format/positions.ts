import { TEXT, TITLE } from '../schema.js'
import { BitReader, readIncreasing } from './bits.js'
import { ByteReader } from './bytes.js'
import type { FieldLengths } from './core.js'
import type { FieldPostings } from './postings.js'
import type { Shard } from './shard.js'
import { firstAbove, lowerBound } from './sorted-list.js'

/**
 * Where the terms of a shard stand in each document. A file of its own beside each shard, loaded only for phrases and
 * `in:code`; it says nothing that the shard says already.
 */

/** The streams of a post, each with positions of its own: its title, its prose, its code. */
export const TITLE_STREAM = 0
export const PROSE_STREAM = 1
export const CODE_STREAM = 2
export const STREAMS = [TITLE_STREAM, PROSE_STREAM, CODE_STREAM] as const

/** The scored field whose length says how many positions a stream has. */
export const fieldOf = (stream: number): number => (stream === TITLE_STREAM ? TITLE : TEXT)

/** Positions of one stream: more than any post of 10 MB has. */
const STREAM = 2 ** 24

/** Positions of one term: memory is taken by their number, whoever states it. */
const MOST_POSITIONS = 2 ** 25

/** A position of a stream as one number; positions of a later stream are above those of an earlier one. */
export const streamPosition = (stream: number, position: number): number => stream * STREAM + position

/** The stream of such a number. */
export const streamOf = (position: number): number => Math.floor(position / STREAM)

/** Terms in one block: those before the one that is wanted are read over. */
export const POSITIONS_BLOCK = 8

/** What a list's last position mostly lies below, in a field of so many words: the edges of blocks take positions too. */
export const likelyPositions = (length: number): number => length + (length >> 2)

/** Where a term stands: documents rise, and of each document the positions. */
export interface TermPositions {
  documents: Uint32Array
  /** See `streamPosition`. */
  positions: Uint32Array
  /** Which of the term's words as written stands there: its number among them. */
  forms: Uint32Array
}

/** The positions of the terms of one shard, packed. */
export interface Positions {
  /** By the number of the term in the shard. Throws a `RangeError` where they can't be decoded. */
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
  const blocks = reader.varints(Math.ceil(terms.list.length / POSITIONS_BLOCK))
  const stream = reader.take(reader.left)
  return {
    of(term) {
      const block = Math.floor(term / POSITIONS_BLOCK)
      let position = 0
      for (const length of blocks.subarray(0, block)) position += length
      const bits = new BitReader(stream, position)
      let positions: TermPositions | undefined
      for (let one = block * POSITIONS_BLOCK; one <= term; one++)
        positions = readTerm(bits, one, shard, lengths)
      if (bits.position > stream.length * 8) throw new RangeError('ends too early')
      return positions as TermPositions
    },
  }
}

/** How many positions a term has in each stream, by the order of the documents of its postings. */
type Counts = [title: Uint32Array, prose: Uint32Array, code: Uint32Array]

function readTerm(
  bits: BitReader,
  term: number,
  { postings, forms }: Shard,
  lengths: FieldLengths,
): TermPositions {
  const found = postings.of(term)
  const text = found.find(({ field }) => field === TEXT)
  if (!text) throw new RangeError('has a term without a text')
  const counts = readCounts(bits, found[0] === text ? undefined : found[0], text)
  const all = sum(counts[TITLE_STREAM]) + sum(counts[PROSE_STREAM]) + sum(counts[CODE_STREAM])
  if (all > MOST_POSITIONS) throw new RangeError('has more positions than any index')
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

/** How many words as written the term has. */
export const formCount = (terms: readonly number[], term: number): number =>
  firstAbove(terms, term) - lowerBound(terms, term)

function readCounts(bits: BitReader, title: FieldPostings | undefined, text: FieldPostings): Counts {
  const { length } = text.documents
  const counts: Counts = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)]
  const left = text.frequencies.slice()
  const placed = (frequency: number) => {
    const missing = bits.gamma() - 1
    if (missing > frequency) throw new RangeError('has more positions missing than there are')
    return frequency - missing
  }
  for (const [i, document] of (title?.documents ?? []).entries()) {
    const at = text.documents.indexOf(document)
    const frequency = title?.frequencies[i] as number
    if (at < 0 || frequency > (left[at] as number))
      throw new RangeError('has a title that is not in the text')
    counts[TITLE_STREAM][at] = placed(frequency)
    left[at]! -= frequency
  }
  for (let i = 0; i < length; i++) counts[PROSE_STREAM][i] = placed(left[i] as number)
  readCode(bits, counts)
  return counts
}

/** Of the documents in which the term has positions, some have it in code. */
function readCode(bits: BitReader, [, prose, code]: Counts): void {
  const some = [...prose.keys()].filter(i => prose[i])
  const count = bits.gamma() - 1
  if (count > some.length) throw new RangeError('names more documents with code than there are')
  const chosen = new Uint32Array(count)
  readIncreasing(bits, chosen, 0, count, 0, some.length)
  for (const one of chosen) {
    const i = some[one] as number
    code[i] = 1 + bits.minimal(prose[i] as number)
    prose[i]! -= code[i] as number
  }
}

/** The last position first, which `likely` is mostly above; the others lie below it. */
function readPositionsOf(bits: BitReader, list: Uint32Array, from: number, to: number, likely: number): void {
  if (from === to) return
  const beyond = bits.minimal(likely + 1)
  const last = to - from - 1 + (beyond === likely ? likely + bits.gamma() - 1 : beyond)
  list[to - 1] = last
  readIncreasing(bits, list, from, to - 1, 0, last)
}

/** Which form stands at each position: how many others stood somewhere since it did last. */
function readForms(bits: BitReader, positions: number, count: number): Uint32Array {
  const forms = new Uint32Array(positions)
  if (count < 2) return forms
  const recent = [...Array(count).keys()]
  for (let i = 0; i < positions; i++) {
    const [form] = recent.splice(bits.gamma() - 1, 1)
    if (form === undefined) throw new RangeError('names a word that is none')
    recent.unshift(form)
    forms[i] = form
  }
  return forms
}
