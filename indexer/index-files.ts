import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { gzipSync } from 'fflate'
import { ANALYZER, createAnalyzer } from '../src/analyze.js'
import {
  type FileEntry,
  FORMAT_VERSION,
  MANIFEST_NAME,
  type Manifest,
  SECTIONS,
  type SectionName,
} from '../src/manifest.js'
import type { Passage } from '../src/passage.js'
import { passageFileName } from '../src/passages.js'
import { countPostings, type InvertedIndex, invert } from './invert.js'
import { MINISEARCH_OPTIONS } from './mini-search.js'
import { packSections } from './pack.js'
import type { Post } from './post.js'

/**
 * Posts → the files of their index, in memory. The same posts give the same bytes on any machine, in any
 * order: documents are numbered by their own data, there is no clock, and the compressor is JavaScript of
 * a fixed version, since zlib's output differs between processors and releases.
 */

/** The files of an index and what they hold. */
export interface IndexFiles {
  /** Name → content; the manifest is among them. */
  files: Map<string, Uint8Array>
  manifest: Manifest
  /** Bytes by part: the sections, `passages` and `manifest`. */
  bytes: Record<string, number>
}

/** Up to this many bytes of packed passages travel in one file: less than a second request costs. */
const ONE_PASSAGE_FILE = 64 * 1024

const { name, version } = createRequire(import.meta.url)('postings/package.json') as {
  name: string
  version: string
}

/** Makes the index of `posts`, analyzed as `language` (BCP 47). */
export function makeIndexFiles(posts: Post[], language: string): IndexFiles {
  const ordered = [...posts].sort(byNumber)
  const index = invert(ordered, createAnalyzer(language))
  const passages = passageFiles(ordered)
  const sections = packSections(ordered, index, passages.hashes)
  const packed = new Map(SECTIONS.map(section => [section, pack(sections[section])]))
  const content = Buffer.concat([...packed.values()])
  const entry: FileEntry = {
    name: `index-${hash(content).slice(0, 16)}.bin`,
    sections: SECTIONS.map(section => sectionEntry(section, packed, sections)),
  }
  const manifest = makeManifest(ordered, index, language, entry, passages.perFile)
  const manifestBytes = new TextEncoder().encode(`${JSON.stringify(manifest)}\n`)
  return {
    files: new Map([...passages.files, [entry.name, content], [MANIFEST_NAME, manifestBytes]]),
    manifest,
    bytes: {
      ...Object.fromEntries([...packed].map(([section, bytes]) => [section, bytes.length])),
      passages: passages.files.reduce((sum, [, bytes]) => sum + bytes.length, 0),
      manifest: manifestBytes.length,
    },
  }
}

/** By date, the undated first, then backwards by URL: see `src/documents.ts`. */
function byNumber(a: Post, b: Post): number {
  const [dateA, dateB] = [a.date ?? '', b.date ?? '']
  if (dateA !== dateB) return dateA < dateB ? -1 : 1
  return a.url < b.url ? 1 : -1
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A gzip member with nothing in its header that depends on time or machine. */
function pack(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 9, mtime: 0 })
  packed[9] = 255
  return packed
}

function sectionEntry(
  section: SectionName,
  packed: Map<SectionName, Uint8Array>,
  unpacked: Record<SectionName, Uint8Array>,
) {
  return { name: section, bytes: packed.get(section)?.length ?? 0, unpacked: unpacked[section].length }
}

function makeManifest(
  posts: Post[],
  index: InvertedIndex,
  language: string,
  file: FileEntry,
  perFile: number,
): Manifest {
  return {
    format: FORMAT_VERSION,
    generator: `${name}@${version}`,
    analyzer: { ...ANALYZER, language },
    miniSearch: MINISEARCH_OPTIONS,
    documents: posts.length,
    terms: index.terms.length,
    postings: countPostings(index),
    files: [file],
    passages: { perFile },
  }
}

interface PassageFiles {
  files: [name: string, bytes: Uint8Array][]
  hashes: string[]
  perFile: number
}

/** All passages in one file if that is small, else one file for each post. */
function passageFiles(posts: Post[]): PassageFiles {
  const passages = posts.map(passageOf)
  const together = packPassages(passages)
  const perFile = together.length <= ONE_PASSAGE_FILE ? Math.max(1, posts.length) : 1
  const groups = perFile === 1 ? passages.map(passage => packPassages([passage])) : [together]
  const hashes = groups.map(bytes => hash(bytes).slice(0, 8))
  return {
    files: groups.map((bytes, i) => [passageFileName(i, hashes[i] as string), bytes]),
    hashes,
    perFile,
  }
}

const packPassages = (passages: Passage[]) => pack(new TextEncoder().encode(JSON.stringify(passages)))

const passageOf = ({ url, descriptions, sections }: Post): Passage => ({
  url,
  ...(descriptions[0] ? { description: descriptions[0] } : {}),
  sections: sections.map(({ heading, anchor, blocks }) => ({
    ...(heading ? { heading } : {}),
    ...(anchor ? { anchor } : {}),
    blocks: blocks.map(({ text, code }) => (code ? { text, code } : { text })),
  })),
})
