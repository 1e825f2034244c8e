import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RemoteOptions, remoteSource } from '../../../../indexer/sources/remote-source.js'
import { PostingsError } from '../../../../src/api/errors.js'

let server: Server
let origin: string
/** Paths in the order in which they were asked for. */
let asked: string[] = []
/** How often each path still fails. */
let failing = new Map<string, number>()

const ANSWERS: Record<string, (response: ServerResponse) => unknown> = {
  '/search/good.bin': response => response.end('good'),
  '/search/long.bin': response => response.end('x'.repeat(1001)),
  '/search/moved.bin': response => response.writeHead(302, { location: 'good.bin?token=1' }).end('moved'),
  '/search/good.bin?token=1': response => response.end('good'),
  '/search/elsewhere.bin': response =>
    response.writeHead(301, { location: 'https://127.0.0.1:1/good.bin' }).end(),
  '/search/file.bin': response => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/search/nowhere.bin': response => response.writeHead(301, { location: 'http://' }).end(),
  '/search/round.bin': response => response.writeHead(307, { location: 'round.bin' }).end(),
  '/search/forbidden.bin': response => response.writeHead(403).end(),
  '/search/cut.bin': response => response.destroy(),
  '/search/stalls.bin': response => response.write('some'),
  '/search/drips.bin': response => {
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  },
}

beforeAll(async () => {
  server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const left = failing.get(url) ?? 0
    failing.set(url, left - 1)
    if (left > 0) response.writeHead(503).end('busy')
    else (ANSWERS[url] ?? (one => one.writeHead(404).end('none')))(response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})
beforeEach(() => {
  asked = []
  failing = new Map()
})

const open = (options: RemoteOptions = {}, url = `${origin}/search/`) =>
  remoteSource(url, { backoff: 1, ...options })
const read = async (name: string, options?: RemoteOptions) =>
  String(Buffer.from(await open(options).read(name)))
async function failureOf(work: Promise<unknown>): Promise<PostingsError> {
  const error = await work.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(PostingsError)
  return error as PostingsError
}
const expected = (name: string, got: string) =>
  `${origin}/search/${name}: expected a file of the index, got ${got}.`

describe('remoteSource', () => {
  it('reads a file', async () => {
    expect(await read('good.bin')).toBe('good')
    expect(asked).toEqual(['/search/good.bin'])
  })

  it('asks again where the server is busy, until the attempts are used up', async () => {
    failing.set('/search/good.bin', 3)
    expect(await read('good.bin')).toBe('good')
    expect(asked).toHaveLength(4)
    failing.set('/search/good.bin', 3)
    const { code, message } = await failureOf(read('good.bin', { retries: 2 }))
    expect([code, message]).toEqual(['FILE_MISSING', expected('good.bin', 'status 503')])
    expect(asked).toHaveLength(7)
  })

  it.each([
    ['cut.bin', 'no connection'],
    ['stalls.bin', 'nothing for 1 seconds'],
  ])('asks again for %s', async (name, got) => {
    expect((await failureOf(read(name, { retries: 1, timeout: 1000 }))).message).toBe(expected(name, got))
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['none.bin', 'status 404'],
    ['forbidden.bin', 'status 403'],
    ['long.bin', 'more than 1000 bytes'],
    ['elsewhere.bin', 'a redirect to another scheme'],
    ['file.bin', 'a redirect to another scheme'],
    ['nowhere.bin', 'a redirect to another scheme'],
  ])('does not ask again for %s', async (name, got) => {
    expect((await failureOf(read(name, { maxBytes: 1000 }))).message).toBe(expected(name, got))
    expect(asked).toEqual([`/search/${name}`])
  })

  it('follows redirects within the scheme, a few of them', async () => {
    expect(await read('moved.bin')).toBe('good')
    expect((await failureOf(read('round.bin'))).message).toBe(expected('round.bin', 'more than 5 redirects'))
    expect(asked.filter(path => path === '/search/round.bin')).toHaveLength(6)
  })

  it('ends a file that drips for longer than all attempts may take', async () => {
    const { code, message } = await failureOf(read('drips.bin', { totalTimeout: 1_500 }))
    expect([code, message]).toEqual([
      'FILE_MISSING',
      expected('drips.bin', 'only a part of it in 1.5 seconds'),
    ])
  })

  it('ends at once where the caller gives up, even between attempts', async () => {
    const controller = new AbortController()
    failing.set('/search/good.bin', 1)
    const reading = open({ backoff: 60_000 }).read('good.bin', { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    expect(await failureOf(reading)).toMatchObject({ code: 'ABORTED', file: 'good.bin' })
  })

  it('tells and sends neither name, password nor query', async () => {
    const secret = `${origin.replace('//', '//ada:geheim@')}/search/?token=geheim`
    expect(open({}, secret).location).toBe(`${origin}/search/`)
    const error = await failureOf(open({}, secret).read('none.bin'))
    expect(asked).toEqual(['/search/none.bin'])
    const { cause } = await failureOf(open({ retries: 0 }, 'http://ada:geheim@127.0.0.1:1/').read('none.bin'))
    for (const told of [error, error.message, error.stack, cause, (cause as Error).cause])
      expect(String(told)).not.toContain('geheim')
  })

  it.each([
    ['file:///etc/', '"file:///etc/" is not the http(s) URL of an index.'],
    ['//ada:geheim@x.y/?geheim', '"//x.y/" is not the http(s) URL of an index.'],
    ['https://ada:geheim@:1/#geheim', '"https://:1/" is not the http(s) URL of an index.'],
  ])('refuses %s', (url, message) => {
    expect(() => remoteSource(url)).toThrow(expect.objectContaining({ code: 'OPTION', message }))
  })
})
