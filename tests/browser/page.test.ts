import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.js'
import { axeViolations, type Blog, openTab, pageWith, startBlog, type Tab } from './blog.js'

/** The box as a page of results. */

let browser: Browser
let blog: Blog
let tab: Tab

beforeAll(async () => {
  ;[browser, blog] = await Promise.all([launchBrowser(), startBlog()])
  await blog.addPage(
    'results',
    pageWith('<main><h1>Search</h1><h2>Results</h2><post-search mode="page"></post-search></main>'),
  )
})

afterAll(async () => {
  await browser?.close()
  await blog?.close()
})

afterEach(async () => {
  blog.spoil = undefined
  await tab.close()
})

const results = () => tab.page.locator('[part=result]')
const count = () => tab.page.locator('[part=count]')
const search = () => new URL(tab.page.url()).search

describe('a page of results', () => {
  it('answers its address, filters, sorts and tells the address what is asked', async () => {
    tab = await openTab(browser, `${blog.address}results/?q=memory+leak`)
    await results().first().waitFor()
    expect(await count().textContent()).toBe('3 results')
    const first = results().first()
    expect(
      await first.getByRole('link').evaluateAll(links => links.map(a => a.getAttribute('href'))),
    ).toEqual(['/detecting/', '/detecting/#down-the-hole'])
    await tab.page.getByRole('combobox', { name: 'Sort by' }).selectOption('Newest first')
    await expect.poll(() => results().first().textContent()).toContain('image pipeline')
    await tab.page.getByRole('checkbox', { name: /^2018/ }).check()
    await expect.poll(() => count().textContent()).toBe('1 result')
    expect(search()).toBe('?q=memory+leak&sort=-date&year=2018')
    await tab.page.reload()
    await results().first().waitFor()
    expect(await count().textContent()).toBe('1 result')
    await tab.page.getByRole('button', { name: 'python' }).click()
    await expect.poll(search).toContain('tags=python')
    expect(await axeViolations(tab.page)).toEqual([])
    expect(tab.complaints).toEqual([])
  })

  it('lists all posts before a query, brings more, and finds the place again on the way back', async () => {
    tab = await openTab(browser, `${blog.address}results/`)
    await results().first().waitFor()
    await tab.page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => results().count()).toBe(20)
    const link = results().nth(17).getByRole('link').first()
    const title = await link.textContent()
    await link.click()
    await tab.page.waitForURL(url => url.pathname !== '/results/')
    await tab.page.goBack()
    await expect.poll(() => results().count()).toBe(20)
    const focused = () =>
      tab.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    await expect.poll(focused).toBe(title)
    expect(await tab.page.evaluate(() => scrollY)).toBeGreaterThan(300)
  })

  it('leads through the hits by arrows, says what failed, and is right again with the network', async () => {
    tab = await openTab(browser, `${blog.address}results/?q=platypus`, {
      viewport: { width: 320, height: 640 },
    })
    await results().first().waitFor()
    expect(await axeViolations(tab.page)).toEqual([])
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await tab.page.locator('[part=input]').focus()
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('ArrowDown')
    const focused = () =>
      tab.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    expect(await focused()).toBe(await results().nth(1).locator('[part=title]').textContent())
    blog.spoil = (_, response) => {
      response.destroy()
      return true
    }
    await tab.page.locator('[part=input]').fill('wombat')
    await tab.page.getByRole('button', { name: 'Try again' }).waitFor()
    blog.spoil = undefined
    await tab.page.context().setOffline(true)
    await tab.page.context().setOffline(false)
    await expect.poll(() => count().textContent()).toBe('3 results')
  })
})
