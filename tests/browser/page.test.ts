import { describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { NOT_LOADED, useSite } from './use-site.js'

/** The box as a page of results. */

const site = useSite({
  pages: {
    results: pageWith('<main><h1>Search</h1><h2>Results</h2><post-search mode="page"></post-search></main>'),
  },
  mayComplain: NOT_LOADED,
})

const results = () => site.page.locator('[part=result]')
const count = () => site.page.locator('[part=count]')
const search = () => new URL(site.page.url()).search

describe('a page of results', () => {
  it('answers its address, filters, sorts and tells the address what is asked', async () => {
    await site.open('results/?q=memory+leak')
    await results().first().waitFor()
    expect(await count().textContent()).toBe('3 results')
    const first = results().first()
    expect(
      await first.getByRole('link').evaluateAll(links => links.map(a => a.getAttribute('href'))),
    ).toEqual(['/detecting/', '/detecting/#down-the-hole'])
    await site.page.getByRole('combobox', { name: 'Sort by' }).selectOption('Newest first')
    await expect.poll(() => results().first().textContent()).toContain('image pipeline')
    await site.page.getByRole('checkbox', { name: /^2018/ }).check()
    await expect.poll(() => count().textContent()).toBe('1 result')
    expect(search()).toBe('?q=memory+leak&sort=-date&year=2018')
    await site.page.reload()
    await results().first().waitFor()
    expect(await count().textContent()).toBe('1 result')
    await site.page.getByRole('button', { name: 'python' }).click()
    await expect.poll(search).toContain('tags=python')
    expect(await axeViolations(site.page)).toEqual([])
    expect(site.complaints).toEqual([])
  })

  it('shows a value of the address that no post has, to be unchecked, and ignores what is none', async () => {
    await site.open('results/?q=memory&tags=nobody&tags=&year=abc&year=')
    await expect.poll(() => count().textContent()).toBe('0 results')
    // Not `uncheck`, which looks at the box once more: by then it may be gone.
    await site.page.getByRole('checkbox', { name: /^nobody/ }).click()
    await results().first().waitFor()
    expect(search()).toBe('?q=memory')
  })

  it('lists all posts before a query, brings more, and finds the place again on the way back', async () => {
    await site.open('results/')
    await results().first().waitFor()
    await site.page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => results().count()).toBe(20)
    const link = results().nth(17).getByRole('link').first()
    const title = await link.textContent()
    await link.click()
    await site.page.waitForURL(url => url.pathname !== '/results/')
    await site.page.goBack()
    await expect.poll(() => results().count()).toBe(20)
    const focused = () =>
      site.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    await expect.poll(focused).toBe(title)
    expect(await site.page.evaluate(() => scrollY)).toBeGreaterThan(300)
  })

  it('leads through the hits by arrows, says what failed, and is right again with the network', async () => {
    await site.open('results/?q=platypus', {
      viewport: { width: 320, height: 640 },
    })
    await results().first().waitFor()
    expect(await axeViolations(site.page)).toEqual([])
    expect(await site.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await site.page.locator('[part=input]').focus()
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('ArrowDown')
    const focused = () =>
      site.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    expect(await focused()).toBe(await results().nth(1).locator('[part=title]').textContent())
    site.blog.spoil = (_, response) => {
      response.destroy()
      return true
    }
    await site.page.locator('[part=input]').fill('wombat')
    await site.page.getByRole('button', { name: 'Try again' }).waitFor()
    site.blog.spoil = undefined
    await site.page.context().setOffline(true)
    await site.page.context().setOffline(false)
    await expect.poll(() => count().textContent()).toBe('3 results')
  })
})
