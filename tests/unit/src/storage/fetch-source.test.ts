import { mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SiteServer, serveSite } from '../../../../indexer/preview/serve-site.js'
import { MANIFEST_NAME } from '../../../../src/format/file-names.js'
import { type FetchSourceOptions, fetchSource, request } from '../../../../src/storage/fetch-source.js'

let folder: string
let site: SiteServer
const asked: IncomingMessage[] = []

const ANSWERS: Record<string, (response: ServerResponse) => void> = {
  '/search/good.bin': response => response.end('good'),
  '/search/manifest.json': response => response.end('fresh'),
  '/search/broken.bin': response => response.writeHead(500).end('no'),
  '/search/long.bin': response => response.end('x'.repeat(1001)),
  '/search/hangs.bin': () => {},
  '/search/stalls.bin': response => response.write('some'),
  '/search/cut.bin': response => {
    response.writeHead(200, { 'Content-Length': 100 }).write('some')
    setTimeout(() => response.destroy(), 20)
  },
  '/search/slow.bin': response => {
    let left = 8
    const timer = setInterval(() => {
      response.write('x')
      if (--left) return
      clearInterval(timer)
      response.end()
    }, 60)
  },
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postings-fetch-'))
  site = await serveSite(folder, {
    port: 0,
    onRequest: (request, response) => {
      asked.push(request)
      const answer = ANSWERS[request.url ?? '']
      answer?.(response)
      return answer !== undefined
    },
  })
})

afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

const open = (options?: FetchSourceOptions) => fetchSource(`${site.address}search`, options)
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

describe('fetchSource', () => {
  it('reads files below the folder, with or without its last slash, whatever the query', async () => {
    for (const url of ['search', 'search/', 'search?v=1', 'search/#a']) {
      const source = fetchSource(site.address + url)
      expect(source.location).toBe(`${site.address}search/`)
      expect(text(await source.read('good.bin'))).toBe('good')
    }
  })

  it('asks for the newest version where that matters', async () => {
    asked.length = 0
    await open().read('manifest.json', { fresh: true })
    await open().read('good.bin')
    expect(asked.map(({ headers }) => headers['cache-control'])).toEqual(['max-age=0', undefined])
  })

  it('takes a file that was requested before, once', async () => {
    const manifest = request(`${site.address}search/${MANIFEST_NAME}`, 'no-cache')
    await manifest
    asked.length = 0
    const source = open({ requested: new Map([[MANIFEST_NAME, manifest]]) })
    expect(text(await source.read('good.bin'))).toBe('good')
    expect(text(await source.read(MANIFEST_NAME, { fresh: true }))).toBe('fresh')
    expect(asked.map(({ url }) => url)).toEqual(['/search/good.bin'])
    expect(text(await source.read(MANIFEST_NAME, { fresh: true }))).toBe('fresh')
    expect(asked.map(({ url }) => url)).toEqual(['/search/good.bin', '/search/manifest.json'])
  })

  it('fails with a file that was requested before and never comes', async () => {
    const requested = new Map([[MANIFEST_NAME, new Promise<never>(() => {})]])
    const source = open({ requested, timeout: 50 })
    await expect(source.read(MANIFEST_NAME, { fresh: true })).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })

  it.each([
    ['none.bin', 'status 404'],
    ['broken.bin', 'status 500'],
    ['long.bin', 'more than 1000 bytes'],
    ['hangs.bin', 'nothing for 0.2 seconds'],
    ['stalls.bin', 'nothing for 0.2 seconds'],
    ['cut.bin', 'no connection'],
  ])('names %s and says that it got %s', async (name, got) => {
    // Only what never comes may end by the clock: the others could be late on a busy machine.
    const timeout = got.startsWith('nothing') ? 200 : 60_000
    const read = open({ timeout, maxBytes: 1000 }).read(name)
    await expect(read).rejects.toMatchObject({
      name: 'PostingsError',
      code: 'FILE_MISSING',
      file: name,
      message: `${site.address}search/${name}: expected a file of the index, got ${got}.`,
    })
  })

  it('waits for a file that is slow but comes', async () => {
    expect(text(await open({ timeout: 200 }).read('slow.bin'))).toBe('xxxxxxxx')
  })

  it('names the file when nobody listens at the address', async () => {
    const gone = await serveSite(folder, { port: 0 })
    await gone.close()
    await expect(fetchSource(gone.address).read('a.bin')).rejects.toMatchObject({
      code: 'FILE_MISSING',
      message: `${gone.address}a.bin: expected a file of the index, got no connection.`,
    })
  })

  it('ends a read that is given up, before and while it runs', async () => {
    const before = open().read('hangs.bin', { signal: AbortSignal.abort() })
    await expect(before).rejects.toMatchObject({ code: 'ABORTED', file: 'hangs.bin' })
    const controller = new AbortController()
    const during = open().read('stalls.bin', { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(during).rejects.toMatchObject({ code: 'ABORTED', file: 'stalls.bin' })
  })

  it('refuses what is no URL', () => {
    expect(() => fetchSource('/search/')).toThrow(expect.objectContaining({ code: 'OPTION' }))
  })
})
