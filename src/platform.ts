/**
 * What do Node, browsers and workers all offer, beyond the language's own library? Everything else in `src/` reaches it
 * through this file, so that `src/` compiles without the types of Node and the DOM.
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

/**
 * A file must be proved fresh (`no-cache`), may be as old as its server allows, or may have any age (`force-cache`).
 */
export type RequestCache = 'no-cache' | 'default' | 'force-cache' | 'reload'

/** The part of an `AbortSignal` that is used. */
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
  /** Absent on pages that come neither over https nor from localhost. */
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

/** The global object of Node, the page or the worker. */
export const platform = globalThis as unknown as Platform

/** UTF-8 `bytes` as text; a leading U+FEFF is kept. Throws a `TypeError` where they are not UTF-8. */
export const decodeText = (bytes: Uint8Array): string =>
  new platform.TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

/** Below this number of bytes, Node unpacks synchronously; more would block a server for milliseconds. */
const SMALL = 65_536

/**
 * The content of the gzip member `bytes`, which the platform checks against its CRC-32. Throws where it is damaged, and
 * as soon as the content grows beyond `limit` bytes.
 */
export async function gunzip(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  // A tenth of the time in Node: the parts that a query unpacks are small, and streams cost more than the work itself.
  const zlib = (globalThis as unknown as Platform).process?.getBuiltinModule?.('node:zlib')
  if (zlib && bytes.length < SMALL) {
    const { buffer, engine } = zlib.gunzipSync(bytes, { maxOutputLength: limit, info: true })
    // Streams refuse bytes after the member, but this function ignores them.
    if (engine.bytesWritten === bytes.length) return buffer
    throw new Error('goes on after its end')
  }
  const { readable, writable } = new platform.DecompressionStream('gzip')
  const writer = writable.getWriter()
  // An error while writing is also thrown to the reader.
  for (const writing of [writer.write(bytes), writer.close()]) writing.catch(() => undefined)
  return readStream(readable, limit, { tooLong: () => new Error(`unpacks to more than ${limit} bytes`) })
}

/** What happens while a stream is read. */
export interface StreamWatch {
  /** Makes the error for a stream that is too long. */
  tooLong(): unknown
  /** Called when bytes arrive. */
  touch?(): void
}

/** All bytes of `stream`. As soon as there are more than `limit`, cancels it and throws what `watch.tooLong` makes. */
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
