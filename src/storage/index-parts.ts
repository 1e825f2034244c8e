import { type Analyzer, createAnalyzer } from '../analysis/analyze.js'
import { loadLanguage } from '../analysis/languages/load-language.js'
import type { Abort } from '../api/options.js'
import { type Core, openCore } from '../format/core.js'
import { hashInName, MANIFEST_NAME } from '../format/file-names.js'
import {
  type FileEntry,
  type Manifest,
  notManifest,
  parseManifest,
  type SectionName,
} from '../format/manifest.js'
import { fits } from '../format/shape.js'
import { openShard, type Shard } from '../format/shard.js'
import { makeShardSet, type ShardSet } from '../format/shard-table.js'
import { decodeText } from '../platform.js'
import { type Cache, makeCache } from './cache.js'
import { notFetched } from './fetch-source.js'
import { corrupt, readStored, unpack } from './files.js'
import type { IndexSource } from './source.js'

/**
 * How is each part of an index loaded? A part may be alone in a file or together with others; only this file and the
 * manifest know. Parts are loaded at their first use and then kept in the cache.
 */

/** An index whose manifest is read. */
export interface IndexParts {
  source: IndexSource
  manifest: Manifest
  /** One for each language of the index, that of most posts first. */
  analyzers: readonly Analyzer[]
  /** Everything that is loaded passes through it. */
  cache: Cache
  shards: ShardSet
  /** Shards of title terms only; large indexes use them for 1–2 letter prefixes. */
  titleShards: ShardSet | undefined
}

/** The default size of the cache, in bytes after unpacking. */
const MAX_CACHE_BYTES = 24 * 2 ** 20

/** How to open an index. */
export interface OpenPartsOptions {
  signal?: Abort
  maxCacheBytes?: number
}

/**
 * Opens the index at `source`: reads its manifest and loads the stemmers of its languages.
 *
 * @throws {PostingsError} `MANIFEST`, `FORMAT_VERSION`, `ANALYZER` or `FILE_MISSING`
 */
export const openParts = (source: IndexSource, options?: OpenPartsOptions): Promise<IndexParts> =>
  openManifest(source, options).then(withLanguages)

/** Reads the manifest only. Until `withLanguages`, words of queries are analyzed as English. */
export async function openManifest(
  source: IndexSource,
  { signal, maxCacheBytes }: OpenPartsOptions = {},
): Promise<IndexParts> {
  const read = await source.read(MANIFEST_NAME, { ...(signal && { signal }), fresh: true })
  return partsOf(source, parseManifest(read, source.location), maxCacheBytes)
}

/**
 * The parts of the index at `source`, whose manifest is known. Until `withLanguages`, queries are analyzed as English.
 */
export function partsOf(
  source: IndexSource,
  manifest: Manifest,
  maxCacheBytes = MAX_CACHE_BYTES,
): IndexParts {
  const { shards = { from: '', hashes: '', strays: [] }, titleShards } = manifest
  return {
    source,
    manifest,
    analyzers: [createAnalyzer()],
    cache: makeCache(maxCacheBytes),
    shards: makeShardSet(shards, 'shard'),
    titleShards: titleShards && makeShardSet(titleShards, 'titles'),
  }
}

/**
 * The same parts, with an analyzer for each language. Throws `ANALYZER`, or `FILE_MISSING` where a stemmer can't be
 * loaded.
 */
export async function withLanguages(parts: IndexParts): Promise<IndexParts> {
  const { source, manifest } = parts
  const analyzers = manifest.analyzer.languages.split(' ').map(async language => {
    // A page fetches a stemmer as it fetches the files of the index, and fails in the same way.
    const rules = await loadLanguage(language).catch(cause => {
      throw cause.code ? cause : notFetched(`stem-${language}`, source.location, cause)
    })
    return createAnalyzer(rules)
  })
  return { ...parts, analyzers: await Promise.all(analyzers) }
}

/** The part that every query needs. Throws `FILE_MISSING` or `FILE_CORRUPT`, as do all functions below. */
export const readCore = (parts: IndexParts): Promise<Core> =>
  readSection(parts, 'core', bytes => openCore(bytes, parts.manifest.documents, parts.manifest.recent))

/** URL and title of each document, by number; `undefined` in an index that has them in passages only. */
export const readTitles = (parts: IndexParts): Promise<[url: string, title: string][]> | undefined =>
  fileWith(parts, 'titles') &&
  readSection(parts, 'titles', bytes => {
    const titles = [...JSON.parse(decodeText(bytes)), ...parts.manifest.recent.titles] as [string, string][]
    if (fits(titles, [['', '']]) && titles.length === parts.manifest.documents) return titles
    throw new RangeError('holds something else')
  })

/** Shard `number` of `set`, which is `parts.shards` or `parts.titleShards`. */
export function readShard(parts: IndexParts, set: ShardSet, number: number): Promise<Shard> {
  const open = (bytes: Uint8Array) => openShard(bytes, number, parts.manifest.documents)
  if (isSection(parts, set)) return readSection(parts, 'shard', open)
  return readFile(parts, set.fileName(number), set.hash(number), open)
}

/** The name of the file that contains shard `number` of `set`. */
export const fileOfShard = (parts: IndexParts, set: ShardSet, number: number): string =>
  isSection(parts, set) ? fileOfSection(parts, 'shard') : set.fileName(number)

/** The name of the file that contains the section `name`. */
export const fileOfSection = (parts: IndexParts, name: SectionName): string =>
  fileWith(parts, name)?.name ?? MANIFEST_NAME

const isSection = ({ shards, manifest }: IndexParts, set: ShardSet) => set === shards && !manifest.shards

/** The part that is alone in the file `name`, opened. For `hash`, see `readStored`. */
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

/** The number of files of passages: 0 where the passages are a section. */
export const passageFileCount = (parts: IndexParts): number =>
  fileWith(parts, 'passages') ? 0 : Math.ceil(parts.manifest.documents / parts.manifest.passages.perFile)
