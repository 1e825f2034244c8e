import { setTimeout as wait } from 'node:timers/promises'
import { PostingsError } from '../../src/api/errors.js'
import type { WebResponse, WebSignal } from '../../src/platform.js'
import { fetchSource } from '../../src/storage/fetch-source.js'
import type { IndexSource, ReadOptions } from '../../src/storage/source.js'

/**
 * An index on a web server, read by a program that has to go on: with limits on time and size, and patience with
 * servers that fail for a moment. Pages read with `fetchSource`, where a reader can press "Try again".
 */

/** How patiently and how much to read. */
export interface RemoteOptions {
  /** Milliseconds without a byte after which an attempt is over; default 15,000. */
  timeout?: number
  /** Milliseconds for one file with all attempts, however steadily its bytes drip; default 120,000. */
  totalTimeout?: number
  /** Most bytes that one file may have, unpacked from the transfer; default 64 MiB. */
  maxBytes?: number
  /** Attempts after the first, where the server or the line failed; default 3. */
  retries?: number
  /** Milliseconds before the first of these; twice as many before each that follows. Default 250. */
  backoff?: number
}

export const DEFAULT_REMOTE = {
  timeout: 15_000,
  totalTimeout: 120_000,
  maxBytes: 64 * 2 ** 20,
  retries: 3,
  backoff: 250,
} as const satisfies Required<RemoteOptions>

/** Redirects in a row that are followed. */
export const MAX_REDIRECTS = 5

/**
 * The index in the folder `url` of a web server. Name, password and query of the URL are neither sent nor told, and a
 * redirect is followed only within its scheme, so that what was asked for over https never comes over http.
 *
 * @throws {PostingsError} `OPTION` when `url` is no http(s) URL
 */
export function remoteSource(url: string | URL, options: RemoteOptions = {}): IndexSource {
  const limits = { ...DEFAULT_REMOTE, ...options }
  const { protocol } = URL.canParse(`${url}`) ? new URL(`${url}`) : { protocol: '' }
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new PostingsError('OPTION', `"${withoutSecrets(`${url}`)}" is not the http(s) URL of an index.`)
  const { timeout, maxBytes } = limits
  const source = fetchSource(url, { timeout, maxBytes, fetch: fetchWithinScheme })
  return {
    location: source.location,
    read: (name, read = {}) => readWithRetries(source, name, read, limits),
  }
}

/** What may be told of a URL, even if it is none. */
const withoutSecrets = (url: string) => url.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*/s, '')

/** Fetches, and follows redirects itself: `fetch` would go from https to http. */
async function fetchWithinScheme(url: string, options: { signal?: WebSignal }): Promise<WebResponse> {
  const { protocol } = new URL(url)
  let next = url
  for (let i = 0; i <= MAX_REDIRECTS; i++) {
    const response = await fetch(next, { ...(options as RequestInit), redirect: 'manual' })
    const to = response.status >= 300 && response.status < 400 && response.headers.get('location')
    if (!to) return response as unknown as WebResponse
    await response.body?.cancel()
    next = URL.canParse(to, next) ? new URL(to, next).href : ''
    if (!next.startsWith(protocol)) throw 'a redirect to another scheme'
  }
  throw `more than ${MAX_REDIRECTS} redirects`
}

/** Reads until it is there, the failure is of a kind that stays, or the attempts or the time are used up. */
async function readWithRetries(
  source: IndexSource,
  name: string,
  { signal, ...read }: ReadOptions,
  { retries, backoff, totalTimeout }: Required<RemoteOptions>,
): Promise<Uint8Array> {
  const deadline = AbortSignal.timeout(totalTimeout)
  const ended = signal ? AbortSignal.any([deadline, signal as AbortSignal]) : deadline
  for (let attempt = 0; ; attempt++) {
    try {
      return await source.read(name, { ...read, signal: ended })
    } catch (error) {
      if (deadline.aborted && !signal?.aborted) throw tooSlow(source, name, totalTimeout, error)
      if (attempt >= retries || !isTransient(error)) throw error
      // Whoever gives up meanwhile is told so by the next attempt.
      await wait(backoff * 2 ** attempt, undefined, { signal: ended }).catch(() => undefined)
    }
  }
}

const tooSlow = ({ location }: IndexSource, file: string, limit: number, cause: unknown) =>
  new PostingsError(
    'FILE_MISSING',
    `${location}${file}: expected a file of the index, got no end of it in ${limit / 1000} seconds.`,
    { file, cause },
  )

/** Whether the same request may succeed a moment later. */
function isTransient(error: unknown): boolean {
  const { code, cause } = error as PostingsError
  if (code !== 'FILE_MISSING') return false
  return typeof cause !== 'string' || /^status (?:408|425|429|5\d\d)$|^nothing for /.test(cause)
}
