import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { NOT_LOADED, useSite } from './use-site.js'

/** Every state of the box, in each of its modes and each way of looking at it, breaks no rule of axe. */

const BOXES = { drop: '', modal: 'mode="modal"', page: 'mode="page"' }

/** A page for each mode, and the same from right to left. */
const pages = Object.entries(BOXES).flatMap(([path, attributes]) => {
  const html = pageWith(
    `<main><h1>Search</h1><h2>Here</h2><post-search action="/page/" ${attributes}></post-search></main>`,
  )
  const rightToLeft = html.replace('lang="en"', 'lang="ar" dir="rtl"')
  return [
    [path, html],
    [`${path}-rtl`, rightToLeft],
  ]
})

const site = useSite({ blog: 'guide', pages: Object.fromEntries(pages), mayComplain: NOT_LOADED })
const { box } = site
const shown = (part: string) => box().box.locator(`[part=${part}]`).first().waitFor()
const fails = (name: string) => {
  site.blog.spoil = ({ url }, response) => {
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
  chosen: () => site.page.keyboard.press('ArrowDown'),
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
    await site.page.context().setOffline(true)
    await box().input.fill('memory')
    await shown(isPage ? 'result' : 'offline')
    await site.page.context().setOffline(false)
  },
  'not to be answered': async () => {
    fails('shard-')
    await box().input.fill('venom of the bcdfg')
    await shown('retry')
    site.blog.spoil = undefined
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
    await site.open(`${mode}${isRtl ? '-rtl' : ''}/`, LOOKS[look])
    const isPage = mode === 'page'
    await site.page.evaluate(() => document.querySelector('post-search')?.open())
    const broken: Record<string, string[]> = {}
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(isPage)
      const violations = await axeViolations(site.page)
      if (violations.length > 0) broken[state] = violations
    }
    expect(broken).toEqual({})
  },
)
