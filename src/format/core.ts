import { decodeText } from '../platform.js'
import { SCORED_FIELDS } from '../schema.js'
import { BitReader } from './bits.js'
import { ByteReader } from './bytes.js'
import type { NewestDocuments } from './manifest.js'
import { isRecord } from './shape.js'

/** What every query needs, whatever its words: how long the fields of each document are, and the owner's factors. */

/** The lengths of the fields of all documents: how many words each has, roughly. */
export interface FieldLengths {
  /** By field, then document. */
  byField: Uint32Array[]
  /** By field: the mean over all documents. */
  averages: number[]
}

/** The section `core`, opened. */
export interface Core {
  lengths: FieldLengths
  /** Document number → the owner's factor on its score; most have none. */
  boosts: Readonly<Record<number, number>>
}

/**
 * Opens the section `core` of an index of `count` documents, of which the manifest tells the `recent` ones.
 *
 * @throws {RangeError} where the bytes are none, or `recent` does not go with them
 */
export function openCore(bytes: Uint8Array, count: number, recent: NewestDocuments): Core {
  const reader = new ByteReader(bytes)
  const boosts = readBoosts(reader)
  const steps = SCORED_FIELDS.map(() => reader.varints(reader.varint()))
  const bits = new BitReader(reader.take(reader.left))
  const byField = steps.map((values, field) =>
    readLengths(bits, values, count, recent.lengths[field] as number[]),
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

/** Each length is the place of its value among `values`, the most common first; those of `recent` documents follow. */
function readLengths(bits: BitReader, values: Uint32Array, count: number, recent: number[]): Uint32Array {
  const lengths = new Uint32Array(count)
  const settled = count - recent.length
  lengths.set(recent, settled)
  for (let document = 0; document < settled; document++) {
    const index = bits.gamma() - 1
    if (index >= values.length) throw new RangeError('names what is not there')
    lengths[document] = values[index] as number
  }
  return lengths
}

/** The mean as MiniSearch's export states it: the exact sum, divided once. */
const averageOf = (lengths: Uint32Array): number => {
  let sum = 0
  for (const length of lengths) sum += length
  return lengths.length === 0 ? 0 : sum / lengths.length
}
