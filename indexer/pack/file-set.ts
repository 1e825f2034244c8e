import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type SectionsKind, sectionsFileName } from '../../src/format/file-names.js'
import type { FileEntry, SectionName } from '../../src/format/manifest.js'
import type { BuildCache } from '../cache/build-cache.js'
import { recall } from '../cache/build-cache.js'
import { pack } from './gzip.js'

/** The files that are made, and how many bytes each part takes. */
export class FileSet {
  readonly files = new Map<string, Uint8Array>()
  readonly bytes: Record<string, number> = {}
  readonly #cache: BuildCache | undefined

  constructor(cache?: BuildCache) {
    this.#cache = cache
  }

  /** A gzip member of `pieces`, perhaps one of an earlier build, which is unpacked rather than believed. */
  readonly pack = (...pieces: Uint8Array[]): Uint8Array => {
    const make = () => pack(...pieces)
    const packed = recall(this.#cache, 'gzip', pieces, make)
    return !this.#cache || unpacksTo(packed, pieces) ? packed : make()
  }

  add(part: string, file: string, bytes: Uint8Array): void {
    this.files.set(file, bytes)
    this.#count(part, bytes)
  }

  addSections(kind: SectionsKind, sections: [SectionName, Uint8Array][]): FileEntry {
    const content = Buffer.concat(sections.map(([, bytes]) => bytes))
    const file = sectionsFileName(kind, hashOf(content).slice(0, 16))
    this.files.set(file, content)
    for (const [section, bytes] of sections) this.#count(section, bytes)
    return {
      name: file,
      sections: sections.map(([section, { length }]) => ({ name: section, bytes: length })),
    }
  }

  #count(part: string, { length }: Uint8Array): void {
    this.bytes[part] = (this.bytes[part] ?? 0) + length
  }
}

export function hashOf(...contents: Uint8Array[]): string {
  const hash = createHash('sha256')
  for (const bytes of contents) hash.update(bytes)
  return hash.digest('hex')
}

function unpacksTo(packed: Uint8Array, pieces: Uint8Array[]): boolean {
  try {
    return gunzipSync(packed).equals(Buffer.concat(pieces))
  } catch {
    return false
  }
}
