import { numberedFileName } from '../format/file-names.js'
import { positionsHash } from '../format/manifest-advanced.js'
import { openPositions, type Positions } from '../format/positions.js'
import { inFile } from './files.js'
import type { IndexParts } from './index-parts.js'
import type { IndexReader } from './index-reader.js'

/** Where are the positions of a shard? Each shard has a file beside it, unless the index is one file. */

/** The positions of shard `number`. Throws `FILE_MISSING` or `FILE_CORRUPT`, naming the file. */
export async function readPositions(reader: IndexReader, number: number): Promise<Positions> {
  const { parts, readCore, readFile, readShard } = reader
  const { source, shards } = parts
  const name = positionsFileName(parts, number) as string
  const [bytes, shard, { lengths }] = await Promise.all([
    readFile(parts, name, '', bytes => bytes),
    readShard(parts, shards, number),
    readCore(parts),
  ])
  return inFile(source, name, () =>
    openPositions(bytes, { number, hash: shards.hash(number), shard, lengths }),
  )
}

/**
 * The name of the file with the positions of shard `number`; `undefined` in an index without such files. Throws
 * `MANIFEST`.
 */
export function positionsFileName({ manifest, source }: IndexParts, number: number): string | undefined {
  const hash = positionsHash(manifest, source.location)
  return hash ? numberedFileName('positions', number, hash) : undefined
}
