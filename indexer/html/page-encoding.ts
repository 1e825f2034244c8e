import { PostingsError } from '../../src/api/errors.js'

/** Which text are the bytes of a page? */

/** Bytes at the start of a page in which its encoding must be declared, as in browsers. */
const DECLARED_IN = 1_024
const DECLARATION = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i

/**
 * The text of a page: as its byte order mark says, else its `<meta charset>`, else UTF-8.
 *
 * @throws {PostingsError} `FILE` where the bytes are not in that encoding, or it is one that there is not
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
  // A page that is read byte by byte to find this can't be in UTF-16, as browsers conclude too.
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
