import { fieldFileName, MANIFEST_NAME, numberedFileName } from '../../src/format/file-names.js'
import { fieldEntries } from '../../src/format/manifest-advanced.js'
import { type IndexParts, passageFileCount } from '../../src/storage/index-parts.js'
import { passageFileName } from '../../src/storage/read-passage.js'
import { positionsFileName } from '../../src/storage/read-positions.js'
import { nameOfManifest } from './manifest-sum.js'

/** Lists the files that a manifest names. */

/** The script that every page loads. It names the box and the manifest. */
export const PAGE_SCRIPT = 'post-search.js'

/**
 * The names of the files of an index by part, the manifest with both of its names among them; `sections` are the files of
 * several parts.
 */
export async function namedFiles(parts: IndexParts): Promise<[part: string, names: string[]][]> {
  const { manifest, shards, titleShards, source } = parts
  return [
    ['manifest', [MANIFEST_NAME, nameOfManifest(await source.read(MANIFEST_NAME, { fresh: true }))]],
    ['sections', manifest.files.map(({ name }) => name)],
    ['shard', manifest.shards ? each(shards.count, shards.fileName) : []],
    ['titles', titleShards ? each(titleShards.count, titleShards.fileName) : []],
    ['positions', each(shards.count, number => positionsFileName(parts, number) ?? [])],
    ['words', (manifest.words ?? []).map(({ longest, hash }) => numberedFileName('words', longest, hash))],
    ['passages', each(passageFileCount(parts), number => passageFileName(parts, number))],
    ['fields', fieldNames(parts)],
  ]
}

const each = (count: number, fileName: (number: number) => string | never[]): string[] =>
  [...Array(count).keys()].flatMap(fileName)

/** A field that no post has is in the manifest without a hash, and has no file. */
const fieldNames = ({ manifest, source }: IndexParts): string[] =>
  fieldEntries(manifest, source.location).flatMap(({ name, hash }) => (hash ? fieldFileName(name, hash) : []))
