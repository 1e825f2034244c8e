import { ANALYZER } from '../analysis/analyze.js'
import { PostingsError } from '../api/errors.js'
import { decodeText } from '../platform.js'
import { FILE_NAME, HASH, HASHES, MANIFEST_NAME } from './file-names.js'
import { fits, isRecord } from './shape.js'

/**
 * What does the manifest of an index say? It is the file that names all others, and the only one that changes under its
 * name. Its grammar is in docs/FORMAT.md. Where it comes from is not known here.
 */

/** Raised whenever older clients can no longer read the files. */
export const FORMAT_VERSION = 3

/** Maximum number of documents of an index. Memory is allocated by the number that a manifest states, so it needs a bound. */
export const MAX_DOCUMENTS = 2 ** 20

/** The parts of an index that may share one file. */
export const SECTIONS = ['core', 'titles', 'shard', 'passages', 'documents'] as const
export type SectionName = (typeof SECTIONS)[number]

/** One part of a file: a gzip member. */
export interface SectionEntry {
  name: SectionName
  /** Size as stored, in bytes. */
  bytes: number
}

/** One file of sections, which follow each other without gaps. */
export interface FileEntry {
  /** Ends with the first 16 hexadecimal digits of the content's SHA-256. */
  name: string
  sections: SectionEntry[]
}

/** The shards: files that each hold a range of the terms with their postings. */
export interface ShardTable {
  /**
   * By shard, separated by spaces: a text that no term of the shard sorts below, and no term of an earlier shard above.
   */
  from: string
  /** By shard, concatenated: the first 8 hexadecimal digits of the file's SHA-256. */
  hashes: string
  /** Words as written that sort outside the range of the shard with their term: `[form, shard]`. */
  strays: [form: string, shard: number][]
}

/** A file of words as written, by which typos are repaired. */
export interface WordsEntry {
  /** Length of the longest word in it, in code units. The shortest is longer than all words of the file before. */
  longest: number
  hash: string
}

/** What the manifest, instead of the core, says of the newest documents. */
export interface NewestDocuments {
  /** By field, then document. */
  lengths: number[][]
  /** As in the section `titles`; empty in an index without that section. */
  titles: [url: string, title: string][]
}

/** The content of `manifest.json`. */
export interface Manifest {
  format: number
  /** Name and version of the program that wrote the index. */
  generator: string
  /** `languages`: the languages by which posts are analyzed, separated by spaces, that of most posts first. */
  analyzer: { name: string; version: number; languages: string }
  /** Options for `MiniSearch.loadJSON` on an export. */
  miniSearch: Record<string, unknown>
  /** Posts in the index. */
  documents: number
  terms: number
  /** How many pairs of a term and a field of a document there are. */
  postings: number
  files: FileEntry[]
  /** Absent where all terms are in the section `shard`; then `words` is absent too. */
  shards?: ShardTable
  /** Shards with the terms of titles alone, which answer prefixes of one or two letters; absent in a small index. */
  titleShards?: ShardTable
  words?: WordsEntry[]
  /**
   * Columns as `NAME-HASH`, sorted; the hash is empty where no post has a value. Not checked here: see `fieldEntries`.
   */
  fields: string[]
  /**
   * The hash in the names of the files of positions; absent without `shards`. Not checked here: see `positionsHash`.
   */
  positions?: string
  /** The documents with the highest numbers. If they were in the core, each new post would change its file. */
  recent: NewestDocuments
  /**
   * Passages are in files of `perFile` documents. Each `perHash` files share a hash in their names; `hashes` are these
   * hashes, of 8 hexadecimal digits each, concatenated.
   */
  passages: { perFile: number; perHash: number; hashes: string }
}

const WRONG_SHAPE = 'a field is missing or has the wrong shape'

/** The advice where index and reader are of different versions. */
const OTHER_VERSION = 'Rebuild the index, or load the client that was written beside it.'

/** The shapes of a shard table and of the manifest, for `fits`. */
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
  // The titles are checked where they are read, with those of the section.
  recent: { lengths: [[0]] },
  passages: { perFile: 1, perHash: 1, hashes: HASHES },
}

/**
 * The manifest in `bytes`, which were read at `location`.
 *
 * @throws {PostingsError} `MANIFEST` where the bytes are something else, `FORMAT_VERSION` or `ANALYZER` where another
 *   version of Postings is needed
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
  const manifest = value as unknown as Manifest
  if (!fits(value, MANIFEST) || manifest.documents > MAX_DOCUMENTS) throw notManifest(location, WRONG_SHAPE)
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

/** The error for bytes that are no manifest. */
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
