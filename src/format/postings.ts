import { SCORED_FIELDS } from '../schema.js'
import { BitReader, readIncreasing } from './bits.js'
import { ByteReader } from './bytes.js'

/**
 * Which documents have a term, and how often? Postings are decoded only for the terms that a query touches.
 *
 * Terms are in blocks of `BLOCK`, whose lengths are known. Inside a block, postings are read one after the other up to
 * the one in question. That takes a few microseconds and saves a length for every term.
 */

/** Terms in one block. */
export const BLOCK = 16

/**
 * The bound below which document numbers are coded, at least `documents`. It stays the same for up to a sixteenth more
 * documents, so that one new post does not change the bytes of every term.
 */
export function numberBound(documents: number): number {
  const step = Math.max(1, 2 ** (27 - Math.clz32(documents)))
  return Math.ceil(documents / step) * step
}

/** The postings of one term in one field. */
export interface FieldPostings {
  /** Index into `SCORED_FIELDS`. */
  field: number
  /** Document numbers, increasing. */
  documents: Uint32Array
  /** How often the term occurs in the field of each document, at least 1. */
  frequencies: Uint32Array
}

/**
 * The postings of a term in the text, which includes the title. Where a clause looks into titles only (`title:`), there
 * are no others, and these are returned. `undefined` where there are no postings.
 */
export const textOf = (postings: readonly FieldPostings[]): FieldPostings | undefined => postings.at(-1)

/** The postings of all terms of an index, packed. */
export interface Postings {
  /**
   * The postings of term number `term`, by field in the order of `SCORED_FIELDS`. Callers must not change them.
   *
   * @throws {RangeError} where they can't be decoded
   */
  of(term: number): FieldPostings[]
}

/**
 * Opens the postings of a shard: field sets, block lengths in bits, then the blocks as one stream of bits.
 *
 * @throws {RangeError} where the bytes are not the postings of `terms` terms
 */
export function openPostings(bytes: Uint8Array, terms: number, documentCount: number): Postings {
  const reader = new ByteReader(bytes)
  const fieldSets = reader.take(reader.varint())
  const starts = blockStarts(reader.varints(Math.ceil(terms / BLOCK)))
  const stream = reader.take(reader.left)
  if ((starts.at(-1) as number) > stream.length * 8) throw new RangeError('ends too early')

  // Terms are mostly asked for in order, so what was read of the last block stays decoded.
  let block = -1
  let bits = new BitReader(stream)
  let read: FieldPostings[][] = []

  return {
    of(term) {
      const blockOfTerm = Math.floor(term / BLOCK)
      if (blockOfTerm !== block) {
        bits = new BitReader(stream, starts[blockOfTerm])
        read = []
      }
      // An error must not leave half a block behind.
      block = -1
      while (read.length <= term % BLOCK) read.push(readTerm(bits, fieldSets, documentCount))
      block = blockOfTerm
      return read[term % BLOCK] as FieldPostings[]
    },
  }
}

/** Where each block begins, and where the last one ends, by the lengths of all. */
export function blockStarts(lengths: Uint32Array): Float64Array {
  const starts = new Float64Array(lengths.length + 1)
  for (const [block, length] of lengths.entries()) starts[block + 1] = (starts[block] as number) + length
  return starts
}

function readTerm(bits: BitReader, fieldSets: Uint8Array, documentCount: number): FieldPostings[] {
  const set = fieldSets[bits.gamma() - 1]
  if (set === undefined) throw new RangeError('refers to something that is not there')
  const postings: FieldPostings[] = []
  for (let field = 0; field < SCORED_FIELDS.length; field++) {
    if (set & (1 << field)) postings.push(readField(bits, field, documentCount))
  }
  return postings
}

function readField(bits: BitReader, field: number, documentCount: number): FieldPostings {
  const count = bits.gamma()
  if (count > documentCount) throw new RangeError('refers to something that is not there')
  const documents = new Uint32Array(count)
  const frequencies = new Uint32Array(count)
  readIncreasing(bits, documents, 0, count, 0, numberBound(documentCount))
  if ((documents[count - 1] as number) >= documentCount)
    throw new RangeError('refers to something that is not there')
  for (let i = 0; i < count; i++) frequencies[i] = bits.gamma()
  return { field, documents, frequencies }
}
