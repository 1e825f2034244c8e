import { PostingsError } from '../../src/api/errors.js'

/** Turns the bytes of a text file into text. */

/**
 * Decodes UTF-8. Drops a byte order mark, and turns `\r\n` and `\r` into `\n`.
 *
 * @throws {PostingsError} `FILE` with the line of the first byte that is not UTF-8
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch (cause) {
    const line = firstBadLine(bytes)
    const message = `expected UTF-8 text, but found a byte that is not UTF-8; save the file as UTF-8`
    throw new PostingsError('FILE', message, { line, cause })
  }
}

function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let start = 0; start < bytes.length; line++) {
    const lineEnd = bytes.indexOf(10, start)
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1
    try {
      decoder.decode(bytes.subarray(start, end))
    } catch {
      return line
    }
    start = end
  }
  return line
}
