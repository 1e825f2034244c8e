/**
 * Where an index is read over HTTP: the only place that fetches.
 *
 * Used by the search box, and by anyone who opens an index from a URL in a page, a worker or Node. It knows
 * nothing of what the files hold; it makes sure that what arrives is the file that was asked for, whole and in
 * time, or an error that names it.
 */
import { PostingsError } from '../src/errors.js'
import type { IndexSource } from '../src/source.js'

/** Milliseconds without a byte; a slow line that still delivers is never cut off. */
const STALL = 15_000

/** Bytes of one file; the largest file of 100,000 posts is about a tenth of it. */
const MAX_BYTES = 268_435_456

/** How patiently and how much to read. */
export interface FetchSourceOptions {
  /** Milliseconds without a byte after which a file counts as missing; default 15,000. */
  timeout?: number
  /** Most bytes that one file may have, unpacked from the transfer; default 256 MiB. */
  maxBytes?: number
  /** The manifest's response, if it was asked for before the index is opened; used once. */
  manifest?: Promise<Response>
}

/** Asks for the newest version of a file, past every cache that can't prove it has it. */
export const fetchFresh = (url: URL | string): Promise<Response> => fetch(url, { cache: 'no-cache' })

/**
 * An index in the folder `url`; a relative one is resolved against the page.
 *
 * @throws {PostingsError} `OPTION` when `url` is not an http(s) URL
 */
export function fetchSource(url: URL | string, options: FetchSourceOptions = {}): IndexSource {
  const folder = toFolder(url)
  const { timeout = STALL, maxBytes = MAX_BYTES } = options
  let early = options.manifest
  return {
    location: folder.href,
    async read(name, { fresh, signal } = {}) {
      const watch = watchRequest(name, signal as AbortSignal | undefined, timeout)
      const response =
        (fresh && early) ||
        request(folder, name, { cache: fresh ? 'no-cache' : 'default', signal: watch.signal })
      if (fresh) early = undefined
      try {
        return await Promise.race([watch.ended, readWhole(name, response, maxBytes, watch.touch)])
      } catch (cause) {
        throw cause instanceof PostingsError ? cause : missing(name, 'the connection failed', cause)
      } finally {
        watch.stop()
      }
    },
  }
}

async function request(folder: URL, name: string, init: RequestInit): Promise<Response> {
  const file = new URL(name, folder)
  if (!file.href.startsWith(folder.href)) throw missing(name, 'lies outside of the index')
  return fetch(file, init)
}

function toFolder(url: URL | string): URL {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href
  const folder = URL.canParse(`${url}`, page) ? new URL(url, page) : undefined
  if (!folder?.protocol.startsWith('http')) {
    throw new PostingsError('OPTION', `"${url}" is not the http(s) URL of an index's folder.`)
  }
  folder.search = folder.hash = ''
  folder.pathname = folder.pathname.replace(/\/?$/, '/')
  return folder
}

/** Ends a request that stalls or that the caller gave up; `touch` says that bytes still arrive. */
function watchRequest(name: string, outer: AbortSignal | undefined, patience: number) {
  const controller = new AbortController()
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
  })
  const giveUp = () => controller.abort(new PostingsError('ABORTED', `${name}: given up.`, { file: name }))
  const expire = () => controller.abort(missing(name, `nothing came for ${patience / 1000} seconds`))
  let timer = setTimeout(expire, patience)
  outer?.addEventListener('abort', giveUp)
  if (outer?.aborted) giveUp()
  return {
    signal: controller.signal,
    ended,
    touch() {
      clearTimeout(timer)
      timer = setTimeout(expire, patience)
    },
    stop() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', giveUp)
      // Lets go of the body of a response that was turned down.
      controller.abort()
    },
  }
}

/** The body of a good response, counted as it comes: a length that a server states may be a lie. */
async function readWhole(name: string, asked: Promise<Response>, maxBytes: number, touch: () => void) {
  const response = await asked
  touch()
  if (!response.ok) throw missing(name, `the server answered with status ${response.status}`)
  // A host that answers every unknown path with its home page says 200.
  if (/^text\/html/i.test(response.headers.get('content-type') ?? '')) {
    throw missing(name, 'the server answered with an HTML page')
  }
  const reader = response.body!.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    touch()
    chunks.push(part.value)
    length += part.value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw missing(name, `longer than ${maxBytes} bytes`)
    }
  }
  return join(chunks, length)
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function missing(name: string, what: string, cause?: unknown): PostingsError {
  return new PostingsError('FILE_MISSING', `${name}: ${what}.`, { file: name, cause })
}
