import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { fits } from '../../src/format/shape.js'
import { decodeText } from '../../src/platform.js'
import type { IndexSource } from '../../src/storage/source.js'
import { checksumHolds, encodeWithChecksum } from './checksum.js'

/**
 * The note of whose files lie in the folder of an index: the names of the files of this build and those before it,
 * newest first. By it a build knows what it may delete; readers never ask for it.
 */

export const BUILDS_NAME = 'builds.json'

/** The bytes of `builds.json`. */
export const encodeBuilds = (builds: string[][]): Uint8Array => encodeWithChecksum({ builds })

/** The builds noted in `folder`; `undefined` where there is no note, or none that can be believed. */
export const readBuilds = async (folder: string): Promise<string[][] | undefined> =>
  decodeBuilds(await readFile(join(folder, BUILDS_NAME)).catch(() => new Uint8Array()))

function decodeBuilds(bytes: Uint8Array): string[][] | undefined {
  try {
    const value: unknown = checksumHolds(bytes) && JSON.parse(decodeText(bytes))
    return fits(value, { builds: [['']] }) ? (value as { builds: string[][] }).builds : undefined
  } catch {
    return undefined
  }
}

/**
 * Holds the note at `source` against its sum. There may be none: an index needs it only where it is built.
 *
 * @throws {PostingsError} `FILE_CORRUPT`
 */
export async function checkBuilds(source: IndexSource): Promise<void> {
  const bytes = await source.read(BUILDS_NAME, { fresh: true }).catch(() => undefined)
  if (!bytes || decodeBuilds(bytes)) return
  throw new PostingsError(
    'FILE_CORRUPT',
    `${source.location}: ${BUILDS_NAME} is damaged: its content is not what its sum says. Searches do not need it; ` +
      'build the index again, which writes it anew.',
    { file: BUILDS_NAME },
  )
}
