import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { launchBrowser } from '../chromium.js'
import { type Blog, boxOn, openTab, startBlog, type Tab } from './blog.js'

/** An index with posts in another language than English: the page loads what it knows of that language. */

const POSTS = {
  'haeuser.md': '---\ntitle: Häuser am Fluss\nlang: de\n---\nDie alten Häuser stehen seit langem leer.\n',
  'garten.md': '---\ntitle: Im Garten\nlang: de\n---\nHier wachsen Kräuter und Blumen neben dem Haus.\n',
}

let browser: Browser
let blog: Blog
let tab: Tab

beforeAll(async () => {
  ;[browser, blog] = await Promise.all([launchBrowser(), startBlog(POSTS)])
})

afterAll(async () => {
  await browser?.close()
  await blog?.close()
})

beforeEach(async () => {
  blog.asked.length = 0
  tab = await openTab(browser, blog.address)
})

afterEach(async () => {
  blog.spoil = undefined
  await tab.close()
})

describe('the page of a German blog', () => {
  it('loads the German stemmer and no other, and answers as Node does', async () => {
    const box = boxOn(tab.page)
    await box.input.click()
    await box.search('hauses')
    expect(blog.asked.filter(name => name.startsWith('stem-')).map(name => name.slice(0, 8))).toEqual([
      'stem-de-',
    ])
    const { hits } = await (await openIndex(directorySource(blog.index))).search('hauses')
    expect(hits.length).toBe(2)
    expect(await box.titles.allTextContents()).toEqual(hits.map(({ title }) => title))
    expect(tab.complaints).toEqual([])
  })

  it('asks for what the query needs before the stemmer is there', async () => {
    const box = boxOn(tab.page)
    let release: (() => void) | undefined
    blog.spoil = ({ url = '' }, response) => {
      const [stemmer] = /stem-.*/.exec(url) ?? []
      if (stemmer)
        release = async () =>
          response.setHeader('Content-Type', 'text/javascript').end(await readFile(join(blog.index, stemmer)))
      return Boolean(stemmer)
    }
    await box.input.click()
    await box.type('hauses')
    await expect.poll(() => blog.asked.some(name => name.startsWith('index-'))).toBe(true)
    // Either may be asked for first.
    await expect.poll(() => release !== undefined).toBe(true)
    expect(await box.options.count()).toBe(0)
    release?.()
    await box.options.first().waitFor()
    expect(await box.options.count()).toBe(2)
  })

  it('says that it can not search where the stemmer can not be had, and searches after a retry', async () => {
    const box = boxOn(tab.page)
    blog.spoil = ({ url }, response) => {
      if (!/stem-/.test(url ?? '')) return false
      response.writeHead(503).end()
      return true
    }
    await tab.page.evaluate(() => {
      document.querySelector('post-search')!.addEventListener('error', event => {
        document.title = (event as unknown as CustomEvent).detail.error.code
      })
    })
    await box.input.click()
    await box.type('hauses')
    await box.retry.waitFor()
    expect(await box.note.textContent()).toMatch(/stem-de: expected a file of the index, got no connection/)
    expect(await tab.page.title()).toBe('FILE_MISSING')
    blog.spoil = undefined
    await box.retry.click()
    await box.options.first().waitFor()
    expect(await box.options.count()).toBe(2)
  })
})
