import { MANIFEST_NAME } from '../../src/format/file-names.js'
import type { Manifest } from '../../src/format/manifest.js'
import { corrupt } from '../../src/storage/files.js'
import type { IndexSource } from '../../src/storage/source.js'
import { checksumHolds, encodeWithChecksum } from './checksum.js'

/**
 * The manifest names all other files by their hashes, but nothing names the manifest: so it ends with a sum of its own.
 * `postings check` compares it; a page need not, to which the manifest comes over a line with sums of its own.
 */

/** The bytes of `manifest.json`. */
export const encodeManifest = (manifest: Manifest): Uint8Array => encodeWithChecksum(manifest)

/**
 * Holds the manifest at `source` against its sum; that of another format may have none.
 *
 * @throws {PostingsError} `FILE_CORRUPT` where they differ
 */
export async function checkManifestChecksum(
  source: IndexSource,
  sum: 'if it has one' | 'which it must have',
): Promise<void> {
  const holds = checksumHolds(await source.read(MANIFEST_NAME, { fresh: true }))
  if (holds === false || (holds === undefined && sum === 'which it must have'))
    throw corrupt(source, MANIFEST_NAME, 'its content is not what its sum says')
}
