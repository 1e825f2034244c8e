import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { WITHOUT_WAITING } from '../sources/open-file.js'
import { formatOf } from './input-formats.js'
import type { PostRules } from './on-site.js'
import { isBelow } from './open-file.js'
import { MAX_FILE_BYTES, type PostRead, type ReadPostOptions, readPost, tooLong } from './read-post.js'

/**
 * Reads the bytes of a post's file, safely, and the post from them. Used by the threads, and without them.
 *
 * Each file is read without a break: asynchronous calls take several times the processor's time, and a thread has
 * nothing else to do meanwhile.
 */

/**
 * Reads one post from its file. A file that can't be read is a problem of the post; it does not throw.
 *
 * @param file  path below `folder`, with `/`
 * @param options.rules  what is known of the file before
 * @param run  runs the parsing, once the bytes are there; by default calls it directly
 */
export async function readPostFile(
  folder: string,
  file: string,
  { rules = {}, ...options }: ReadPostOptions & { rules?: PostRules },
  run = (read: () => PostRead) => read(),
): Promise<PostRead> {
  try {
    await formatOf(file)?.prepare?.(options)
    const bytes = readPostBytes(folder, file)
    return run(() => readPost({ path: file, bytes, rules }, options))
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    return { problems: [{ file, line: 1, code: error.code, message: error.message }] }
  }
}

/**
 * The bytes of a post's file. Does not wait for a pipe, and reads at most `MAX_FILE_BYTES`. All checks are made on the
 * opened file, so that replacing it meanwhile makes no difference.
 *
 * @throws {PostingsError} `FILE` if it is not a regular file, can't be read, is too long, or is outside the folder
 */
export function readPostBytes(folder: string, file: string): Uint8Array {
  let handle: number | undefined
  try {
    checkInside(folder, file)
    handle = openSync(join(folder, file), WITHOUT_WAITING)
    return readRegular(handle, file)
  } catch (error) {
    throw toFileError(error, file)
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** The text of a file beside the posts; empty where it can't be read, because posts can be read without it. */
export function readPostText(folder: string, file: string): string {
  try {
    return new TextDecoder().decode(readPostBytes(folder, file))
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    return ''
  }
}

/** Refuses a link that leads out of the folder. */
function checkInside(folder: string, file: string): void {
  const root = realpathSync.native(folder)
  const target = realpathSync.native(join(folder, file))
  if (!isBelow(root, target))
    refuse('leads out of the folder of posts; copy the file into the folder, or remove the link')
}

function readRegular(handle: number, file: string): Uint8Array {
  const stats = fstatSync(handle)
  if (!stats.isFile())
    refuse(
      `is ${stats.isDirectory() ? 'a folder' : 'a pipe or device'}, not a file; move it out of the folder`,
    )
  // One byte more than the stated size, to notice a file that grows while it is read.
  const bytes = new Uint8Array(Math.min(stats.size, MAX_FILE_BYTES) + 1)
  let length = 0
  for (;;) {
    const bytesRead = readSync(handle, bytes, length, bytes.length - length, null)
    length += bytesRead
    if (length > MAX_FILE_BYTES)
      throw new PostingsError('FILE', tooLong(file, Math.max(stats.size, length)).message)
    if (length > stats.size) refuse('changed while it was read; build again')
    if (bytesRead === 0) return bytes.subarray(0, length)
  }
}

function toFileError(error: unknown, file: string): PostingsError {
  if (error instanceof PostingsError) return error
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  if (code === 'ENOENT' && file.includes('\uFFFD'))
    return refusal('has a name that is not UTF-8; rename it', error)
  if (code === 'ELOOP') return refusal('is a link that leads back to itself; remove it', error)
  const message = `can't read the file (${code}); check that it exists and may be read`
  return new PostingsError('FILE', message, { cause: error })
}

const refusal = (what: string, cause?: unknown) => new PostingsError('FILE', `the file ${what}`, { cause })

function refuse(what: string): never {
  throw refusal(what)
}
