import { fieldEntries } from '../../src/fields/columns.js'
import { fieldFileName, passageFileName, positionsFileName } from '../../src/format/file-names.js'
import { MANIFEST_NAME } from '../../src/format/manifest.js'
import type { ShardSet } from '../../src/format/shard-table.js'
import type { IndexParts } from '../../src/storage/index-parts.js'
import { passageFileCount } from '../../src/storage/index-parts.js'
import { passageHash } from '../../src/storage/read-passage.js'
import { positionsHash } from '../../src/storage/read-positions.js'

/** Measures an index: the size of its files, by part. */

/** Bytes by part, with the names that `build` uses, and `total`. The client is not counted. */
export async function weighIndex(parts: IndexParts): Promise<Record<string, number>> {
  const { manifest, shards, titleShards } = parts
  const bytes: Record<string, number> = { total: 0 }
  const add = (part: string, size: number) => {
    bytes[part] = (bytes[part] ?? 0) + size
    bytes.total = (bytes.total ?? 0) + size
  }
  for (const { sections } of manifest.files) for (const { name, bytes } of sections) add(name, bytes)
  for (const [part, names] of [
    ['manifest', [MANIFEST_NAME]],
    ['shard', manifest.shards ? shardNames(shards) : []],
    ['titles', titleShards ? shardNames(titleShards) : []],
    ['positions', manifest.positions === undefined ? [] : positionNames(parts)],
    ['words', (manifest.words ?? []).map(({ longest, hash }) => `words-${longest}-${hash}.bin`)],
    ['passages', passageNames(parts)],
    ['fields', fieldEntries(parts).filter(hasFile).map(fieldFileName)],
  ] as const)
    for (const name of names) add(part, (await parts.source.read(name)).length)
  return bytes
}

const shardNames = ({ count, fileName }: ShardSet) =>
  Array.from({ length: count }, (_, number) => fileName(number))

const positionNames = (parts: IndexParts): string[] =>
  Array.from({ length: parts.shards.count }, (_, number) => positionsFileName(number, positionsHash(parts)))

/** A field that no post has is in the manifest without a hash. */
const hasFile = (entry: string) => !entry.endsWith('-')

const passageNames = (parts: IndexParts): string[] =>
  Array.from({ length: passageFileCount(parts) }, (_, number) =>
    passageFileName(number, passageHash(parts, number)),
  )
