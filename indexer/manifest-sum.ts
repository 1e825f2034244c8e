import { createHash } from 'node:crypto'
import { corrupt } from '../src/files.js'
import { MANIFEST_NAME, type Manifest } from '../src/manifest.js'
import type { IndexSource } from '../src/source.js'

/**
 * The manifest names all other files by their hashes, but nothing names the manifest: so it ends with a hash of what
 * stands before. `postings check` compares it; a page need not, to which the manifest comes over a line with sums of
 * its own.
 */

const SUM = /,"sum":"([0-9a-f]{16})"\}\n$/

/** The bytes of `manifest.json`. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  const text = JSON.stringify(manifest)
  return new TextEncoder().encode(`${text.slice(0, -1)},"sum":"${sumOf(text)}"}\n`)
}

/**
 * Holds the manifest at `source` against its sum; that of another format may have none.
 *
 * @throws {PostingsError} `FILE_CORRUPT` where they differ
 */
export async function checkManifestSum(
  source: IndexSource,
  sum: 'if it has one' | 'which it must have',
): Promise<void> {
  const bytes = await source.read(MANIFEST_NAME, { fresh: true })
  // By bytes: what is no UTF-8 would come out alike.
  const text = Buffer.from(bytes).toString('latin1')
  const found = SUM.exec(text)
  if (!found && sum === 'if it has one') return
  if (found?.[1] !== sumOf(Buffer.from(`${text.slice(0, found?.index)}}`, 'latin1')))
    throw corrupt(source, MANIFEST_NAME, 'its content is not what its sum says')
}

const sumOf = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 16)
