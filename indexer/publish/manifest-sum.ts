import { createHash } from 'node:crypto'
import { MANIFEST_NAME, manifestFileName } from '../../src/format/file-names.js'
import type { Manifest } from '../../src/format/manifest.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexSource } from '../../src/storage/source.js'
import { checksumHolds, encodeWithChecksum } from './checksum.js'

/**
 * The checksum of the manifest. The manifest names all other files by their hashes, but nothing names the manifest.
 * `postings check` verifies the checksum; pages do not, because their connection has checksums of its own.
 */

/** The bytes of `manifest.json`. */
export const encodeManifest = (manifest: Manifest): Uint8Array => encodeWithChecksum(manifest)

/**
 * Checks the manifest at `source` against its checksum. A manifest of another format version may have none.
 *
 * @throws {PostingsError} `FILE_CORRUPT` if they differ, or if a required checksum is missing
 */
export async function checkManifestChecksum(
  source: IndexSource,
  checksum: 'if present' | 'required',
): Promise<void> {
  const holds = checksumHolds(await source.read(MANIFEST_NAME, { fresh: true }))
  if (holds === false || (holds === undefined && checksum === 'required'))
    throw corrupt(source, MANIFEST_NAME, 'its checksum does not match its content')
}

/** The name of a manifest with these bytes that has its hash. */
export const nameOfManifest = (bytes: Uint8Array): string =>
  manifestFileName(createHash('sha256').update(bytes).digest('hex').slice(0, 8))
