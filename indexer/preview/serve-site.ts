import { createHash } from 'node:crypto'
import { realpath, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, isIP, type Socket } from 'node:net'
import { extname, join, sep } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { isBelow } from '../posts/open-file.js'
import { openWithoutWaiting } from '../sources/open-file.js'
import { type LivePages, makeLivePages } from './live-pages.js'

/**
 * Serves a folder over HTTP, read-only and by default to this machine only: for a preview, and for tests. Not meant for
 * the internet. Every file is read and hashed on each request, so that a rebuilt index takes effect at once.
 */

/** Options of `serveSite`. */
export interface ServeOptions {
  /** Port to listen on; 0 takes any free one. */
  port: number
  /** Address to listen on; default `127.0.0.1`, which no other machine can reach. */
  host?: string
  /**
   * Names by which the site may be asked for, besides `host`, `localhost` and IP addresses; others are refused, so that no
   * page of the internet can have its own name lead here and read drafts.
   */
  hosts?: readonly string[]
  /** Whether open pages reload when their index is rebuilt; default false. */
  live?: boolean
  /** Called first for each request. Returns true if it has answered. */
  onRequest?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>
}

/** A running server. */
export interface SiteServer {
  /** URL of the site, with a final `/`. */
  address: string
  port: number
  /** Ends all connections and frees the port. */
  close(): Promise<void>
}

/** Limits for one client: times in milliseconds, size in bytes. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  // Without it, Node looks only every 30 seconds for connections that say nothing.
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
}
/** Connections at once; a browser opens six. */
const MAX_CONNECTIONS = 256
/** Connections at once that have asked for nothing yet, or nothing more. */
const MAX_IDLE = 128
/** Maximum size of a file, in bytes, since it is read into memory to be hashed. */
const MAX_BYTES = 256 * 2 ** 20

/** File extension → content type. Any other file is `application/octet-stream`. */
const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
}

/**
 * Serves the folder `root` until it is closed.
 *
 * @throws {PostingsError} `OPTION` if there is no such folder, or the port can't be opened
 */
export async function serveSite(root: string, options: ServeOptions): Promise<SiteServer> {
  const { port, host = '127.0.0.1' } = options
  const site: Site = {
    ...options,
    host,
    hosts: options.hosts ?? [],
    folder: await openFolder(root),
    live: options.live ? makeLivePages() : undefined,
  }
  const server = createServer(LIMITS, (request, response) => {
    answer(site, request, response).catch(() => fail(request, response))
  })
  server.maxConnections = MAX_CONNECTIONS
  makeRoom(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(toOptionError(cause, host, port)))
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${actual}/`,
    port: actual,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()))
        server.closeAllConnections()
        site.live?.close()
      }),
  }
}

/**
 * Ends the connection that has been idle for longest when all are taken, so that connections which ask for nothing can't
 * lock others out. Pages that wait for a new build are not idle.
 */
function makeRoom(server: Server): void {
  const idle = new Set<Socket>()
  server.on('connection', socket => {
    idle.add(socket)
    socket.once('close', () => idle.delete(socket))
    if (idle.size >= MAX_IDLE) idle.values().next().value?.destroy()
  })
  server.on('request', ({ socket }, response) => {
    idle.delete(socket)
    response.once('close', () => {
      if (!socket.destroyed) idle.add(socket)
    })
  })
}

/** A folder that is being served. */
interface Site {
  folder: string
  host: string
  hosts: readonly string[]
  live: LivePages | undefined
  onRequest?: ServeOptions['onRequest']
}

async function openFolder(root: string): Promise<string> {
  try {
    const folder = await realpath(root)
    if ((await stat(folder)).isDirectory()) return folder
  } catch (cause) {
    throw new PostingsError('OPTION', `${root}: no such folder. Build the site first.`, { cause })
  }
  throw new PostingsError('OPTION', `${root} is a file, not the folder of a site.`)
}

function toOptionError(cause: NodeJS.ErrnoException, host: string, port: number): PostingsError {
  const why = cause.code === 'EADDRINUSE' ? 'is in use' : `can't be used (${cause.code})`
  return new PostingsError('OPTION', `Port ${port} of ${host} ${why}. Choose another with --port.`, { cause })
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isHost(site, request.headers.host)) {
    const message =
      'This site is served on this machine only, under the address that "postings serve" printed.'
    return sendText(request, response, 403, message)
  }
  if (await site.onRequest?.(request, response)) return
  response.setHeader('X-Content-Type-Options', 'nosniff')
  if (site.live?.answer(request, response)) return
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    return sendText(request, response, 405, 'Only GET and HEAD are answered here.')
  }
  const [path = '', query] = (request.url ?? '').split(/\?(.*)/s)
  const found = await findFile(site.folder, path)
  if (!found) return sendText(request, response, 404, 'There is no such page.')
  if (found.redirect !== undefined) {
    response.setHeader('Location', query === undefined ? found.redirect : `${found.redirect}?${query}`)
    return sendText(request, response, 301, `Moved to ${found.redirect}`)
  }
  await sendFile(site, request, response, found.file)
}

/** Whether a request by the name in its header `Host` is for this site. */
function isHost({ host, hosts }: Site, header: string | undefined): boolean {
  // Absent in HTTP/1.0, which no browser speaks.
  if (header === undefined) return true
  const name = header
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase()
  return isIP(name) > 0 || [host, 'localhost', ...hosts].includes(name) || name.endsWith('.localhost')
}

type Target = { file: string; redirect?: never } | { file?: never; redirect: string }

/** The file or redirect for the path of a URL; `undefined` if there is none, or if it may not be served. */
async function findFile(folder: string, path: string): Promise<Target | undefined> {
  const names = namesIn(path)
  if (!names) return undefined
  const target = await resolveInside(folder, join(folder, ...names))
  if (!target) return undefined
  const isFolder = (await stat(target)).isDirectory()
  if (!isFolder) return path.endsWith('/') ? undefined : { file: target }
  if (!path.endsWith('/')) return { redirect: `${path}/` }
  const file = await resolveInside(folder, join(target, 'index.html'))
  return file ? { file } : undefined
}

/** The decoded names in a path; `undefined` if one is empty, starts with a dot, or contains a separator. */
function namesIn(path: string): string[] | undefined {
  if (!path.startsWith('/')) return undefined
  try {
    const names = path.slice(1).replace(/\/$/, '').split('/').map(decodeURIComponent)
    if (names.length === 1 && names[0] === '' && path === '/') return []
    return names.every(name => /^[^./\\\0][^/\\\0]*$/.test(name)) ? names : undefined
  } catch {
    return undefined
  }
}

/** The real path of `path`, links resolved; `undefined` if it does not exist or is outside `folder`. */
async function resolveInside(folder: string, path: string): Promise<string | undefined> {
  try {
    const target = await realpath(path)
    if (target === folder) return target
    // A link must not lead to what its own path would not.
    const isHidden = () =>
      target
        .slice(folder.length)
        .split(sep)
        .some(name => name.startsWith('.'))
    return isBelow(folder, target) && !isHidden() ? target : undefined
  } catch {
    return undefined
  }
}

/** Names of index files that contain the hash of their content, so that the content never changes. */
const IMMUTABLE = /-[0-9a-f]{8,16}\.(?:bin|js|json)$/

async function sendFile(
  { live }: Site,
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
): Promise<void> {
  const content = await readAtMost(file)
  if (!content) return sendText(request, response, 500, `It is no file, or has more than ${MAX_BYTES} bytes.`)
  const bytes = live ? live.send(file, content) : content
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`
  response.setHeader('ETag', tag)
  response.setHeader(
    'Cache-Control',
    IMMUTABLE.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  if (matchesTag(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end()
    return
  }
  response.setHeader('Accept-Ranges', 'bytes')
  const range = rangeOf(request, tag, bytes.length)
  if (range === 'none') {
    response.setHeader('Content-Range', `bytes */${bytes.length}`)
    return sendText(request, response, 416, 'The file has no such range.')
  }
  const { start, end } = range ?? { start: 0, end: bytes.length }
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${bytes.length}`)
  response.writeHead(range ? 206 : 200, {
    'Content-Type': CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': end - start,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start, end))
}

/** The bytes of a regular file of at most `MAX_BYTES`. */
async function readAtMost(path: string): Promise<Buffer | undefined> {
  const file = await openWithoutWaiting(path)
  try {
    const stats = await file.stat()
    return stats.isFile() && stats.size <= MAX_BYTES ? await file.readFile() : undefined
  } finally {
    await file.close()
  }
}

/**
 * The byte range that a request asks for, half-open; `none` if the file has no byte of it; `undefined` for the whole
 * file, which is also the answer to several ranges, and to a range of an older version of the file.
 */
function rangeOf(
  { method, headers }: IncomingMessage,
  tag: string,
  length: number,
): { start: number; end: number } | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? []
  const stale = headers['if-range'] !== undefined && headers['if-range'] !== tag
  if (method !== 'GET' || stale || first + last === '') return undefined
  // Without a start, the number counts from the end.
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? length : Math.min(length, Number(last) + 1)
  if (last !== '' && first !== '' && Number(last) < Number(first)) return undefined
  return start < end ? { start, end } : 'none'
}

/** Whether an `If-None-Match` header contains `tag`. */
function matchesTag(header: string | undefined, tag: string): boolean {
  return (
    header?.split(',').some(known => known.trim().replace(/^W\//, '') === tag || known.trim() === '*') ??
    false
  )
}

function sendText(request: IncomingMessage, response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Answers with an error for a file that can't be read, or that vanished meanwhile. */
function fail(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) response.destroy()
  else sendText(request, response, 500, "The file can't be read.")
}
