import { setTimeout as wait } from 'node:timers/promises'
import { PostingsError } from '../../src/api/errors.js'
import type { WebResponse, WebSignal } from '../../src/platform.js'
import { fetchSource } from '../../src/storage/fetch-source.js'
import type { IndexSource, ReadOptions } from '../../src/storage/source.js'

/**
 * Reads an index from a web server for a program, with limits on time and size, and retries after transient failures.
 * Pages use `fetchSource` instead, since a reader can press "Try again".
 */

/** Limits and retries of `remoteSource`. */
export interface RemoteOptions {
  /** Milliseconds without a byte after which an attempt fails; default 15,000. */
  timeout?: number
  /** Milliseconds for one file, all attempts together; default 120,000. */
  totalTimeout?: number
  /** Maximum size of one file, in bytes after decoding its transfer; default 64 MiB. */
  maxBytes?: number
  /** Further attempts if the server or the connection fails; default 3. */
  retries?: number
  /** Milliseconds before the first retry, doubled for each one after it; default 250. */
  backoff?: number
}

/** Defaults of `RemoteOptions`. */
export const DEFAULT_REMOTE = {
  timeout: 15_000,
  totalTimeout: 120_000,
  maxBytes: 64 * 2 ** 20,
  retries: 3,
  backoff: 250,
} as const satisfies Required<RemoteOptions>

/** Maximum number of consecutive redirects to follow. */
export const MAX_REDIRECTS = 5

/**
 * The index at the folder `url` of a web server. Name, password and query of the URL are not sent and never appear in
 * messages. A redirect is followed only within its scheme, so that a request over https is never answered over http.
 *
 * @throws {PostingsError} `OPTION` if `url` is not an http(s) URL, or `timeout` is not a time that can be waited for
 */
export function remoteSource(url: string | URL, options: RemoteOptions = {}): IndexSource {
  const limits = { ...DEFAULT_REMOTE, ...options }
  const { protocol } = URL.canParse(`${url}`) ? new URL(`${url}`) : { protocol: '' }
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new PostingsError('OPTION', `"${withoutSecrets(`${url}`)}" is not the http(s) URL of an index.`)
  const { timeout, maxBytes } = limits
  if (!(timeout > 0 && timeout < 2 ** 31))
    throw new PostingsError('OPTION', `timeout: expected milliseconds from 1 to 2147483647, got ${timeout}.`)
  const source = fetchSource(url, { timeout, maxBytes, fetch: fetchWithinScheme })
  return {
    location: source.location,
    read: (name, read = {}) => readWithRetries(source, name, read, limits),
  }
}

/** `url` without name, password and query, for messages; also works for a text that is not a URL. */
const withoutSecrets = (url: string) => url.replace(/\/\/[^/?#]*@/, '//').replace(/[?#].*/s, '')

/** Fetches `url` and follows its redirects, because `fetch` would follow one from https to http. */
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

/** Reads a file, and tries again after transient failures until the attempts or the time are used up. */
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
      // If the caller aborts meanwhile, the next attempt throws.
      await wait(backoff * 2 ** attempt, undefined, { signal: ended }).catch(() => undefined)
    }
  }
}

const tooSlow = ({ location }: IndexSource, file: string, limit: number, cause: unknown) =>
  new PostingsError(
    'FILE_MISSING',
    `${location}${file}: expected a file of the index, got only a part of it in ${limit / 1000} seconds.`,
    { file, cause },
  )

/** Whether the same request may succeed a moment later. */
function isTransient(error: unknown): boolean {
  const { code, cause } = error as PostingsError
  if (code !== 'FILE_MISSING') return false
  return typeof cause !== 'string' || /^status (?:408|425|429|5\d\d)$|^nothing for /.test(cause)
}
