import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.js'
import { axeViolations, type Blog, boxOn, openTab, POSTS, pageWith, startBlog, type Tab } from './blog.js'

/** Every state of the box, in each of its modes and each way of looking at it, breaks no rule of axe. */

const GUIDE = `---
title: A guide to the echidna
date: 2024-01-01
tags: [animals]
---
## The echidna and its spines

An echidna has spines.

## Where an echidna lives

An echidna lives in the hills.
`

let browser: Browser
let blog: Blog
let tab: Tab

const BOXES = { drop: '', modal: 'mode="modal"', page: 'mode="page"' }

beforeAll(async () => {
  ;[browser, blog] = await Promise.all([launchBrowser(), startBlog({ ...POSTS, 'guide.md': GUIDE })])
  for (const [path, attributes] of Object.entries(BOXES)) {
    const html = pageWith(
      `<main><h1>Search</h1><h2>Here</h2><post-search action="/page/" ${attributes}></post-search></main>`,
    )
    await blog.addPage(path, html)
    await blog.addPage(`${path}-rtl`, html.replace('lang="en"', 'lang="ar" dir="rtl"'))
  }
})

afterAll(async () => {
  await browser?.close()
  await blog?.close()
})

afterEach(() => {
  blog.spoil = undefined
  return tab.close()
})

const box = () => boxOn(tab.page)
const shown = (part: string) => box().box.locator(`[part=${part}]`).first().waitFor()
const fails = (name: string) => {
  blog.spoil = ({ url }, response) => {
    const isIt = url?.includes(name) ?? false
    if (isIt) response.writeHead(404).end()
    return isIt
  }
}

/** What befalls the box, in the order of one reader; what is on screen in the end. */
const STATES: Record<string, (isPage: boolean) => Promise<unknown>> = {
  'nothing typed': isPage => shown(isPage ? 'result' : 'group'),
  results: async isPage => {
    await box().input.fill('memory leak')
    await shown(isPage ? 'result' : 'count')
  },
  chosen: () => tab.page.keyboard.press('ArrowDown'),
  sections: async () => {
    await box().input.fill('echidn')
    await shown('title')
    await box().input.fill('echidna')
    await expect.poll(() => box().box.locator('[part=section]').count()).toBeGreaterThan(0)
  },
  'a repaired typo': async () => {
    await box().input.fill('platipus')
    await shown('instead')
  },
  'nothing found': async isPage => {
    await box().input.fill('plastic bags"')
    await expect.poll(() => box().note.innerText()).not.toBe('')
    if (!isPage) await shown('hint')
  },
  'many scripts': async () => {
    await box().input.fill('wombat')
    await expect.poll(() => box().titles.count()).toBe(3)
  },
  'without a network': async isPage => {
    await tab.page.context().setOffline(true)
    await box().input.fill('memory')
    await shown(isPage ? 'result' : 'offline')
    await tab.page.context().setOffline(false)
  },
  'not to be answered': async () => {
    fails('shard-')
    await box().input.fill('venom of the bcdfg')
    await shown('retry')
    blog.spoil = undefined
  },
}

const LOOKS: Record<string, BrowserContextOptions> = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
  'right to left': {},
  'a phone of 320 pixels': { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  'magnified four times': { viewport: { width: 320, height: 256 } },
  'reduced motion': { reducedMotion: 'reduce' },
}

it.each(Object.keys(LOOKS).flatMap(look => Object.keys(BOXES).map(mode => [look, mode] as const)))(
  '%s, %s: no state breaks a rule',
  async (look, mode) => {
    const isRtl = look === 'right to left'
    tab = await openTab(browser, `${blog.address}${mode}${isRtl ? '-rtl' : ''}/`, LOOKS[look])
    const isPage = mode === 'page'
    await tab.page.evaluate(() => document.querySelector('post-search')?.open())
    const broken: Record<string, string[]> = {}
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(isPage)
      const violations = await axeViolations(tab.page)
      if (violations.length > 0) broken[state] = violations
    }
    expect(broken).toEqual({})
  },
)
