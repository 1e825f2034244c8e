import { fieldFileName, MANIFEST_NAME, numberedFileName } from '../../src/format/file-names.js'
import { fieldEntries } from '../../src/format/manifest-advanced.js'
import type { IndexParts } from '../../src/storage/index-parts.js'
import { passageFileCount } from '../../src/storage/index-parts.js'
import { passageFileName } from '../../src/storage/read-passage.js'
import { positionsFileName } from '../../src/storage/read-positions.js'

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
    ['shard', manifest.shards ? each(shards.count, shards.fileName) : []],
    ['titles', titleShards ? each(titleShards.count, titleShards.fileName) : []],
    ['positions', each(shards.count, number => positionsFileName(parts, number) ?? [])],
    ['words', (manifest.words ?? []).map(({ longest, hash }) => numberedFileName('words', longest, hash))],
    ['passages', each(passageFileCount(parts), number => passageFileName(parts, number))],
    ['fields', fieldNames(parts)],
  ] as const)
    for (const name of names) add(part, (await parts.source.read(name)).length)
  return bytes
}

const each = (count: number, fileName: (number: number) => string | never[]): string[] =>
  [...Array(count).keys()].flatMap(fileName)

/** A field that no post has is in the manifest without a hash, and has no file. */
const fieldNames = ({ manifest, source }: IndexParts): string[] =>
  fieldEntries(manifest, source.location).flatMap(({ name, hash }) => (hash ? fieldFileName(name, hash) : []))
