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

/** The part of a `Response` that is read. */
export interface WebResponse {
  readonly ok: boolean
  readonly status: number
  readonly body: ByteStream | null
  readonly headers: { get(name: string): string | null }
}

/** Whether a file must be proved fresh, may be as old as its server allows, or may have any age. */
export type RequestCache = 'no-cache' | 'default' | 'force-cache'

/** An `AbortSignal`, for those who have to wait for it. */
export interface WebSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface Platform {
  TextDecoder: new (
    label: 'utf-8',
    options: { fatal: boolean; ignoreBOM: boolean },
  ) => { decode(bytes: Uint8Array): string }
  DecompressionStream: new (format: 'gzip') => Unpacking
  /** Absent on pages that are not served over https or from localhost. */
  crypto?: { subtle?: { digest(algorithm: 'SHA-256', bytes: Uint8Array): Promise<ArrayBuffer> } }
  fetch(url: string, options: { cache: RequestCache; signal?: WebSignal }): Promise<WebResponse>
  AbortController: new () => { readonly signal: WebSignal; abort(reason?: unknown): void }
  URL: {
    new (url: string, base?: string): { origin: string; pathname: string }
    canParse(url: string, base?: string): boolean
  }
  /** Only on a page. */
  document?: { baseURI: string }
  performance: { now(): number }
  /** Only in Node. */
  process?: {
    getBuiltinModule?(name: 'node:zlib'): {
      gunzipSync(
        bytes: Uint8Array,
        options: { maxOutputLength: number; info: true },
      ): { buffer: Uint8Array; engine: { bytesWritten: number } }
    }
  }
  setTimeout(run: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

/** Node, the page or the worker that runs this code. */
export const platform = globalThis as unknown as Platform

/** UTF-8 `bytes` as text; a leading U+FEFF is kept. Throws where they are not UTF-8. */
export const decodeText = (bytes: Uint8Array): string =>
  new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

/** Bytes that are unpacked at once; more would block a server for milliseconds. */
const SMALL = 65_536

/**
 * The content of a gzip member, checked against its own CRC-32 by the platform. Throws where it is
 * damaged, or as soon as it grows beyond `limit` bytes.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  // In Node a tenth of the time: what a query unpacks is small, and streams cost more than the work itself.
  const zlib = (globalThis as unknown as Platform).process?.getBuiltinModule?.('node:zlib')
  if (zlib && bytes.length < SMALL) {
    const { buffer, engine } = zlib.gunzipSync(bytes, { maxOutputLength: limit, info: true })
    // Streams refuse what follows the member; this one would pass over it.
    if (engine.bytesWritten === bytes.length) return buffer
    throw new Error('goes on after its end')
  }
  const { readable, writable } = new platform.DecompressionStream('gzip')
  const writer = writable.getWriter()
  // What goes wrong while writing, the reader tells too.
  for (const writing of [writer.write(bytes), writer.close()]) writing.catch(() => undefined)
  return readStream(readable, limit, { tooLong: () => new Error(`unpacks to more than ${limit} bytes`) })
}

/** What a reader of a stream has to say. */
export interface StreamWatch {
  /** Makes what is thrown where the stream is too long. */
  tooLong(): unknown
  /** Called when bytes arrive. */
  touch?(): void
}

/** All bytes of `stream`; ends it and throws as soon as there are more than `limit`. */
export async function readStream(stream: ByteStream, limit: number, watch: StreamWatch): Promise<Uint8Array> {
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) return joined(pieces, length)
    watch.touch?.()
    length += value.length
    if (length > limit) {
      await reader.cancel()
      throw watch.tooLong()
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
