import { readFile } from 'node:fs/promises'
import { PostingsError } from '../../src/api/errors.js'
import { decodeText } from '../posts/decode-utf8.js'

/** Reads files of judgements, and makes the errors about their lines. */

/**
 * The lines of a text file.
 *
 * @throws {PostingsError} `JUDGEMENTS` if it can't be read or is not UTF-8
 */
export async function readLines(file: string): Promise<string[]> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new PostingsError('JUDGEMENTS', `${file}: expected judgements, got ${cause.code}.`, { file, cause })
  })
  try {
    return decodeText(bytes).split('\n')
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    throw judgementError(file, error.line ?? 1, error.message)
  }
}

/** The error about a line of a file of judgements. Lines count from 1. */
export const judgementError = (file: string, line: number, message: string): PostingsError =>
  new PostingsError('JUDGEMENTS', `${file}:${line}: ${message}.`, { file, line })
