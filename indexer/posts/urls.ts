import { PostingsError } from '../../src/api/errors.js'

/** Decides the URL of a post, from its front matter and its path. */

/** The parts that decide a post's URL. */
export interface PostAddress {
  /** Path below the folder of posts, with `/`. */
  file: string
  slug?: string | undefined
  /** `url` or `permalink` of the front matter. */
  url?: string | undefined
}

const DATE_PREFIX = /^(\d{4}-\d{2}-\d{2})-(?=.)/
const INDEX_FILE = /^_?index$/i
/**
 * What generators write for a part of a path that differs from post to post: `:year`, `{slug}`, `{{ title }}`,
 * `[...slug]`. A colon behind a letter, a digit or a colon is part of an address: `/a:b/`, `/std::vector/`. Braces and
 * brackets are in none, unless percent-encoded.
 */
const PATTERN = /(?<![\p{L}\p{N}:]):[a-z_]\w*|\{+[^{}]*\}*|\[+[^[\]]*\]*/iu

/**
 * The URL of a post: the front matter's `url` below the base URL, else base URL + folder + slug + `/`.
 *
 * The slug is the front matter's, else the file name without a leading date. For `index.md` the slug replaces the name
 * of its folder. Names of files are taken as they are on the disk: `%2F` in one is no slash, and letters are not composed.
 *
 * @param baseUrl  as returned by `checkBaseUrl`
 * @throws {PostingsError} `URL` for an address that leaves the site or could run code
 */
export function postUrl(address: PostAddress, baseUrl: string): string {
  if (address.url) return givenUrl(address.url, baseUrl)
  const segments = address.file.split('/')
  const name = segments.pop()!.replace(/\.[^.]*$/, '')
  const own = INDEX_FILE.test(name) ? segments.pop() : name
  const slug = address.slug === undefined ? undefined : slugSegments(address.slug)
  const named = own === undefined || slug ? segments : [...segments, own.replace(DATE_PREFIX, '')]
  const all = [...named.map(encodePath), ...(slug ?? []).map(encodeSegment)]
  if ([...named, ...(slug ?? [])].some(isDots))
    refuse(
      address.file,
      /^/,
      'would give the post a URL that leaves its folder; rename the file, or give it a "slug"',
    )
  return baseUrl + all.map(segment => `${segment}/`).join('')
}

/**
 * The URL of a page whose path on the site is known.
 *
 * The owner's base URL replaces the site's own base path, unless the URL begins with it anyway: `/posts/` changes nothing
 * about a page `posts/hello/`.
 *
 * @param page.path  below `page.base`, not percent-encoded
 * @param baseUrl  the owner's, as returned by `checkBaseUrl`; absent if not given
 * @throws {PostingsError} `URL` for a path that leaves the site
 */
export function pageUrl(page: { path: string; base: string }, baseUrl?: string): string {
  const path = encodePath(page.path)
  if (path.split('/').some(isDots)) refuse(page.path, /^/, 'leaves its folder with ".."')
  const url = encodePath(page.base) + path
  if (baseUrl === undefined) return url
  const origin = originOf(baseUrl)
  const base = baseUrl.slice(origin.length)
  return origin + (base !== '/' && url.startsWith(base) ? url : base + path)
}

/**
 * The URL that the owner's list has for a post. Its host is left out, so that search works where the site is tried out, too;
 * the one of the base URL is put in its place, if that has any.
 *
 * @throws {PostingsError} `URL` for what is no address of a page
 */
export function listedUrl(listed: string, baseUrl = '/'): string {
  const url = givenUrl(listed, '/')
  return originOf(baseUrl) + url.slice(originOf(url).length)
}

const originOf = (url: string): string => /^https?:\/\/[^/]+/i.exec(url)?.[0] ?? ''

/** Percent-encodes a path, its `%` too; its `/` stay. */
function encodePath(path: string): string {
  return encode(path, /[\w\-.~!$&'()*+,;=:@/]+/gi)
}

/**
 * The base URL, percent-encoded, with a final `/`.
 *
 * @throws {PostingsError} `OPTION` if it is neither root-relative nor http(s), leaves its folder, or is a pattern
 */
export function checkBaseUrl(baseUrl: string): string {
  const path = /^(?:(?=\/(?!\/)|$)|https?:\/\/[^/\\?#\s]+)([^\\?#\s]*)$/i.exec(baseUrl)?.[1]
  const isAddress = path === baseUrl || (path !== undefined && URL.canParse(baseUrl))
  if (!isAddress || path.split('/').some(isDots))
    throw badBaseUrl(
      `start with "/" or "https://" and hold no "?", "#" or "..", but it is "${baseUrl}"; give the address under which the posts stand, such as "/blog/"`,
    )
  const [part] = PATTERN.exec(baseUrl.replace(/^https?:\/\/(?:\[[\da-f:.]+\])?/i, '')) ?? []
  if (part !== undefined)
    throw badBaseUrl(
      `be what the URLs of all posts begin with, but "${baseUrl}" has "${part}", which is a pattern; give an address such as "/blog/", and the pattern as --permalink`,
    )
  return encodeAddress(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`)
}

const badBaseUrl = (must: string) => new PostingsError('OPTION', `the base URL must ${must}`)

/** The `YYYY-MM-DD` at the start of a file's name, or of its folder's name for `index.md`. */
export function dateInName(file: string): string | undefined {
  const segments = file.split('/')
  const name = segments.pop()!.replace(/\.[^.]*$/, '')
  const own = INDEX_FILE.test(name) ? (segments.pop() ?? '') : name
  return /^(\d{4}-\d{2}-\d{2})(?:-|$)/.exec(own)?.[1]
}

function givenUrl(given: string, baseUrl: string): string {
  const url = given.trim()
  const path = url.replace(/^https?:\/\/[^/?#]*|[?#].*$/gis, '')
  refuse(url, /[\p{Cc}\\]/u, 'holds a backslash or control character')
  if (PATTERN.test(path)) refuse(url, /^/, 'is a pattern, not an address')
  if (/^https?:\/\/[^/\\?#\s@]/i.test(url)) return encodeAddress(url)
  refuse(url, /^\/\//, 'names another host without its scheme')
  refuse(url, /^[a-z][a-z\d+.-]*:/i, 'has a scheme other than http and https')
  if (path.split('/').some(isDots)) refuse(url, /^/, 'leaves its folder with ".."')
  return baseUrl + encodeAddress(url.replace(/^\/+/, ''))
}

function slugSegments(slug: string): string[] {
  refuse(slug, /[\p{Cc}\\]/u, 'holds a backslash or control character')
  const segments = slug.split('/').filter(segment => segment.trim() !== '')
  if (segments.length === 0 || segments.some(isDots)) refuse(slug, /^/, "can't be the name of a folder")
  return segments.map(segment => segment.trim())
}

/** `.` and `..`, however they are spelled: browsers resolve `%2e` too. */
function isDots(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment)
}

function refuse(url: string, pattern: RegExp, why: string): void {
  if (!pattern.test(url)) return
  const message = `"${url.slice(0, 80)}" ${why}; write a path such as "/2024/my-post/"`
  throw new PostingsError('URL', message)
}

/** Percent-encodes one segment of a path; existing escapes stay. */
function encodeSegment(segment: string): string {
  return encode(segment, /%[\da-f]{2}|[\w\-.~!$&'()*+,;=:@]+/gi)
}

/** Percent-encodes a whole address; its `/`, `?`, `#` and existing escapes stay. */
function encodeAddress(url: string): string {
  return encode(url, /%[\da-f]{2}|[\w\-.~!$&'()*+,;=:@/?#[\]]+/gi)
}

function encode(text: string, keep: RegExp): string {
  let encoded = ''
  let end = 0
  for (const match of text.matchAll(keep)) {
    encoded += encodeURIComponent(text.slice(end, match.index)) + match[0]
    end = match.index + match[0].length
  }
  return encoded + encodeURIComponent(text.slice(end))
}
