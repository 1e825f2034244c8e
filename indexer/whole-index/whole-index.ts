import type { Core } from '../../src/format/core.js'
import type { DocumentColumns } from '../../src/format/documents.js'
import type { FieldPostings } from '../../src/format/postings.js'
import type { Shard } from '../../src/format/shard.js'
import { firstAbove, lowerBound } from '../../src/format/sorted-list.js'
import { corrupt, inFile } from '../../src/storage/files.js'
import { fileOfShard, type IndexParts, readCore, readShard } from '../../src/storage/index-parts.js'
import { readDocuments } from '../../src/storage/read-documents.js'

/** Reads all terms and postings of an index at once, for `check`, `export` and `openMiniSearch`. Searches load less. */

/** An index with all its terms. */
export interface WholeIndex {
  parts: IndexParts
  core: Core
  documents: DocumentColumns
  /** All terms, sorted. A term's index is its number. */
  terms: string[]
  /** The number of `term`, or -1. */
  indexOf(term: string): number
  /** The postings of term `number`. Throws a `RangeError` if they can't be decoded. */
  postingsOf(number: number): FieldPostings[]
  /** The name of the file that holds term `number`. */
  fileOf(number: number): string
}

/**
 * Reads all of an index except passages, positions, columns and words.
 *
 * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function readWholeIndex(parts: IndexParts): Promise<WholeIndex> {
  const { manifest, shards: set } = parts
  const [core, documents, ...shards] = await Promise.all([
    readCore(parts),
    readDocuments(parts),
    ...Array.from({ length: set.count }, (_, number) => readShard(parts, set, number)),
  ])
  await checkForms(parts, shards)
  const terms = shards.flatMap(shard => shard.terms.list)
  if (terms.length !== manifest.terms)
    throw corrupt(
      parts.source,
      'manifest.json',
      `it states ${manifest.terms} terms, there are ${terms.length}`,
    )
  const starts = startsOf(shards)
  const shardOf = (number: number) => firstAbove(starts, number) - 1
  return {
    parts,
    core,
    documents,
    terms,
    indexOf(term) {
      const at = lowerBound(terms, term)
      return terms[at] === term ? at : -1
    },
    postingsOf(number) {
      const shard = shardOf(number)
      return (shards[shard] as Shard).postings.of(number - (starts[shard] as number))
    },
    fileOf: number => fileOfShard(parts, set, shardOf(number)),
  }
}

/** The number of the first term of each shard. */
function startsOf(shards: Shard[]): number[] {
  let start = 0
  return shards.map(({ terms: { list } }) => {
    start += list.length
    return start - list.length
  })
}

/** Decodes the forms of all shards, which are otherwise decoded on demand. */
async function checkForms(parts: IndexParts, shards: Shard[]): Promise<void> {
  for (const [number, shard] of shards.entries())
    await inFile(parts.source, fileOfShard(parts, parts.shards, number), () => void shard.forms())
}
