import { createRequire } from 'node:module'
import { ANALYZER } from '../../src/analysis/analyze.js'
import {
  fieldFileName,
  MANIFEST_NAME,
  manifestFileName,
  numberedFileName,
} from '../../src/format/file-names.js'
import {
  FORMAT_VERSION,
  type Manifest,
  type SectionName,
  type ShardTable,
} from '../../src/format/manifest.js'
import { numberBound } from '../../src/format/postings.js'
import { makeShardSet } from '../../src/format/shard-table.js'
import { lowerBound } from '../../src/format/sorted-list.js'
import type { BuildCache } from '../cache/build-cache.js'
import type { FilterField } from '../front-matter/filter-fields.js'
import { type InvertedIndex, invert, titlesOf } from '../invert/invert.js'
import { assignLanguages, makeAnalyzers } from '../invert/post-languages.js'
import type { Post } from '../post.js'
import { encodeManifest } from '../publish/manifest-sum.js'
import { MINISEARCH_OPTIONS } from '../whole-index/mini-search.js'
import { chooseDelivery, DEFAULT_LIMITS, type Delivery } from './delivery.js'
import { FileSet, hashOf } from './file-set.js'
import { makeColumns } from './pack-columns.js'
import { newestDocuments, packCore, titlePairs } from './pack-core.js'
import { packDocuments } from './pack-documents.js'
import { packPassages } from './pack-passages.js'
import { packPositions } from './pack-positions.js'
import { packShard, sizesOf } from './pack-shard.js'
import { encode } from './pack-terms.js'
import { makeWordFiles } from './pack-words.js'
import { makeShardTable, splitTerms } from './split-terms.js'

/**
 * Builds the files of an index in memory. The same posts give the same bytes, on any machine and in any order: documents
 * are numbered by date and URL, no clock is read, and the compressor is JavaScript of a fixed version, since the output
 * of zlib differs between processors and releases.
 */

/** The files of an index and what they hold. */
export interface IndexFiles {
  /** Name → content; the manifest is among them, under both of its names. */
  files: Map<string, Uint8Array>
  manifest: Manifest
  /** The manifest's name that has its hash. */
  manifestFile: string
  /** Bytes by part; the parts together are all bytes. */
  bytes: Record<string, number>
  /** How the index was cut into files, and why. */
  delivery: Delivery
}

/** Files of passages that share a hash: more would make the core smaller, and a changed post rename more. */
const PER_HASH = 32

const { name, version } = createRequire(import.meta.url)('postings/package.json') as {
  name: string
  version: string
}

/**
 * Makes the index of `posts`.
 *
 * @param language  that of posts that name none (BCP 47); without it, it is detected
 * @param choose  overrules how the index is cut into files; answers do not depend on it
 * @param cache  results of earlier builds; the bytes do not depend on it
 * @param fields  front matter fields by which posts can be filtered besides those that every post may have
 */
export function makeIndexFiles(
  posts: Post[],
  language?: string,
  limits = DEFAULT_LIMITS,
  choose: (delivery: Delivery) => Delivery = delivery => delivery,
  cache?: BuildCache,
  fields: FilterField[] = [],
): IndexFiles {
  const { posts: settled, languages } = assignLanguages(posts, language, cache)
  const ordered = settled.sort(byNumber)
  const index = invert(ordered, makeAnalyzers(languages), cache)
  const sizes = sizesOf(index)
  const fileSet = new FileSet(cache)
  const passages = packPassages(ordered, 1, fileSet.pack, cache)
  const delivery = choose(
    chooseDelivery(
      {
        documents: ordered.length,
        terms: index.terms.length,
        dictionary: sum(sizes),
        core: 2.5 * ordered.length,
        passages: sum(passages.map(file => file.length)),
      },
      limits,
    ),
  )
  const layout = delivery.oneFile
    ? layOutInOne(fileSet, ordered, index)
    : layOutInParts(fileSet, ordered, index, sizes, delivery, passages)
  const positions = layout.shards && addPositions(fileSet, index, layout.shards)
  const titleShards =
    delivery.titleShards && addShards(fileSet, titlesOf(index), 'titles', delivery.shardBytes)
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    generator: `${name}@${version}`,
    analyzer: { ...ANALYZER, languages: languages.join(' ') },
    miniSearch: MINISEARCH_OPTIONS,
    documents: ordered.length,
    terms: index.terms.length,
    postings: index.size,
    ...layout,
    ...(positions && { positions }),
    ...(titleShards && { titleShards }),
    fields: addColumns(fileSet, ordered, fields),
  }
  const encoded = encodeManifest(manifest)
  const manifestFile = manifestFileName(hashOf(encoded).slice(0, 8))
  for (const name of [MANIFEST_NAME, manifestFile]) fileSet.add('manifest', name, encoded)
  return { files: fileSet.files, manifest, manifestFile, bytes: fileSet.bytes, delivery }
}

type Layout = Pick<Manifest, 'files' | 'shards' | 'words' | 'recent' | 'passages'>

function layOutInOne(fileSet: FileSet, posts: Post[], index: InvertedIndex): Layout {
  const sections: [SectionName, Uint8Array][] = [
    ['core', fileSet.pack(packCore(posts, index.lengths))],
    ['shard', fileSet.pack(...packShard(index, 0, 0, index.terms.length))],
    ['passages', packPassages(posts, posts.length, fileSet.pack)[0] ?? fileSet.pack(encode('[0]'))],
  ]
  return {
    files: [fileSet.addSections('index', sections)],
    recent: newestDocuments(posts, index.lengths, posts.length, false),
    passages: { perFile: Math.max(1, posts.length), perHash: 1, hashes: '' },
  }
}

function layOutInParts(
  fileSet: FileSet,
  posts: Post[],
  index: InvertedIndex,
  sizes: number[],
  delivery: Delivery,
  single: Uint8Array[],
): Layout {
  const { perFile, titles, shardBytes } = delivery
  const passages = perFile === 1 ? single : packPassages(posts, perFile, fileSet.pack)
  const hashes = addPassages(fileSet, passages)
  const settled = settledOf(posts.length)
  const core: [SectionName, Uint8Array][] = [['core', fileSet.pack(packCore(posts, index.lengths, settled))]]
  if (titles) core.push(['titles', fileSet.pack(encode(JSON.stringify(titlePairs(posts.slice(0, settled)))))])
  const files = [
    fileSet.addSections('core', core),
    fileSet.addSections('documents', [['documents', fileSet.pack(packDocuments(posts))]]),
  ]
  return {
    files,
    shards: addShards(fileSet, index, 'shard', shardBytes, sizes),
    words: makeWordFiles(index).map(({ longest, bytes }) => {
      const packed = fileSet.pack(bytes)
      const hash = hashOf(packed).slice(0, 8)
      fileSet.add('words', numberedFileName('words', longest, hash), packed)
      return { longest, hash }
    }),
    recent: newestDocuments(posts, index.lengths, settled, titles),
    passages: { perFile, perHash: PER_HASH, hashes: hashes.join('') },
  }
}

/**
 * The documents that the core describes: all but the last few, so that it stays as it is while these few come. Where it
 * changes, so does the bound below which document numbers are coded, and with it most shards.
 */
function settledOf(documents: number): number {
  let settled = documents
  while (numberBound(settled) > settled) settled--
  return settled
}

/** Returns the hashes, each of a given number of consecutive files. */
function addPassages(fileSet: FileSet, files: Uint8Array[]): string[] {
  const hashes: string[] = []
  for (let first = 0; first < files.length; first += PER_HASH) {
    const together = files.slice(first, first + PER_HASH)
    const hash = hashOf(...together).slice(0, 8)
    hashes.push(hash)
    for (const [i, bytes] of together.entries())
      fileSet.add('passages', numberedFileName('passages', first + i, hash), bytes)
  }
  return hashes
}

function addShards(
  fileSet: FileSet,
  index: InvertedIndex,
  kind: 'shard' | 'titles',
  target: number,
  sizes = sizesOf(index),
): ShardTable {
  const ranges = splitTerms(index.terms, sizes, target)
  const packed = ranges.map(({ start, end }, number) => fileSet.pack(...packShard(index, number, start, end)))
  const hashes = packed.map(bytes => hashOf(bytes).slice(0, 8))
  const table = makeShardTable(index, ranges, hashes)
  const { fileName } = makeShardSet(table, kind)
  for (const [number, bytes] of packed.entries()) fileSet.add(kind, fileName(number), bytes)
  return table
}

/** Returns what the manifest says of the fields. */
function addColumns(fileSet: FileSet, posts: Post[], fields: FilterField[]): string[] {
  return makeColumns(posts, fields).map(({ name, bytes }) => {
    if (!bytes) return `${name}-`
    const packed = fileSet.pack(bytes)
    const hash = hashOf(packed).slice(0, 8)
    fileSet.add('fields', fieldFileName(name, hash), packed)
    return `${name}-${hash}`
  })
}

/**
 * Adds a file for each shard of `table` with the positions of its terms. Returns the hash that they share: one for each
 * would double the table that every query loads, and a new post changes most of them anyway.
 */
function addPositions(fileSet: FileSet, index: InvertedIndex, table: ShardTable): string {
  const { count, hash } = makeShardSet(table, 'shard')
  const starts = table.from.split(' ').map(from => lowerBound(index.terms, from))
  const files = Array.from({ length: count }, (_, number) => {
    const [start = 0, end = index.terms.length] = starts.slice(number)
    return fileSet.pack(packPositions(index, { number, hash: hash(number), start, end }))
  })
  const together = hashOf(...files).slice(0, 8)
  for (const [number, bytes] of files.entries())
    fileSet.add('positions', numberedFileName('positions', number, together), bytes)
  return together
}

/** Orders posts by date, undated ones first, then by URL in reverse: see `src/storage/read-documents.ts`. */
function byNumber(a: Post, b: Post): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? '']
  if (dateA !== dateB) return dateA < dateB ? -1 : 1
  return a.url < b.url ? 1 : -1
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
