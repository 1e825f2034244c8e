import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { fits } from '../../src/format/shape.js'
import { decodeText } from '../../src/platform.js'
import type { IndexSource } from '../../src/storage/source.js'
import { checksumHolds, encodeWithChecksum } from './checksum.js'

/**
 * `builds.json`: the names of the files of this build and of the builds before it, newest first. It tells a build which
 * files it may delete. Searches never load it.
 */

/** Name of the file in the folder of an index. */
export const BUILDS_NAME = 'builds.json'

/** The bytes of `builds.json`. */
export const encodeBuilds = (builds: string[][]): Uint8Array => encodeWithChecksum({ builds })

/** The builds listed in `folder`; `undefined` if the file is missing or damaged. */
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
 * Checks `builds.json` at `source`. It may be missing: only the folder that builds write to needs it.
 *
 * @throws {PostingsError} `FILE_CORRUPT` if its checksum does not match its content
 */
export async function checkBuilds(source: IndexSource): Promise<void> {
  const bytes = await source.read(BUILDS_NAME, { fresh: true }).catch(() => undefined)
  if (!bytes || decodeBuilds(bytes)) return
  throw new PostingsError(
    'FILE_CORRUPT',
    `${source.location}: ${BUILDS_NAME} is damaged: its checksum does not match its content. Searches do not need it; ` +
      'build the index again to replace it.',
    { file: BUILDS_NAME },
  )
}
