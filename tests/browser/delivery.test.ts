import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.js'
import { type Blog, boxOn, FEW_POSTS, openTab, startBlog } from './blog.js'

/** How many requests a search costs, and how many of them wait for one another. Counts, never seconds. */

/** Milliseconds for which each answer is held, so that what follows from it is asked later. */
const HELD = 120

interface Asked {
  name: string
  from: number
  to: number
}

let browser: Browser
let small: Blog
let large: Blog

beforeAll(async () => {
  ;[browser, small, large] = await Promise.all([launchBrowser(), startBlog(FEW_POSTS), startBlog()])
})

afterAll(async () => {
  await browser?.close()
  for (const blog of [small, large]) await blog?.close()
})

/** Notes what is asked of `blog` below /search/, and when it is answered. */
function watch(blog: Blog): Asked[] {
  const asked: Asked[] = []
  blog.spoil = async ({ url }) => {
    const [, name] = /^\/search\/([^?]*)/.exec(url ?? '') ?? []
    // What is loaded at leisure costs nobody's time.
    if (!name || /^(landing|guide)-/.test(name)) return false
    const request = { name, from: performance.now(), to: Infinity }
    asked.push(request)
    await new Promise(resolve => setTimeout(resolve, HELD))
    request.to = performance.now()
    return false
  }
  return asked
}

/**
 * The longest chain of requests each of which was sent after the one before was answered. Of those of one kind the
 * first tells: the others may wait for a connection, since this server speaks HTTP/1.1.
 */
function stepsOf(all: Asked[]): number {
  const kindOf = ({ name }: Asked) => name.split(/[-.]/)[0]
  const asked = all.filter((one, i) => all.findIndex(other => kindOf(other) === kindOf(one)) === i)
  const steps: number[] = []
  for (const [i, { from }] of asked.entries())
    steps[i] =
      1 + Math.max(0, ...asked.slice(0, i).map(({ to }, j) => (to <= from ? (steps[j] as number) : 0)))
  return Math.max(...steps)
}

/** Opens a page, and returns what a reader's first search costs from the moment they reach for it. */
async function firstSearch(blog: Blog, query: string) {
  const tab = await openTab(browser, blog.address)
  await tab.page.waitForLoadState('networkidle')
  const asked = watch(blog)
  const box = boxOn(tab.page)
  await box.searchAtOnce(query)
  await box.options.first().waitFor()
  await expect.poll(() => box.panel.getAttribute('aria-busy')).toBe('false')
  return { tab, box, asked, kinds: asked.map(({ name }) => name.replace(/[-.].*/, '')) }
}

describe('the first search of a reader', () => {
  it('costs three requests in two steps where the index is one file', async () => {
    const { tab, asked, kinds } = await firstSearch(small, 'memory leak')
    expect(kinds.sort()).toEqual(['box', 'index', 'manifest'])
    expect(stepsOf(asked)).toBe(2)
    await tab.close()
  })

  it('costs three steps at most where it is in parts, and a request for each shard and each hit', async () => {
    const { tab, asked, kinds } = await firstSearch(large, 'platypus')
    expect(stepsOf(asked)).toBe(3)
    const count = (kind: string) => kinds.filter(one => one === kind).length
    expect(count('passages')).toBe(10)
    expect(count('shard')).toBeLessThanOrEqual(2)
    expect(asked.length).toBeLessThanOrEqual(16)
    await tab.close()
  })
})

describe('later searches', () => {
  it('cost nothing where the index is one file', async () => {
    const { tab, box, asked } = await firstSearch(small, 'memory leak')
    asked.length = 0
    for (const query of ['thumbnail', 'py', 'garbag', 'memroy ']) await box.search(query)
    expect(asked.filter(({ name }) => !name.startsWith('repair'))).toEqual([])
    await tab.close()
  })

  it('cost nothing for what was asked before, and only texts where the words are here', async () => {
    const { tab, box, asked } = await firstSearch(large, 'platypus')
    await box.search('memory leak')
    asked.length = 0
    await box.search('platypus')
    expect(asked).toEqual([])
    await box.search('platypus memory')
    expect(asked.every(({ name }) => name.startsWith('passages'))).toBe(true)
    await tab.close()
  })

  it('cost only what may have changed after the page is loaded again', async () => {
    const { tab, asked } = await firstSearch(large, 'platypus')
    asked.length = 0
    await tab.page.reload()
    const box = boxOn(tab.page)
    await box.searchAtOnce('platypus')
    await box.options.first().waitFor()
    expect(asked.map(({ name }) => name).sort()).toEqual(['manifest.json', 'post-search.js'])
    await tab.close()
  })
})
