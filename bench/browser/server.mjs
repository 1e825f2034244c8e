/** A static host over HTTP/2 on this machine, behind a slow line; it keeps a log of what was asked. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createSecureServer } from 'node:http2'
import { extname, join } from 'node:path'
import { isText, packFile } from '../packing.mjs'
import { makeLink } from './link.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Serves `folder`. Files are packed once, before they are asked for: hosts do that when a site is published. */
export async function startServer(folder, scratch) {
  const packed = new Map()
  const host = { log: [], link: undefined }
  const server = createSecureServer(makeCertificate(scratch))
  server.on('stream', (stream, headers) => answer(stream, headers[':path'].split('?')[0]))
  // A page that is closed while it is served is no failure.
  server.on('sessionError', () => {})
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))

  async function answer(stream, path) {
    stream.on('error', () => {})
    const request = { path, start: performance.now(), end: Number.POSITIVE_INFINITY, bytes: 0 }
    host.log.push(request)
    const bytes = await read(path)
    stream.respond(bytes ? headersOf(path) : { ':status': 404 })
    if (bytes) await host.link(bytes, stream)
    stream.end()
    Object.assign(request, { end: performance.now(), bytes: bytes?.length ?? 0 })
  }

  async function read(path) {
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
    if (!packed.has(file)) packed.set(file, existsSync(file) ? packFile(file) : undefined)
    return packed.get(file)
  }

  return Object.assign(host, {
    address: `https://127.0.0.1:${server.address().port}/`,
    /** Packs what a page will ask for, so that no measurement waits for it. */
    warm: read,
    setLine: line => {
      host.link = makeLink(line)
    },
    close: () => server.close(),
  })
}

const headersOf = path => ({
  ':status': 200,
  'content-type': TYPES[extname(path)] ?? (path.endsWith('/') ? TYPES['.html'] : 'application/octet-stream'),
  'cache-control': 'no-cache',
  ...(isText(path) || path.endsWith('/') ? { 'content-encoding': 'br' } : {}),
})

/** A certificate for this run only; the browser is told not to mind. */
function makeCertificate(scratch) {
  const [key, cert] = [join(scratch, 'key.pem'), join(scratch, 'cert.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const { status, stderr } = spawnSync('openssl', ['req', ...kind, ...names, '-keyout', key, '-out', cert])
  if (status !== 0)
    throw new Error(`No certificate for the local server: openssl says ${stderr ?? 'nothing'}.`)
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
