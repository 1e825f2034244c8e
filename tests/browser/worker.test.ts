import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { type Answer, openIndex, type SearchOptions } from '../../src/index.js'
import { textPost } from '../property/posts.js'
import { pageWith } from './build-blog.js'
import { NOT_LOADED, useSite } from './use-site.js'

/** A large index is searched in a worker: the same answers, and the page's own thread where there is none. */

const NAMES = 'wombat quokka platypus numbat bilby dingo emu cassowary echidna quoll possum wallaby'.split(
  ' ',
)
const VERBS = 'digs sleeps eats hides climbs swims watches calls'.split(' ')

/** So many posts that a worker pays. */
const posts = Array.from({ length: 8_001 }, (_, i) => {
  const name = NAMES[i % NAMES.length]
  const verb = VERBS[(i * 7) % VERBS.length]
  const text = `It ${verb} by river ${(i * 31) % 997}, and ${'often '.repeat(i % 5)}${verb}.`
  return textPost(`/${i}/`, text, { title: `The ${name} ${i}` })
})

const QUERIES = [
  'wombat',
  'wombat digs',
  'platyp',
  'quoka ',
  'river 31',
  'it swims by',
  'e',
  'emu calls often',
  'zzz',
  '7',
]

const policy = (rest: string) =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; ${rest}">`

const site = useSite({
  pages: {
    strict: pageWith('<post-search></post-search>', policy("worker-src 'self'")),
    none: pageWith('<post-search></post-search>', policy("worker-src 'none'")),
    root: pageWith('<post-search index="/search/"></post-search>'),
  },
  async prepare({ places: { index } }) {
    // The script of the pages names the manifest of the index that was there.
    for (const name of await readdir(index)) if (name.startsWith('manifest-')) await rm(join(index, name))
    for (const [name, bytes] of makeIndexFiles(posts, 'en').files) await writeFile(join(index, name), bytes)
  },
  // One page forbids workers, and one file is missing.
  mayComplain: new RegExp(`${NOT_LOADED.source}|Content Security Policy`),
})
const { box } = site

/** The answer that the box of a page gives, as programs on the page get it. */
async function answerTo(query: string): Promise<Answer> {
  const { page } = site
  await page.evaluate(() => {
    const told = new Promise(resolve => {
      const onSearch = (event: Event) => resolve((event as CustomEvent).detail.answer)
      document.querySelector('post-search')!.addEventListener('search', onSearch, { once: true })
    })
    Object.assign(window, { told })
  })
  await box().input.fill(query)
  return page.evaluate(() => (window as unknown as { told: Promise<Answer> }).told)
}

describe.each([
  { path: '', workers: 1 },
  { path: 'strict/', workers: 1 },
  { path: 'root/', workers: 1 },
  { path: 'none/', workers: 0 },
])('the page "$path"', ({ path, workers }) => {
  it(`answers as Node does, with ${workers} workers`, async () => {
    const index = await openIndex(directorySource(site.blog.places.index))
    await site.open(path)
    await box().input.click()
    for (const query of QUERIES) expect(await answerTo(query), query).toEqual(await index.search(query))
    expect(site.page.workers().length).toBe(workers)
  })
})

describe('a search in a worker', () => {
  it('takes every option that is data, and tells what is wrong with one', async () => {
    const index = await openIndex(directorySource(site.blog.places.index))
    await site.open()
    const orders: [query: string, options: SearchOptions][] = [
      ['wombat', { limit: 3, offset: 5 }],
      ['digs', { sort: ['-title'], limit: 2, facets: ['tags', 'year'] }],
      ['', { filters: { tags: { none: ['a'] } }, offset: 8_000 }],
      ['emu', { filters: { colour: { any: ['red'] } } }],
    ]
    const replies = await site.page.evaluate(async sent => {
      const script = await (await fetch('search/post-search.js')).text()
      const box = /box-[0-9a-f]+\.js/.exec(script)?.[0]
      const worker = new Worker(`search/${box}`, { type: 'module' })
      const reply = () =>
        new Promise<object>(resolve => {
          worker.onmessage = ({ data }) => resolve(data)
        })
      await reply()
      const manifest = await (await fetch('search/manifest.json')).json()
      worker.postMessage({ folder: new URL('search/', document.baseURI).href, manifest })
      const told: object[] = []
      for (const [i, [query, options]] of sent.entries()) {
        worker.postMessage({ id: i + 1, query, options })
        told.push(await reply())
      }
      worker.terminate()
      return told
    }, orders)
    for (const [i, [query, options]] of orders.slice(0, 3).entries())
      expect(replies[i]).toEqual({ id: i + 1, answer: await index.search(query, options) })
    expect(replies[3]).toMatchObject({
      id: 4,
      failure: {
        code: 'OPTION',
        message: 'No field "colour" in this index; there are authors, date, lang, tags, title, year.',
      },
    })
  })

  it('has the files that it needs asked for by the page before the worker is there', async () => {
    await site.open()
    const release = site.blog.hold(/worker-index-/)
    site.blog.asked = []
    await box().input.fill('wombat digs')
    const parts = () =>
      new Set(site.blog.asked.map(name => /^(?:core|shard)/.exec(name)?.[0]).filter(Boolean))
    await expect.poll(parts).toEqual(new Set(['core', 'shard']))
    release()
    await box().options.first().waitFor()
    // Each of them once: the worker finds them where the browser keeps them.
    const bins = site.blog.asked.filter(name => name.endsWith('.bin'))
    expect(bins).toEqual([...new Set(bins)])
  })

  it('that is overtaken is never shown', async () => {
    await site.open()
    await box().input.click()
    await box().search('emu')
    const seen = site.page.evaluate(
      () =>
        new Promise<string[]>(resolve => {
          const queries: string[] = []
          document.querySelector('post-search')!.addEventListener('search', event => {
            queries.push((event as CustomEvent).detail.answer.query)
            if (queries.at(-1) === 'wombat digs') resolve(queries)
          })
        }),
    )
    for (const query of ['w', 'wo', 'wombat', 'wombat digs']) await box().input.fill(query)
    expect(await seen).not.toContain('emu')
    await box().search('wombat digs')
    expect(await box().titles.first().textContent()).toContain('wombat')
  })

  it('that fails says so, and answers once what was missing is there', async () => {
    await site.open()
    site.blog.spoil = ({ url }, response) => {
      const shard = url?.includes('shard-') ?? false
      if (shard) response.writeHead(404).end()
      return shard
    }
    await box().input.click()
    await box().input.fill('quokka')
    await box().retry.waitFor()
    expect(await box().note.textContent()).toMatch(/shard-\d+-\w+\.bin: .* status 404/)
    site.blog.spoil = undefined
    await box().retry.click()
    await expect.poll(() => box().titles.first().textContent()).toContain('quokka')
  })
})
