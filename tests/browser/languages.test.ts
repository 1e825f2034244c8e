import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { NOT_LOADED, useSite } from './use-site.js'

/** An index with posts in another language than English: the page loads what it knows of that language. */

const site = useSite({ blog: 'german', mayComplain: NOT_LOADED })

beforeEach(() => site.open())

describe('the page of a German blog', () => {
  it('loads the German stemmer and no other, and answers as Node does', async () => {
    const box = site.box()
    await box.input.click()
    await box.search('hauses')
    expect(site.blog.asked.filter(name => name.startsWith('stem-')).map(name => name.slice(0, 8))).toEqual([
      'stem-de-',
    ])
    const { hits } = await (await openIndex(directorySource(site.blog.places.index))).search('hauses')
    expect(hits.length).toBe(2)
    expect(await box.titles.allTextContents()).toEqual(hits.map(({ title }) => title))
    expect(site.complaints).toEqual([])
    // There is only one language to prefer.
    expect(site.blog.asked.filter(name => /^(page-language|advanced)/.test(name))).toEqual([])
  })

  it('asks for what the query needs before the stemmer is there', async () => {
    const box = site.box()
    let release: (() => void) | undefined
    site.blog.spoil = ({ url = '' }, response) => {
      const [stemmer] = /stem-.*/.exec(url) ?? []
      if (stemmer)
        release = async () =>
          response
            .setHeader('Content-Type', 'text/javascript')
            .end(await readFile(join(site.blog.places.index, stemmer)))
      return Boolean(stemmer)
    }
    await box.input.click()
    await box.type('hauses')
    await expect.poll(() => site.blog.asked.some(name => name.startsWith('index-'))).toBe(true)
    // Either may be asked for first.
    await expect.poll(() => release !== undefined).toBe(true)
    expect(await box.options.count()).toBe(0)
    release?.()
    await box.options.first().waitFor()
    expect(await box.options.count()).toBe(2)
  })

  it('says that it can not search where the stemmer can not be had, and searches after a retry', async () => {
    const box = site.box()
    site.blog.spoil = ({ url }, response) => {
      if (!/stem-/.test(url ?? '')) return false
      response.writeHead(503).end()
      return true
    }
    await site.page.evaluate(() => {
      document.querySelector('post-search')!.addEventListener('error', event => {
        document.title = (event as unknown as CustomEvent).detail.error.code
      })
    })
    await box.input.click()
    await box.input.fill('hauses')
    await box.retry.waitFor()
    expect(await box.note.textContent()).toMatch(/stem-de: expected a file of the index, got no connection/)
    expect(await site.page.title()).toBe('FILE_MISSING')
    site.blog.spoil = undefined
    await box.retry.click()
    await box.options.first().waitFor()
    expect(await box.options.count()).toBe(2)
  })
})
