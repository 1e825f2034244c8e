import { PostingsError } from '../../src/api/errors.js'

/** How are the bytes of a page decoded? */

/** The encoding must be declared in this number of bytes at the start of a page, as in browsers. */
const DECLARED_IN = 1_024
const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i

/**
 * The text of a page. The encoding is that of its byte order mark, else of its `<meta charset>`, else UTF-8.
 *
 * @throws {PostingsError} `FILE` if the bytes are not valid in that encoding, or the encoding is unknown
 */
export function decodePage(bytes: Uint8Array): string {
  return decode(bytes, markOf(bytes) ?? declaredIn(bytes) ?? 'utf-8').replace(/\r\n?/g, '\n')
}

function markOf([a, b]: Uint8Array): string | undefined {
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_IN))
  const declared = DECLARATION.exec(start)?.[1]?.toLowerCase()
  // A page whose declaration is readable byte by byte can't be in UTF-16; browsers conclude the same.
  return declared?.startsWith('utf-16') ? 'utf-8' : declared
}

function decode(bytes: Uint8Array, encoding: string): string {
  const decoder = makeDecoder(encoding)
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    const message = `expected text in ${decoder.encoding}, but found bytes that are none; declare the page's encoding, or write it as UTF-8`
    throw new PostingsError('FILE', message, { line: 1, cause })
  }
}

function makeDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (cause) {
    const message = `the page declares the encoding "${encoding}", which is unknown; write it as UTF-8`
    throw new PostingsError('FILE', message, { line: 1, cause })
  }
}
