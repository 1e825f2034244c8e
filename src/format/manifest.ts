import { ANALYZER } from '../analysis/analyze.js'
import { PostingsError } from '../api/errors.js'
import { decodeText } from '../platform.js'
import { FILE_NAME, HASH, HASHES, MANIFEST_NAME } from './file-names.js'
import { fits, isRecord } from './shape.js'

/**
 * The manifest is the one file with a fixed name: it names the others, which never change. Its grammar is
 * docs/FORMAT.md; this file reads it and refuses what it can't read.
 */

/** Raised whenever an older client could not read the files any more. */
export const FORMAT_VERSION = 3

/** Documents of an index at most: memory is taken by their number, whoever states it. */
export const MAX_DOCUMENTS = 2 ** 20

/** The parts that may lie together in a file. */
export const SECTIONS = ['core', 'titles', 'shard', 'passages', 'documents'] as const
export type SectionName = (typeof SECTIONS)[number]

/** One part of a file: a gzip member. */
export interface SectionEntry {
  name: SectionName
  /** Stored size. */
  bytes: number
}

/** One file of the index; its sections follow each other without gaps. */
export interface FileEntry {
  /** Carries the first 16 hexadecimal digits of the content's SHA-256. */
  name: string
  sections: SectionEntry[]
}

/** Files that each hold the terms of a range with their postings. */
export interface ShardTable {
  /** By shard, with a space between: no term of it sorts below this text, and none of an earlier shard above. */
  from: string
  /** By shard, run together: the first 8 hexadecimal digits of the file's SHA-256. */
  hashes: string
  /** Words as written that lie outside the range of their term: `[form, shard]`. */
  strays: [form: string, shard: number][]
}

/** A file of words as written, for repairing typos. */
export interface WordsEntry {
  /** Code units of the longest word in it; the shortest is one longer than the longest of the file before. */
  longest: number
  hash: string
}

/** What the core does not say of documents that came last. */
export interface NewestDocuments {
  /** By field, then document. */
  lengths: number[][]
  /** As in the section `titles`; empty where there is none. */
  titles: [url: string, title: string][]
}

/** What `manifest.json` says. */
export interface Manifest {
  format: number
  /** Name and version of the program that wrote the index. */
  generator: string
  /** `languages`: those by which posts are analyzed, with a space between, that of most posts first. */
  analyzer: { name: string; version: number; languages: string }
  /** Options for `MiniSearch.loadJSON` on an export. */
  miniSearch: Record<string, unknown>
  /** Posts in the index. */
  documents: number
  terms: number
  /** Pairs of a term and a field of a document. */
  postings: number
  files: FileEntry[]
  /** Absent where all terms lie in the section `shard`; then there are no `words` either. */
  shards?: ShardTable
  /** The terms of titles alone, which answer prefixes of one or two letters; absent in a small index. */
  titleShards?: ShardTable
  words?: WordsEntry[]
  /** Fields to filter, count and sort by: `NAME-HASH`, the hash empty where no post has the field; sorted. Not checked: see `fieldEntries`. */
  fields: string[]
  /** The hash in the names of the files of positions; absent without `shards`. Not checked: see `positionsHash`. */
  positions?: string
  /** The documents with the highest numbers, which would else change the file of the core with each new post. */
  recent: NewestDocuments
  /**
   * Passages lie in files of `perFile` documents, and `perHash` files have one hash in their names; `hashes` are these,
   * of 8 hexadecimal digits each, run together.
   */
  passages: { perFile: number; perHash: number; hashes: string }
}

const WRONG_SHAPE = 'a field is missing or has the wrong shape'

/** What to do where index and reader are of different versions. */
const OTHER_VERSION = 'Rebuild the index, or load the client that was written beside it.'

/**
 * Reads a manifest.
 *
 * @throws {PostingsError} `MANIFEST` where it is none, `FORMAT_VERSION` or `ANALYZER` where another version
 *   of Postings is needed
 */
export function parseManifest(bytes: Uint8Array, location: string): Manifest {
  const value = parseJson(bytes, location)
  if (!isRecord(value) || typeof value.format !== 'number') throw notManifest(location, WRONG_SHAPE)
  if (value.format !== FORMAT_VERSION) {
    throw new PostingsError(
      'FORMAT_VERSION',
      `${location}: the index has format ${value.format}, this version reads format ${FORMAT_VERSION}. ${OTHER_VERSION}`,
      { file: MANIFEST_NAME },
    )
  }
  if (!fits(value, MANIFEST) || (value.documents as number) > MAX_DOCUMENTS)
    throw notManifest(location, WRONG_SHAPE)
  const manifest = value as unknown as Manifest
  checkAnalyzer(manifest, location)
  return manifest
}

function parseJson(bytes: Uint8Array, location: string): unknown {
  try {
    return JSON.parse(decodeText(bytes))
  } catch (cause) {
    throw notManifest(location, 'not JSON', cause)
  }
}

/** Something else came in place of a manifest. */
export const notManifest = (location: string, reason: string, cause?: unknown) =>
  new PostingsError(
    'MANIFEST',
    `${location}: expected the manifest of an index, got something else (${reason}). Is this the index's address?`,
    { file: MANIFEST_NAME, cause },
  )

function checkAnalyzer({ analyzer }: Manifest, location: string): void {
  if (analyzer.name === ANALYZER.name && analyzer.version === ANALYZER.version) return
  throw new PostingsError(
    'ANALYZER',
    `${location}: the index was made with analyzer ${analyzer.name}@${analyzer.version}, this version has ` +
      `${ANALYZER.name}@${ANALYZER.version}. ${OTHER_VERSION}`,
    { file: MANIFEST_NAME },
  )
}

const SHARD_TABLE = { from: '', hashes: HASHES, strays: [['', 0]] }
const MANIFEST = {
  documents: 0,
  terms: 0,
  postings: 0,
  analyzer: { name: '', version: 0, languages: /^[a-z]{2,3}( [a-z]{2,3}){0,63}$/ },
  miniSearch: {},
  files: [{ name: FILE_NAME, sections: [{ name: '', bytes: 0 }] }],
  'shards?': SHARD_TABLE,
  'titleShards?': SHARD_TABLE,
  'words?': [{ longest: 0, hash: HASH }],
  // The titles are looked at together with those of the section.
  recent: { lengths: [[0]] },
  passages: { perFile: 1, perHash: 1, hashes: HASHES },
}
