import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fits } from '../../src/format/shape.js'
import { decodeText } from '../../src/platform.js'
import { readRegularFile } from '../sources/open-file.js'
import { checksumHolds, encodeWithChecksum } from './checksum.js'

/**
 * Notes which files the builds of a folder wrote, newest build first. The notes tell a build which files it may delete.
 * They are in the folder of the cache, since the folder of the index is public, and names lead to withdrawn text.
 */

/** The files of a build: name → beginning of the SHA-256 of its content. */
export type BuildFiles = Record<string, string>

/** The beginning of a SHA-256 by which a build recognizes a file that it wrote: 64 bits, hexadecimal. */
export const digestOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** The path of the notes about `folder`, which must exist, in the folder `cache`. */
export async function notesPath(cache: string, folder: string): Promise<string> {
  const digest = digestOf(Buffer.from(await realpath(folder))).slice(0, 12)
  return join(cache, `builds-${digest}.json`)
}

/** What is noted of a folder. */
export interface BuildNotes {
  builds: BuildFiles[]
  /** Files of other builds that were still there. */
  others: BuildFiles
}

/** The notes at `path`; `undefined` if there are none or they are damaged. */
export async function readNotes(path: string): Promise<BuildNotes | undefined> {
  try {
    const bytes = await readRegularFile(path)
    const value: unknown = checksumHolds(bytes) && JSON.parse(decodeText(bytes))
    if (!fits(value, { builds: [{}], others: {} })) return undefined
    const { builds, others } = value as unknown as BuildNotes
    const areSums = (files: BuildFiles) => Object.values(files).every(sum => typeof sum === 'string')
    return [...builds, others].every(areSums) ? { builds, others } : undefined
  } catch {
    return undefined
  }
}

/** Replaces the notes at `path`; returns whether it could. */
export async function writeNotes(path: string, notes: BuildNotes): Promise<boolean> {
  const beside = `${path}-${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(beside, 'wx')
    try {
      await file.writeFile(encodeWithChecksum(notes))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
    return true
  } catch {
    await rm(beside, { force: true }).catch(() => undefined)
    return false
  }
}
