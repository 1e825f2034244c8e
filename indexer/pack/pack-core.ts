import type { NewestDocuments } from '../../src/format/manifest.js'
import { BitWriter } from '../codec/bit-writer.js'
import { ByteWriter } from '../codec/byte-writer.js'
import type { Post } from '../post.js'
import { encode, valuesByFrequency } from './pack-terms.js'

/** Packs the core, the part of an index that every query needs. `openCore` reads it. */

/** The core as bytes: the boosts of all `posts`, and the lengths of the first `settled` of them. */
export function packCore(posts: Post[], allLengths: Uint32Array[], settled = posts.length): Uint8Array {
  const lengths = allLengths.map(column => column.subarray(0, settled))
  const boosts = encode(JSON.stringify(boostsOf(posts)))
  const columns = lengths.map(column => ({ column, values: valuesByFrequency(column) }))
  const bits = new BitWriter()
  for (const { column, values } of columns) {
    const codes = new Map(values.map((value, code) => [value, code + 1]))
    for (const length of column) bits.gamma(codes.get(length) as number)
  }
  const writer = new ByteWriter()
  writer.varint(boosts.length)
  writer.append(boosts)
  for (const { values } of columns) {
    writer.varint(values.length)
    for (const value of values) writer.varint(value)
  }
  writer.append(bits.bytes())
  return writer.bytes()
}

/** Lengths and titles of the newest posts, from number `settled` on, which the manifest holds instead of the core. */
export const newestDocuments = (
  posts: Post[],
  lengths: Uint32Array[],
  settled: number,
  titles: boolean,
): NewestDocuments => ({
  lengths: lengths.map(column => [...column.subarray(settled)]),
  titles: titles ? titlePairs(posts.slice(settled)) : [],
})

/** The URL and title of each post. */
export const titlePairs = (posts: Post[]): [url: string, title: string][] =>
  posts.map(({ url, title }) => [url, title])

/** Document number → boost, for the posts that have one. */
export const boostsOf = (posts: Post[]): Record<string, number> =>
  Object.fromEntries(posts.flatMap(({ boost }, document) => (boost === undefined ? [] : [[document, boost]])))
