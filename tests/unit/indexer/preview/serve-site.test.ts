import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SiteServer, serveSite } from '../../../../indexer/preview/serve-site.js'

let place: string
let site: SiteServer

beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), 'postings-serve-')))
  const root = join(place, 'site')
  await mkdir(join(root, 'a folder'), { recursive: true })
  await mkdir(join(root, 'empty'))
  await mkdir(join(root, '.git'))
  await writeFile(join(place, 'secret.txt'), 'secret')
  await writeFile(join(place, 'site-secret.txt'), 'secret')
  await writeFile(join(root, 'index.html'), '<h1>home</h1>')
  await writeFile(join(root, 'a folder', 'index.html'), 'in a folder')
  await writeFile(join(root, '.env'), 'secret')
  await writeFile(join(root, '.git', 'config'), 'secret')
  for (const name of ['a.js', 'a.css', 'a.json', 'a.svg', 'a.bin', 'naïve 100%.txt', 'box-0123456789.js']) {
    await writeFile(join(root, name), name)
  }
  await symlink(join(place, 'secret.txt'), join(root, 'leak.txt'))
  await symlink(place, join(root, 'leak'))
  await symlink(join(root, '.git', 'config'), join(root, 'config.txt'))
  await symlink(join(root, '.git'), join(root, 'git'))
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe.txt')])
  await symlink(join(root, 'a.js'), join(root, 'alias.js'))
  site = await serveSite(root, { port: 0 })
})

afterAll(async () => {
  await site.close()
  await rm(place, { recursive: true })
})

interface Reply {
  status: number | undefined
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** Sends the path as it is written; `fetch` would tidy it. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: site.port, path, method, headers }, response => {
      let body = ''
      response.setEncoding('utf8').on('data', part => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    asked.on('error', reject).end()
  })
}

describe('serveSite', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example'])(
    'refuses the host %j, whose owner may have it lead here',
    async host => {
      const { status, body } = await ask('/', 'GET', { Host: host })
      expect([status, body]).toEqual([403, expect.stringContaining('served on this machine only')])
    },
  )

  it.each(['localhost', 'LOCALHOST:81', '127.0.0.1', '[::1]:80', 'blog.localhost'])(
    'takes the host %s',
    async host => {
      expect((await ask('/', 'GET', { Host: host })).status).toBe(200)
    },
  )

  it('serves no link into a hidden folder', async () => {
    for (const path of ['/config.txt', '/git/config']) expect((await ask(path)).status, path).toBe(404)
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    expect((await ask('/pipe.txt')).status).toBe(500)
  })

  it('answers though hundreds of connections say nothing', async () => {
    const idle = Array.from({ length: 300 }, () => connect(site.port, '127.0.0.1').on('error', () => {}))
    await Promise.all(
      idle.map(socket => new Promise(resolve => socket.once('connect', resolve).once('close', resolve))),
    )
    expect((await ask('/')).status).toBe(200)
    for (const socket of idle) socket.destroy()
  })

  it('lets browsers keep what has its hash in its name, and nothing else', async () => {
    const cacheOf = async (path: string) => (await ask(path)).headers['cache-control']
    expect(await cacheOf('/box-0123456789.js')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/', '/a.js', '/a.bin', '/a.json']) expect(await cacheOf(path)).toBe('no-cache')
  })

  it('serves files with their types', async () => {
    const types = {
      '/': 'text/html; charset=utf-8',
      '/a.js': 'text/javascript; charset=utf-8',
      '/a.css': 'text/css; charset=utf-8',
      '/a.json': 'application/json; charset=utf-8',
      '/a.svg': 'image/svg+xml',
      '/a.bin': 'application/octet-stream',
      '/na%C3%AFve%20100%25.txt': 'text/plain; charset=utf-8',
      '/alias.js': 'text/javascript; charset=utf-8',
    }
    for (const [path, type] of Object.entries(types)) {
      const { status, headers } = await ask(path)
      expect([path, status, headers['content-type']]).toEqual([path, 200, type])
    }
  })

  it('serves the index page of a folder, after its slash', async () => {
    expect((await ask('/a%20folder/')).body).toBe('in a folder')
    const moved = await ask('/a%20folder?q=1')
    expect([moved.status, moved.headers.location]).toEqual([301, '/a%20folder/?q=1'])
    expect((await ask('/empty/')).status).toBe(404)
    expect((await ask('/a.js/')).status).toBe(404)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/a%20folder/../../secret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/../site-secret.txt',
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/leak.txt',
    '/leak/secret.txt',
    '//secret.txt',
    '//example.com/..',
    '//a%20folder',
    '/a.js%00.txt',
    '/%',
    '/./a.js',
    'http://127.0.0.1/a.js',
    '/none',
    '/constructor',
  ])('has no page at %s', async path => {
    const { status, body } = await ask(path)
    expect([status, body]).toEqual([404, 'There is no such page.\n'])
  })

  it('answers HEAD as GET, without the body', async () => {
    const get = await ask('/a.js')
    const head = await ask('/a.js', 'HEAD')
    expect([head.status, head.body]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe('4')
    expect(head.headers.etag).toBe(get.headers.etag)
  })

  it('answers 304 to a client that has the file', async () => {
    const { headers } = await ask('/a.js')
    const again = await ask('/a.js', 'GET', { 'If-None-Match': `"x", W/${headers.etag}` })
    expect([again.status, again.body]).toEqual([304, ''])
    expect((await ask('/a.js', 'GET', { 'If-None-Match': '"x"' })).status).toBe(200)
  })

  it.each([
    ['bytes=0-0', 206, 'a', 'bytes 0-0/4'],
    ['bytes=1-', 206, '.js', 'bytes 1-3/4'],
    ['bytes=-2', 206, 'js', 'bytes 2-3/4'],
    ['bytes=2-99', 206, 'js', 'bytes 2-3/4'],
    ['bytes=-99', 206, 'a.js', 'bytes 0-3/4'],
    ['bytes=4-', 416, 'The file has no such range.\n', 'bytes */4'],
    ['bytes=-0', 416, 'The file has no such range.\n', 'bytes */4'],
    ['bytes=2-1', 200, 'a.js', undefined],
    ['bytes=0-0,2-3', 200, 'a.js', undefined],
    ['bytes=-', 200, 'a.js', undefined],
    ['lines=0-1', 200, 'a.js', undefined],
  ])('answers the range %s', async (range, expected, content, contentRange) => {
    const { status, body, headers } = await ask('/a.js', 'GET', { Range: range })
    expect([status, body, headers['content-range']]).toEqual([expected, content, contentRange])
    expect(headers['content-length']).toBe(String(body.length))
  })

  it('answers a range of the file that the client knows, else the whole file', async () => {
    const { headers } = await ask('/a.js')
    expect(headers['accept-ranges']).toBe('bytes')
    const asked = { Range: 'bytes=0-0' }
    expect((await ask('/a.js', 'GET', { ...asked, 'If-Range': `${headers.etag}` })).body).toBe('a')
    expect((await ask('/a.js', 'GET', { ...asked, 'If-Range': '"x"' })).body).toBe('a.js')
    expect((await ask('/a.js', 'HEAD', asked)).headers['content-length']).toBe('4')
  })

  it('refuses headers that are too long, and goes on', async () => {
    expect((await ask('/a.js', 'GET', { 'X-Long': 'x'.repeat(20_000) })).status).toBe(431)
    expect((await ask('/a.js')).status).toBe(200)
  })

  it('answers other methods with 405', async () => {
    const { status, headers } = await ask('/a.js', 'POST')
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  it('says what is wrong with a port or a folder', async () => {
    await expect(serveSite(place, { port: site.port })).rejects.toMatchObject({
      code: 'OPTION',
      message: `Port ${site.port} of 127.0.0.1 is in use. Choose another with --port.`,
    })
    await expect(serveSite(join(place, 'none'), { port: 0 })).rejects.toMatchObject({ code: 'OPTION' })
    await expect(serveSite(join(place, 'secret.txt'), { port: 0 })).rejects.toMatchObject({ code: 'OPTION' })
  })

  it('lets a hook answer, and closes with a request still open', async () => {
    const hooked = await serveSite(place, {
      port: 0,
      onRequest: ({ url }, response) => {
        if (url === '/hang') return true
        if (url === '/hook') response.end('hooked')
        return url === '/hook'
      },
    })
    expect(await (await fetch(`${hooked.address}hook`)).text()).toBe('hooked')
    expect((await fetch(`${hooked.address}secret.txt`)).status).toBe(200)
    const hanging = expect(fetch(`${hooked.address}hang`)).rejects.toThrow()
    await new Promise(resolve => setTimeout(resolve, 50))
    await hooked.close()
    await hanging
  })
})
