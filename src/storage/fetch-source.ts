/**
 * Where an index is read over HTTP: the only place that fetches.
 *
 * Used by the search box, and by anyone who opens an index from a URL in a page, a worker or Node. It knows
 * nothing of what the files hold; it makes sure that what arrives is the file that was asked for, whole and in
 * time, or an error that names it.
 */
import { PostingsError } from '../api/errors.js'
import { platform, type RequestCache, readStream, type WebResponse, type WebSignal } from '../platform.js'
import type { IndexSource } from './source.js'

/** Milliseconds without a byte; a slow line that still delivers is never cut off. */
const STALL = 15_000

/** Bytes of one file; the largest file of 100,000 posts is about a fifth of it. */
export const MAX_BYTES = 268_435_456

/** How patiently and how much to read. */
export interface FetchSourceOptions {
  /** Milliseconds without a byte after which a file counts as missing; default 15,000. */
  timeout?: number
  /** Most bytes that one file may have, unpacked from the transfer; default 256 MiB. */
  maxBytes?: number
  /** What fetches; default: the platform. A text that it throws says what came in place of the file. */
  fetch?: (url: string, options: { cache: RequestCache; signal: WebSignal }) => Promise<WebResponse>
  /** Whether what the browser has kept will do, however old it is; default never. */
  isOffline?: () => boolean
  /** The manifest's response, if it was asked for before the index is opened; used once. */
  manifest?: Promise<WebResponse>
}

/** Asks for the newest version of a file, past every cache that can't prove it has it. */
export const fetchFresh = (url: string): Promise<WebResponse> => platform.fetch(url, { cache: 'no-cache' })

/** What the browser has kept of a file, however old. */
export const fetchKept = (url: string): Promise<WebResponse> => platform.fetch(url, { cache: 'force-cache' })

/**
 * An index in the folder `url`; a relative one is resolved against the page.
 *
 * @throws {PostingsError} `OPTION` when `url` is no URL
 */
export function fetchSource(url: { toString(): string }, options: FetchSourceOptions = {}): IndexSource {
  const location = toFolder(url)
  const { timeout = STALL, maxBytes = MAX_BYTES, fetch = platform.fetch, isOffline } = options
  let early = options.manifest
  return {
    location,
    async read(name, { fresh, signal } = {}) {
      const watch = watchRequest(timeout, signal as WebSignal | undefined)
      const cache = isOffline?.() ? 'force-cache' : fresh ? 'no-cache' : 'default'
      const response = (fresh && early) || fetch(location + name, { cache, signal: watch.signal })
      if (fresh) early = undefined
      try {
        return await Promise.race([readWhole(response, maxBytes, watch.touch), watch.ended])
      } catch (cause) {
        throw notFetched(name, location, cause, signal?.aborted)
      } finally {
        watch.stop()
      }
    },
  }
}

function toFolder(url: { toString(): string }): string {
  const page = platform.document?.baseURI
  if (!platform.URL.canParse(`${url}`, page))
    throw new PostingsError('OPTION', `"${url}" is not the URL of an index.`)
  const { origin, pathname } = new platform.URL(`${url}`, page)
  return origin + pathname.replace(/\/?$/, '/')
}

/** Ends a request that stalls or that the caller gave up; `touch` says that bytes still arrive. */
function watchRequest(patience: number, outer: WebSignal | undefined) {
  const controller = new platform.AbortController()
  const { signal } = controller
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  const end = () => controller.abort()
  const expire = () => controller.abort(`nothing for ${patience / 1000} seconds`)
  let timer = platform.setTimeout(expire, patience)
  outer?.addEventListener('abort', end)
  if (outer?.aborted) end()
  return {
    signal,
    ended,
    touch() {
      platform.clearTimeout(timer)
      timer = platform.setTimeout(expire, patience)
    },
    stop() {
      platform.clearTimeout(timer)
      outer?.removeEventListener('abort', end)
      // Lets go of the body of a response that was turned down.
      end()
    },
  }
}

/** The body of a good response, counted as it comes: a length that a server states may be a lie. */
async function readWhole(
  asked: Promise<WebResponse>,
  maxBytes: number,
  touch: () => void,
): Promise<Uint8Array> {
  const response = await asked
  if (!response.ok) throw `status ${response.status}`
  if (!response.body) return new Uint8Array()
  return readStream(response.body, maxBytes, { tooLong: () => `more than ${maxBytes} bytes`, touch })
}

/** What was thrown, as an error that names the file; a string says what came in its place. */
export function notFetched(name: string, location: string, cause: unknown, aborted?: boolean): PostingsError {
  const got = typeof cause === 'string' ? cause : 'no connection'
  return new PostingsError(
    aborted ? 'ABORTED' : 'FILE_MISSING',
    `${location}${name}: ${aborted ? 'given up' : `expected a file of the index, got ${got}`}.`,
    { file: name, cause },
  )
}
