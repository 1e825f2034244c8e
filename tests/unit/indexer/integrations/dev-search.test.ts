import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { crawl } from '../../../../indexer/integrations/crawl.js'
import { makeDevSearch } from '../../../../indexer/integrations/dev-search.js'
import { type SiteServer, serveSite } from '../../../../indexer/preview/serve-site.js'
import { openIndex } from '../../../../src/index.js'
import { fetchSource } from '../../../../src/storage/fetch-source.js'

/** Pages of a dev server by path, and where they link to. */
const PAGES = new Map<string, string>()
const FIRST = `<a href="a/?page=2#top">a</a> <a href="/site/b">b</a> <a href="/elsewhere/">no</a> <a href="/site/gone">gone</a>
  <a href="https://example.org/site/">far</a> <a href="/site/%2e%2e%2fout">out</a> <a href="picture.png">picture</a>`
const article = (title: string, text: string) => `<article><h1>${title}</h1><p>${text}</p></article>`

let server: SiteServer
let folder: string
let asked = 0
const errors: string[] = []
const search = () =>
  makeDevSearch({
    folder,
    base: '/site/',
    pages: () => {
      asked++
      return crawl(`${server.address}site/`)
    },
    onError: message => errors.push(message),
    options: { cleanUrls: true, cache: join(folder, 'cache') },
  })
let dev: ReturnType<typeof search>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postings-dev-'))
  server = await serveSite(folder, {
    port: 0,
    onRequest(request, response) {
      const answerPage = () => {
        const html = PAGES.get(request.url ?? '')
        response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html' }).end(html)
      }
      dev.answer(request, response, answerPage)
      return true
    },
  })
})
beforeEach(() => {
  PAGES.clear()
  PAGES.set('/site/', FIRST)
  PAGES.set('/site/a/', article('First', 'Sourdough takes a day.'))
  PAGES.set('/site/b', article('Second', 'Rye takes two. <a href="./c">c</a>'))
  PAGES.set('/site/c', article('Third', 'Spelt takes an hour.'))
  asked = 0
  errors.length = 0
  dev = search()
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const urlsFor = async (query: string) => {
  const index = await openIndex(fetchSource(`${server.address}site/search/`))
  return (await index.search(query)).hits.map(({ url }) => url)
}

it('finds the pages that links lead to, under the addresses that the links have', async () => {
  const pages = await crawl(`${server.address}site/`)
  expect(pages.map(({ file }) => file)).toEqual(['index.html', 'a/index.html', 'b.html', 'c.html'])
  expect(await urlsFor('takes')).toHaveLength(3)
  expect(await urlsFor('sourdough')).toEqual(['/site/a/'])
  expect(await urlsFor('rye')).toEqual(['/site/b'])
})

it('reads the pages when a reader searches, and again only after a change', async () => {
  expect(asked).toBe(0)
  expect(await urlsFor('spelt')).toEqual(['/site/c'])
  await urlsFor('rye')
  expect(asked).toBe(1)
  PAGES.set('/site/c', article('Third', 'Emmer takes an hour.'))
  expect(await urlsFor('emmer')).toEqual([])
  dev.outdate()
  expect(await urlsFor('emmer')).toEqual(['/site/c'])
  expect(await urlsFor('spelt')).toEqual([])
  PAGES.set('/site/b', article('Second', 'Rye takes two.'))
  dev.outdate()
  expect(await urlsFor('emmer')).toEqual([])
  expect(asked).toBe(3)
})

it('says why there is no index, and tries again', async () => {
  PAGES.clear()
  const response = await fetch(`${server.address}site/search/manifest.json`)
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('the dev server gives no page')
  expect(errors).toHaveLength(1)
  PAGES.set('/site/', article('Home', 'Barley.'))
  PAGES.set('/site/a/', article('First', 'Oats.'))
  expect((await fetch(`${server.address}site/search/manifest.json`)).status).toBe(200)
})

it('answers for nothing but the files of an index', async () => {
  for (const path of [
    'search/',
    'search/.hidden.js',
    'search/a/b.js',
    'search/..%2f..%2fx.js',
    'search/x.html',
  ])
    expect((await fetch(`${server.address}site/${path}`)).status).toBe(404)
  expect(asked).toBe(0)
  expect((await fetch(`${server.address}site/search/none.bin`)).status).toBe(404)
})
