/**
 * What every place that runs the engine has (Node, browsers, workers) but the language's own library does
 * not declare. Reached through `globalThis`, so that `src/` compiles without Node's and the DOM's types.
 */

interface ByteStream {
  getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> }
}

interface Unpacking {
  readable: ByteStream
  writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } }
}

interface Platform {
  TextDecoder: new (
    label: 'utf-8',
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  DecompressionStream: new (format: 'gzip') => Unpacking
  /** Absent on pages that are not served over https or from localhost. */
  crypto?: { subtle?: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> } }
}

const platform = globalThis as unknown as Platform

/** UTF-8 `bytes` as text; a leading U+FEFF is kept. Throws where they are not UTF-8. */
export const decodeText = (bytes: Uint8Array): string =>
  new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

/**
 * The content of a gzip member, checked against its own CRC-32 by the platform. Throws where it is
 * damaged, or as soon as it grows beyond `limit` bytes.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const { readable, writable } = new platform.DecompressionStream('gzip')
  const writer = writable.getWriter()
  // What goes wrong while writing, the reader tells too.
  for (const writing of [writer.write(bytes), writer.close()]) writing.catch(() => undefined)
  const reader = readable.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) return joined(pieces, length)
    length += value.length
    if (length > limit) {
      await reader.cancel()
      throw new Error(`unpacks to more than ${limit} bytes`)
    }
    pieces.push(value)
  }
}

function joined(pieces: Uint8Array[], length: number): Uint8Array {
  const [first] = pieces
  if (pieces.length === 1 && first) return first
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** SHA-256 of `bytes` in lower-case hexadecimal; `undefined` where the platform offers none. */
export async function sha256(bytes: Uint8Array): Promise<string | undefined> {
  const digest = await platform.crypto?.subtle?.digest('SHA-256', bytes)
  return digest && [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
