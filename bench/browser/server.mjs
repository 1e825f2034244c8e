/** A static host over HTTP/2 on this machine, behind a slow line; it keeps a log of what was asked, by whomever. */
import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import { extname, join } from 'node:path'
import { isText, packFile } from '../packing.mjs'
import { now } from './clock.mjs'
import { makeLink, NO_LINE } from './link.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Files that are named by their content, which a good host lets browsers keep for ever. */
const IS_HASHED = /[-_./][0-9a-f]{7,}\.\w+$|\.pf_\w+$/

/** Serves `folder`. Files are packed once, before they are asked for: hosts do that when a site is published. */
export async function startServer(folder, scratch) {
  const packed = new Map()
  const host = {
    /** Requests `{path, start, end, bytes}`: milliseconds of clock.mjs, and the bytes that were sent so far. */
    log: [],
    link: makeLink(NO_LINE),
    /** Called with each request; nothing is answered before what it returns is settled. */
    hold: undefined,
  }
  const certificate = makeCertificate(scratch)
  const server = createSecureServer(certificate)
  server.on('session', session => {
    session.connected = host.link.connect()
  })
  server.on('stream', (stream, headers) => answer(stream, headers[':path'].split('?')[0]))
  // A page that is closed while it is served is no failure.
  server.on('sessionError', () => {})
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))

  async function answer(stream, path) {
    stream.on('error', () => {})
    const { link } = host
    const request = { path, start: now(), end: Number.POSITIVE_INFINITY, bytes: 0 }
    host.log.push(request)
    await stream.session.connected
    await link.ask()
    await host.hold?.(request)
    if (stream.destroyed) return
    const bytes = read(path)
    stream.respond(bytes ? headersOf(path) : { ':status': 404 })
    if (bytes) await link.send(bytes, stream, sent => (request.bytes = sent))
    stream.end()
    request.end = now()
  }

  function read(path) {
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    if (!packed.has(file)) packed.set(file, existsSync(file) ? packFile(file) : undefined)
    return packed.get(file)
  }

  return Object.assign(host, {
    /** For launch(), so that the browser takes this host for a proper one. */
    publicKey: hashPublicKey(certificate.cert),
    address: `https://127.0.0.1:${server.address().port}/`,
    /** Bytes that a file takes on the line; packs it, so that no measurement waits for that. */
    sizeOf: path => read(path)?.length ?? 0,
    setLine: line => {
      host.link = makeLink(line)
    },
    close: () => server.close(),
  })
}

const headersOf = path => ({
  ':status': 200,
  'content-type': TYPES[extname(path)] ?? (path.endsWith('/') ? TYPES['.html'] : 'application/octet-stream'),
  'cache-control': IS_HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  ...(isText(path) || path.endsWith('/') ? { 'content-encoding': 'br' } : {}),
})

/** As Chromium names keys. */
function hashPublicKey(certificate) {
  const key = createPublicKey(certificate).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

/** A certificate for this run only; the browser is told to trust its key. */
function makeCertificate(scratch) {
  const [key, cert] = [join(scratch, 'key.pem'), join(scratch, 'cert.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const { status, stderr } = spawnSync('openssl', ['req', ...kind, ...names, '-keyout', key, '-out', cert])
  if (status !== 0)
    throw new Error(`No certificate for the local server: openssl says ${stderr ?? 'nothing'}.`)
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
