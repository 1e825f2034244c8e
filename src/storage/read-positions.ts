import { positionsFileName } from '../format/file-names.js'
import { notManifest } from '../format/manifest.js'
import type { Positions } from '../format/positions.js'
import { openPositions } from '../format/positions.js'
import { fits } from '../format/shape.js'
import { inFile } from './files.js'
import type { IndexParts } from './index-parts.js'
import type { IndexReader } from './index-reader.js'

/** The hash in these names. Throws `MANIFEST` where it could lead out of the folder of the index. */
export function positionsHash({ manifest: { positions = '' }, source }: IndexParts): string {
  if (fits(positions, /^(?:[0-9a-f]{8})?$/)) return positions
  throw notManifest(source.location, 'its field positions has the wrong shape')
}

/** The positions of shard `number`. Throws `FILE_MISSING` or `FILE_CORRUPT`, naming the file. */
export async function readPositions(reader: IndexReader, number: number): Promise<Positions> {
  const { parts, readCore, readFile, readShard } = reader
  const { source, shards } = parts
  const name = positionsFileName(number, positionsHash(parts))
  const [bytes, shard, { lengths }] = await Promise.all([
    readFile(parts, name, '', bytes => bytes),
    readShard(parts, shards, number),
    readCore(parts),
  ])
  return inFile(source, name, () =>
    openPositions(bytes, { number, hash: shards.hash(number), shard, lengths }),
  )
}
