import { describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** Where a hit leads, what is marked there, and the way back. */

const MARKS = '<script type="module" src="/search/post-highlight.js"></script>'
const BOX = '<post-search query-in-url highlight></post-search>'
const POST = `${'<p>Nothing of note here.</p>'.repeat(40)}<article><h1>Memory, mostly</h1>
  ${'<p>More of nothing.</p>'.repeat(40)}<h2 id="down-the-hole">Down the hole</h2>
  <p>The memory leak was in a cache that nobody emptied: every memory leak is something that is still held.</p>
  <p>Memories are no match, leakage is none.</p></article>`

const notes = '<p>A line of the page.</p>'.repeat(60)
const site = useSite({
  pages: {
    list: pageWith(`<main><h1>A blog</h1>${BOX}${notes}</main>`),
    detecting: pageWith(`<main>${POST}</main>`, MARKS),
  },
})
const { box } = site

const marks = (name: string) =>
  site.page.evaluate(
    key => [...(CSS.highlights.get(key) ?? [])].map(range => `${(range as Range).toString()}`),
    name,
  )

/** Searches, and waits until the reader would land on the words. */
async function searchWell(text: string) {
  await box().input.click()
  await box().search(text)
  await site.page.waitForResponse(response => response.url().includes('landing-'))
}

describe('a followed hit', () => {
  it('leads to the words, which are marked there without a change of the page', async () => {
    await site.open('list/')
    await searchWell('memory leak')
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/detecting\/#down-the-hole/)
    const bar = site.page.locator('post-highlight')
    await bar.waitFor()
    expect(await marks('post-search')).toEqual(['Memory', 'memory', 'leak', 'memory', 'leak'])
    expect(await site.page.locator('article mark').count()).toBe(0)
    // The browser went to the words themselves, so the heading above them is out of their way.
    await expect.poll(() => site.page.evaluate(() => scrollY)).toBeGreaterThan(500)
    expect(await bar.getByRole('status').textContent()).toMatch(/^[1-5] of 5$/)
    while ((await bar.getByRole('status').textContent()) !== '2 of 5')
      await bar.getByRole('button', { name: 'Next match' }).click()
    await bar.getByRole('button', { name: 'Next match' }).click()
    await bar.getByRole('button', { name: 'Next match' }).click()
    expect(await bar.getByRole('status').textContent()).toBe('4 of 5')
    await bar.getByRole('button', { name: 'Previous match' }).click()
    expect([await bar.getByRole('status').textContent(), await marks('post-search-current')]).toEqual([
      '3 of 5',
      ['leak'],
    ])
    expect(await axeViolations(site.page)).toEqual([])
    await bar.getByRole('button', { name: 'Remove the marks' }).click()
    expect([await bar.count(), await marks('post-search')]).toEqual([0, []])
    await site.page.reload()
    expect(await bar.count()).toBe(0)
  })

  it('is found again by Back: the query, the list, its place and the option', async () => {
    await site.open('list/')
    await searchWell('platypus')
    expect(new URL(site.page.url()).search).toBe('?q=platypus')
    for (let i = 0; i < 8; i++) await site.page.keyboard.press('ArrowDown')
    const title = await box().chosen.locator('[part=title]').textContent()
    const top = await box().list.evaluate(list => list.scrollTop)
    expect(top).toBeGreaterThan(0)
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/note-\d+\//)
    await site.page.goBack()
    await box().chosen.waitFor()
    expect(await box().input.inputValue()).toBe('platypus')
    expect(await box().chosen.locator('[part=title]').textContent()).toBe(title)
    expect(await box().list.evaluate(list => list.scrollTop)).toBe(top)
    await box().input.fill('')
    expect(new URL(site.page.url()).search).toBe('')
  })

  it('is shared by its address', async () => {
    await site.open('list/?q=memory+leak')
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
  })
})
