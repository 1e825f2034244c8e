import { PostingsError } from '../api/errors.js'
import { gunzip, sha256 } from '../platform.js'
import type { IndexSource } from './source.js'

/** Is this file what it claims to be? Its content is checked against the hash in its name, and unpacked. */

/** Maximum size of a part of an index after unpacking, in bytes. */
export const MAX_UNPACKED = 64 * 2 ** 20

/** A part may always unpack to this, in bytes; beyond it, to at most `MAX_RATIO` times its packed size. */
const SMALL_UNPACKED = 4 * 2 ** 20
/** Real parts of more than a few bytes shrink to a fiftieth at most; a part made to exhaust memory to a thousandth. */
export const MAX_RATIO = 64

/**
 * The bytes of `file` as they are stored.
 *
 * @param hash  the first digits of the SHA-256 that the content must have; absent where several files share a hash
 * @throws {PostingsError} `FILE_MISSING` or `FILE_CORRUPT`, naming the file
 */
export async function readStored(source: IndexSource, file: string, hash = ''): Promise<Uint8Array> {
  const bytes = await source.read(file)
  if (bytes[0] === 0x3c) throw corrupt(source, file, 'it is a web page, perhaps an error page of the server')
  if (hash && !((await sha256(bytes)) ?? hash).startsWith(hash))
    throw corrupt(source, file, 'its content does not match the hash in its name')
  return bytes
}

/**
 * The gzip member `stored`, unpacked and opened, with its unpacked size.
 *
 * @throws {PostingsError} `FILE_CORRUPT`, naming the file, where it can't be unpacked or `open` throws
 */
export const unpack = <T>(
  source: IndexSource,
  file: string,
  stored: Uint8Array,
  open: (bytes: Uint8Array) => T,
): Promise<{ value: T; bytes: number }> =>
  inFile(source, file, async () => {
    const most = Math.max(SMALL_UNPACKED, MAX_RATIO * stored.length)
    const bytes = await gunzip(stored, Math.min(MAX_UNPACKED, most))
    return { value: open(bytes), bytes: bytes.length }
  })

/**
 * The result of `open`, which decodes something in `file`. What it throws becomes a `FILE_CORRUPT` that names the file.
 */
export async function inFile<T>(source: IndexSource, file: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    throw corrupt(source, file, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** The error for a file that holds something else than the manifest says. */
export const corrupt = (source: IndexSource, file: string, reason: string, cause?: unknown) =>
  new PostingsError(
    'FILE_CORRUPT',
    `${source.location}: ${file} is damaged or does not belong to this index: ${reason}. ` +
      'Upload the index again, whole.',
    { file, cause },
  )
