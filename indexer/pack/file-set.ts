import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { type SectionsKind, sectionsFileName } from '../../src/format/file-names.js'
import type { FileEntry, SectionName } from '../../src/format/manifest.js'
import type { BuildCache } from '../cache/build-cache.js'
import { cached } from '../cache/build-cache.js'
import { pack } from './gzip.js'

/** Collects the files of an index, names them by their content, and counts their bytes. */

/** The files of an index in memory. */
export class FileSet {
  /** File name → content. */
  readonly files = new Map<string, Uint8Array>()
  /** Part of the index → bytes. */
  readonly bytes: Record<string, number> = {}
  readonly #cache: BuildCache | undefined

  constructor(cache?: BuildCache) {
    this.#cache = cache
  }

  /** A gzip member of `pieces`. One from the cache is unpacked and compared before it is used. */
  readonly pack = (...pieces: Uint8Array[]): Uint8Array => {
    const make = () => pack(...pieces)
    const packed = cached(this.#cache, 'gzip', pieces, make)
    return !this.#cache || unpacksTo(packed, pieces) ? packed : make()
  }

  /** Adds a file and counts its bytes under `part`. */
  add(part: string, file: string, bytes: Uint8Array): void {
    this.files.set(file, bytes)
    this.#count(part, bytes)
  }

  /** Adds a file of several sections, named by `kind` and its hash. Returns its entry for the manifest. */
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

/** SHA-256 of `contents`, one after the other, hexadecimal. */
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
