import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { boxOn } from '../browser/box.js'

/** Somebody who searches a site in Chromium. */

/** A search that a reader makes in the box. */
export interface Search {
  /** What is typed. */
  query: string
  /** Path of the page that the first hit leads to, without the base: `posts/rye/`. */
  page: string
  /** Words of that page which are on screen after the hit was followed. */
  words: string
}

export interface Reader {
  page: Page
  /** Types a query into the box of the first page, and returns the titles of the hits. */
  search(query: string): Promise<string[]>
  /** Searches, follows the first hit by Enter, and expects its words on screen. */
  follow(search: Search): Promise<void>
}

/** Where a reader is, and what only this site needs. */
export interface Visit {
  name: string
  /** URL of the site's first page. */
  address: string
  /** Shows the input, where it is behind a button. */
  open?: ((page: Page) => Promise<void>) | undefined
}

/** What dev servers say on the console when all is well. */
const CONNECTED =
  /^\[vite\] connect(?:ing|ed)|^\[11ty\]\[[\d:. UTC]+\] (?:Connected|Page reload)|React DevTools|^\[Fast Refresh\]|^\[HMR\]/

/** Lets a reader visit a site. Expects that nothing is said on the console of the pages. */
export async function visit(
  browser: Browser,
  { name, address, open }: Visit,
  run: (reader: Reader) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 700 } })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', message => {
    if (!CONNECTED.test(message.text())) said.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', error => said.push(error.message))
  const box = boxOn(page)
  const reader: Reader = {
    page,
    async search(query) {
      await page.goto(address, { waitUntil: 'load' })
      await open?.(page)
      await box.input.click()
      await box.search(query)
      return box.titles.allTextContents()
    },
    async follow({ query, page: path, words }) {
      expect(await reader.search(query)).not.toEqual([])
      await takePicture(page, `${name} ${query}`)
      await box.input.press('Enter')
      await expect.poll(() => page.url().split('#')[0]).toBe(new URL(path, address).href)
      await expect.poll(() => isOnScreen(page, words)).toBe(true)
      await takePicture(page, `${name} ${query} landed`)
    },
  }
  try {
    await run(reader)
  } finally {
    await context.close()
  }
  expect(said).toEqual([])
}

/** Saves what is on screen in the folder that `POSTINGS_PICTURES` names, if it does. */
async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.POSTINGS_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`) })
}

/** Whether the page shows `words` without scrolling. */
function isOnScreen(page: Page, words: string): Promise<boolean> {
  return page
    .evaluate(words => {
      const range = document.createRange()
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const at = (node.nodeValue ?? '').indexOf(words)
        if (at < 0) continue
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        const { top, bottom, width } = range.getBoundingClientRect()
        if (width > 0 && top >= 0 && bottom <= window.innerHeight) return true
      }
      return false
    }, words)
    .catch(() => false)
}
