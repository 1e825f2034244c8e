import { decodeText } from '../platform.js'
import { SCORED_FIELDS } from '../schema.js'
import { BitReader } from './bits.js'
import { ByteReader } from './bytes.js'
import type { NewestDocuments } from './manifest.js'
import { isRecord } from './shape.js'

/**
 * What does every query need, whatever its words? The lengths of the fields of each document, and the owner's factors.
 */

/** How many words the scored fields of all documents have, rounded. */
export interface FieldLengths {
  /** By field, then document. */
  byField: Uint32Array[]
  /** By field, the mean over all documents. */
  averages: number[]
}

/** The section `core`, opened. */
export interface Core {
  lengths: FieldLengths
  /** Document number → the owner's factor on its score. Most documents have none. */
  boosts: Readonly<Record<number, number>>
}

/**
 * Opens the section `core` of an index of `count` documents.
 *
 * @param newest  the documents that the manifest describes instead of the section: those with the highest numbers
 * @throws {RangeError} where the bytes are something else, or `newest` does not fit them
 */
export function openCore(bytes: Uint8Array, count: number, newest: NewestDocuments): Core {
  const reader = new ByteReader(bytes)
  const boosts = readBoosts(reader)
  const valuesByField = SCORED_FIELDS.map(() => reader.varints(reader.varint()))
  const bits = new BitReader(reader.take(reader.left))
  const byField = valuesByField.map((values, field) =>
    readLengths(bits, values, count, newest.lengths[field] as number[]),
  )
  return { boosts, lengths: { byField, averages: byField.map(averageOf) } }
}

function readBoosts(reader: ByteReader): Record<number, number> {
  const boosts: unknown = JSON.parse(decodeText(reader.take(reader.varint())))
  if (
    isRecord(boosts) &&
    Object.values(boosts).every(boost => Number.isFinite(boost) && (boost as number) > 0)
  )
    return boosts as Record<number, number>
  throw new RangeError('holds something else')
}

/** The lengths of one field. Each is coded as an index into `values`; the lengths of the `newest` documents follow. */
function readLengths(bits: BitReader, values: Uint32Array, count: number, newest: number[]): Uint32Array {
  const lengths = new Uint32Array(count)
  const settled = count - newest.length
  lengths.set(newest, settled)
  for (let document = 0; document < settled; document++) {
    const index = bits.gamma() - 1
    if (index >= values.length) throw new RangeError('refers to something that is not there')
    lengths[document] = values[index] as number
  }
  return lengths
}

/** The mean as MiniSearch's export states it: the exact sum, divided once. */
function averageOf(lengths: Uint32Array): number {
  let sum = 0
  for (const length of lengths) sum += length
  return lengths.length === 0 ? 0 : sum / lengths.length
}
