import { PostingsError } from '../api/errors.js'
import { platform, type RequestCache, readStream, type WebResponse, type WebSignal } from '../platform.js'
import type { IndexSource } from './source.js'

/**
 * How is an index read over HTTP, in a page, a worker or Node? The only place that fetches. A file arrives whole and in
 * time, or there is an error that names it. What the files hold is not known here.
 */

/** Milliseconds without a byte after which a request is given up. A slow connection that still delivers is not. */
const STALL = 15_000

/** Maximum size of one file, in bytes. The largest file of an index of 100,000 posts has about a fifth of it. */
export const MAX_BYTES = 268_435_456

/** Responses by the name of the file. */
export type Requested = ReadonlyMap<string, Promise<WebResponse>>

/** How to fetch the files of an index. */
export interface FetchSourceOptions {
  /** Milliseconds without a byte after which a file counts as missing. Default 15,000. */
  timeout?: number
  /** Maximum size of one file, in bytes after transfer encodings are undone. Default 256 MiB. */
  maxBytes?: number
  /** Fetches one file. Default: the platform's `fetch`. A string that it throws says what came instead of the file. */
  fetch?: (url: string, options: { cache: RequestCache; signal: WebSignal }) => Promise<WebResponse>
  /** Whether a copy in the browser's cache will do, however old. Default: never. */
  isOffline?: () => boolean
  /** The responses for files that were requested before the index is opened. Each is used once. */
  requested?: Requested
  /** Whether to ask past the browser's cache: a file in it may be damaged, or a request for it hang. Default: no. */
  pastCache?: boolean
}

/**
 * Requests a file.
 *
 * @param cache  `no-cache`: caches must prove that theirs is the newest; `force-cache`: any copy will do, however old
 */
export const request = (url: string, cache: RequestCache): Promise<WebResponse> =>
  platform.fetch(url, { cache })

/**
 * A source that reads the index in the folder `url`. A relative URL is resolved against the page.
 *
 * @throws {PostingsError} `OPTION` where `url` is not a URL
 */
export function fetchSource(url: { toString(): string }, options: FetchSourceOptions = {}): IndexSource {
  const location = toFolder(url)
  const { timeout = STALL, maxBytes = MAX_BYTES, fetch = platform.fetch, isOffline } = options
  const requested = new Map(options.requested)
  return {
    location,
    async read(name, { fresh, signal } = {}) {
      const watch = watchRequest(timeout, signal as WebSignal | undefined)
      const online = options.pastCache ? 'reload' : fresh ? 'no-cache' : 'default'
      const cache = isOffline?.() ? 'force-cache' : online
      const response = requested.get(name) ?? fetch(location + name, { cache, signal: watch.signal })
      requested.delete(name)
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

/**
 * Ends a request after `timeout` milliseconds without a byte, or when `outer` aborts. `touch` is called when bytes
 * arrive.
 */
function watchRequest(timeout: number, outer: WebSignal | undefined) {
  const controller = new platform.AbortController()
  const { signal } = controller
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  const end = () => controller.abort()
  const expire = () => controller.abort(`nothing for ${timeout / 1000} seconds`)
  let timer = platform.setTimeout(expire, timeout)
  outer?.addEventListener('abort', end)
  if (outer?.aborted) end()
  return {
    signal,
    ended,
    touch() {
      platform.clearTimeout(timer)
      timer = platform.setTimeout(expire, timeout)
    },
    stop() {
      platform.clearTimeout(timer)
      outer?.removeEventListener('abort', end)
      // Releases the body of a response that was refused.
      end()
    },
  }
}

/**
 * The body of a successful response. Bytes are counted as they come, since the length that a server states may be
 * wrong.
 */
async function readWhole(
  pending: Promise<WebResponse>,
  maxBytes: number,
  touch: () => void,
): Promise<Uint8Array> {
  const response = await pending
  if (!response.ok) throw `status ${response.status}`
  if (!response.body) return new Uint8Array()
  return readStream(response.body, maxBytes, { tooLong: () => `more than ${maxBytes} bytes`, touch })
}

/** The error for a file that could not be fetched. A `cause` that is a string says what came instead of the file. */
export function notFetched(name: string, location: string, cause: unknown, aborted?: boolean): PostingsError {
  const got = typeof cause === 'string' ? cause : 'no connection'
  return new PostingsError(
    aborted ? 'ABORTED' : 'FILE_MISSING',
    `${location}${name}: ${aborted ? 'the read was aborted' : `expected a file of the index, got ${got}`}.`,
    { file: name, cause },
  )
}
