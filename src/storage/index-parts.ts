import { type Analyzer, createAnalyzer } from '../analysis/analyze.js'
import { loadLanguage } from '../analysis/languages/load-language.js'
import type { Abort } from '../api/options.js'
import { type Core, openCore } from '../format/core.js'
import { hashInName, MANIFEST_NAME, numberedFileName } from '../format/file-names.js'
import {
  type FileEntry,
  type Manifest,
  notManifest,
  parseManifest,
  type SectionName,
  type WordsEntry,
} from '../format/manifest.js'
import { fits } from '../format/shape.js'
import { openShard, type Shard } from '../format/shard.js'
import { makeShardSet, type ShardSet } from '../format/shard-table.js'
import { openWords, type Words } from '../format/words.js'
import { decodeText } from '../platform.js'
import { type Cache, makeCache } from './cache.js'
import { notFetched } from './fetch-source.js'
import { corrupt, readStored, unpack } from './files.js'
import type { IndexSource } from './source.js'

/**
 * The parts of an index, each loaded when it is first asked for. Where a part lies, alone in a file or beside
 * others, only the manifest knows; who asks for a part need not.
 */

/** An index whose manifest is read. */
export interface IndexParts {
  source: IndexSource
  manifest: Manifest
  /** For each language of the index, that of most posts first. */
  analyzers: readonly Analyzer[]
  /** All that is loaded passes through here. */
  cache: Cache
  shards: ShardSet
  /** Only in an index that has too many terms to look for prefixes of one or two letters in all of them. */
  titleShards: ShardSet | undefined
}

/** Bytes, after unpacking, that are kept in memory if nothing else is said. */
const MAX_KEPT = 24 * 2 ** 20

/**
 * Reads the manifest of the index at `source`, and what its languages need.
 *
 * @throws {PostingsError} `MANIFEST`, `FORMAT_VERSION`, `ANALYZER` or `FILE_MISSING`
 */
export const openParts = (source: IndexSource, options?: OpenPartsOptions): Promise<IndexParts> =>
  openManifest(source, options).then(withLanguages)

/** How to read parts. */
export interface OpenPartsOptions {
  signal?: Abort
  maxKept?: number
}

/** Reads the manifest alone: the words of queries are taken for English ones. */
export async function openManifest(
  source: IndexSource,
  { signal, maxKept }: OpenPartsOptions = {},
): Promise<IndexParts> {
  const read = await source.read(MANIFEST_NAME, { ...(signal && { signal }), fresh: true })
  return partsOf(source, parseManifest(read, source.location), maxKept)
}

/** The parts of the index at `source`, whose manifest is known. The words of queries are taken for English ones. */
export function partsOf(source: IndexSource, manifest: Manifest, maxKept = MAX_KEPT): IndexParts {
  const { shards = { from: '', hashes: '', strays: [] }, titleShards } = manifest
  return {
    source,
    manifest,
    analyzers: [createAnalyzer()],
    cache: makeCache(maxKept),
    shards: makeShardSet(shards, 'shard'),
    titleShards: titleShards && makeShardSet(titleShards, 'titles'),
  }
}

/** The same parts, with what the index's languages need. Throws `ANALYZER`, or `FILE_MISSING` where it can't be loaded. */
export async function withLanguages(parts: IndexParts): Promise<IndexParts> {
  const { source, manifest } = parts
  const analyzers = manifest.analyzer.languages.split(' ').map(async language => {
    // A page fetches what it knows of a language as it does files of the index.
    const rules = await loadLanguage(language).catch(cause => {
      throw cause.code ? cause : notFetched(`stem-${language}`, source.location, cause)
    })
    return createAnalyzer(rules)
  })
  return { ...parts, analyzers: await Promise.all(analyzers) }
}

/** What every query needs. Throws `FILE_MISSING` or `FILE_CORRUPT`, as all that follow here. */
export const readCore = (parts: IndexParts): Promise<Core> =>
  readSection(parts, 'core', bytes => openCore(bytes, parts.manifest.documents, parts.manifest.recent))

/** URLs and titles of all documents, by number; `undefined` where only passages have them. */
export const readTitles = (parts: IndexParts): Promise<[url: string, title: string][]> | undefined =>
  fileWith(parts, 'titles') &&
  readSection(parts, 'titles', bytes => {
    const titles = [...JSON.parse(decodeText(bytes)), ...parts.manifest.recent.titles] as [string, string][]
    if (fits(titles, [['', '']]) && titles.length === parts.manifest.documents) return titles
    throw new RangeError('holds something else')
  })

/** Shard `number` of `set`, which is one of the sets of `parts`. */
export function readShard(parts: IndexParts, set: ShardSet, number: number): Promise<Shard> {
  const open = (bytes: Uint8Array) => openShard(bytes, number, parts.manifest.documents)
  if (isSection(parts, set)) return readSection(parts, 'shard', open)
  return readFile(parts, set.fileName(number), set.hash(number), open)
}

/** The name of the file in which shard `number` of `set` lies. */
export const shardFileName = (parts: IndexParts, set: ShardSet, number: number): string =>
  isSection(parts, set) ? sectionFileName(parts, 'shard') : set.fileName(number)

/** The name of the file in which the section `name` lies. */
export const sectionFileName = (parts: IndexParts, name: SectionName): string =>
  fileWith(parts, name)?.name ?? MANIFEST_NAME

const isSection = ({ shards, manifest }: IndexParts, set: ShardSet) => set === shards && !manifest.shards

/** The words as written that `entry` of the manifest stands for. */
export const readWords = (parts: IndexParts, { longest, hash }: WordsEntry): Promise<Words> =>
  readFile(parts, numberedFileName('words', longest, hash), hash, bytes => openWords(bytes, longest))

/** The only part in the file `name`, opened; see `readStored` for `hash`. */
export function readFile<T>(
  { source, cache }: IndexParts,
  name: string,
  hash: string,
  open: (bytes: Uint8Array) => T,
): Promise<T> {
  return cache(name, async () => unpack(source, name, await readStored(source, name, hash), open))
}

/** The section `name`, opened. */
export function readSection<T>(
  parts: IndexParts,
  name: SectionName,
  open: (bytes: Uint8Array) => T,
): Promise<T> {
  const { source, cache } = parts
  const file = fileWith(parts, name)
  if (!file) throw notManifest(source.location, `no section ${name}`)
  const before = file.sections.slice(
    0,
    file.sections.findIndex(section => section.name === name),
  )
  const from = sumOfBytes(before)
  const to = from + sumOfBytes(file.sections.slice(before.length, before.length + 1))
  return cache(`${file.name} ${name}`, async () => {
    const stored = await cache(file.name, () => readWhole(source, file))
    return unpack(source, file.name, stored.subarray(from, to), open)
  })
}

const sumOfBytes = (sections: FileEntry['sections']) => sections.reduce((sum, { bytes }) => sum + bytes, 0)

const fileWith = ({ manifest: { files } }: IndexParts, name: SectionName) =>
  files.find(({ sections }) => sections.some(section => section.name === name))

async function readWhole(source: IndexSource, { name, sections }: FileEntry) {
  const bytes = sumOfBytes(sections)
  const value = await readStored(source, name, hashInName(name))
  if (value.length === bytes) return { value, bytes }
  throw corrupt(source, name, `it has ${value.length} bytes, not ${bytes}`)
}

/** Files of passages; none where the passages are a section. */
export const passageFileCount = (parts: IndexParts): number =>
  fileWith(parts, 'passages') ? 0 : Math.ceil(parts.manifest.documents / parts.manifest.passages.perFile)
