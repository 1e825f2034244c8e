import { ANALYZER } from './analyze.js'
import { isRecord, isWhole } from './checks.js'
import { PostingsError } from './errors.js'
import { decodeText } from './platform.js'

/**
 * The manifest is the one file with a fixed name: it names the others, which never change. Its grammar is
 * docs/FORMAT.md; this file reads it and refuses what it can't read.
 */

/** Raised whenever an older client could not read the files any more. */
export const FORMAT_VERSION = 1

export const MANIFEST_NAME = 'manifest.json'

/** The parts of an index, in the order in which they lie in their file. */
export const SECTIONS = ['documents', 'lengths', 'terms', 'forms', 'postings'] as const
export type SectionName = (typeof SECTIONS)[number]

/** One part of a file: a gzip member. */
export interface SectionEntry {
  name: SectionName
  /** Stored size. */
  bytes: number
  /** Size after unpacking. */
  unpacked: number
}

/** One file of the index; its sections follow each other without gaps. */
export interface FileEntry {
  /** Carries the first 16 hexadecimal digits of the content's SHA-256. */
  name: string
  sections: SectionEntry[]
}

/** What `manifest.json` says. */
export interface Manifest {
  format: number
  /** Name and version of the program that wrote the index. */
  generator: string
  analyzer: { name: string; version: number; language: string }
  /** Options for `MiniSearch.loadJSON` on an export. */
  miniSearch: Record<string, unknown>
  /** Posts in the index. */
  documents: number
  terms: number
  /** Pairs of a term and a field of a document. */
  postings: number
  files: FileEntry[]
  /** Passages lie in files of `perFile` consecutive documents each. */
  passages: { perFile: number }
}

/** What to do where index and reader are of different versions. */
const OTHER_VERSION = 'Rebuild the index, or load the client that was written beside it.'

/** The largest size that a section or a group of passages may claim to unpack to, in bytes. */
export const MAX_UNPACKED = 512 * 2 ** 20

/**
 * Reads a manifest.
 *
 * @throws {PostingsError} `MANIFEST` where it is none, `FORMAT_VERSION` or `ANALYZER` where another version
 *   of Postings is needed
 */
export function parseManifest(bytes: Uint8Array, location: string): Manifest {
  const value = parseJson(bytes, location)
  if (!isRecord(value) || typeof value.format !== 'number')
    throw notManifest(location, 'no format version in it')
  if (value.format !== FORMAT_VERSION) {
    throw new PostingsError(
      'FORMAT_VERSION',
      `${location}: the index has format ${value.format}, this version reads format ${FORMAT_VERSION}. ${OTHER_VERSION}`,
      { file: MANIFEST_NAME },
    )
  }
  if (!isManifest(value)) throw notManifest(location, 'a field is missing or has the wrong shape')
  checkAnalyzer(value, location)
  return value
}

function parseJson(bytes: Uint8Array, location: string): unknown {
  try {
    return JSON.parse(decodeText(bytes))
  } catch (cause) {
    throw notManifest(location, 'not JSON', cause)
  }
}

const notManifest = (location: string, reason: string, cause?: unknown) =>
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

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & Manifest {
  const { analyzer, passages, files, miniSearch } = value
  return (
    [value.documents, value.terms, value.postings].every(isWhole) &&
    isRecord(analyzer) &&
    typeof analyzer.language === 'string' &&
    isRecord(miniSearch) &&
    isRecord(passages) &&
    isWhole(passages.perFile) &&
    passages.perFile > 0 &&
    Array.isArray(files) &&
    files.every(isFileEntry) &&
    SECTIONS.every(name =>
      files.some(file => (file as FileEntry).sections.some(section => section.name === name)),
    )
  )
}

const isFileEntry = (file: unknown) =>
  isRecord(file) &&
  typeof file.name === 'string' &&
  /^[\w-]+\.bin$/.test(file.name) &&
  Array.isArray(file.sections) &&
  file.sections.every(isSectionEntry)

const isSectionEntry = (section: unknown) =>
  isRecord(section) &&
  SECTIONS.some(name => name === section.name) &&
  isWhole(section.bytes) &&
  isWhole(section.unpacked) &&
  section.unpacked <= MAX_UNPACKED
