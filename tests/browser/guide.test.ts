import { describe, expect, it } from 'vitest'
import { axeViolations, idle } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** What helps a reader on who has typed nothing, or found nothing. */

const site = useSite({
  pages: {
    modal: pageWith('<main><h1>A blog</h1><post-search mode="modal"></post-search></main>'),
    forgetful: pageWith('<main><h1>A blog</h1><post-search recent="0"></post-search></main>'),
  },
})
const { box } = site

const group = (name: string) => box().list.getByRole('group', { name })
const press = (key: string) => site.page.keyboard.press(key)

/** Waits for the guide, which comes when the reader pauses. */
async function guided() {
  await expect.poll(() => site.blog.asked.some(name => name.startsWith('guide-'))).toBe(true)
  await site.page.waitForLoadState('networkidle')
  await idle(site.page)
}

/** Follows the chosen hit, but stays on the page. */
async function follow() {
  await site.page.evaluate(() =>
    document.addEventListener('select', event => event.preventDefault(), { once: true }),
  )
  await press('Enter')
}

describe('the empty box', () => {
  it('offers the newest posts and the tags, by keys too, and asks for a tag that is chosen', async () => {
    await site.open()
    await box().input.click()
    await group('Newest posts').waitFor()
    expect(await group('Newest posts').getByRole('option').count()).toBe(5)
    expect(await group('Newest posts').locator('[part=title]').first().textContent()).toBe(
      'A memory leak in our image pipeline',
    )
    expect(await box().input.getAttribute('aria-expanded')).toBe('true')
    expect(await axeViolations(site.page)).toEqual([])
    await press('Enter')
    expect(new URL(site.page.url()).pathname).toBe('/')
    await press('ArrowDown')
    const chosen = await box().chosen.getAttribute('id')
    expect([
      await box().chosen.textContent(),
      await box().input.getAttribute('aria-activedescendant'),
    ]).toEqual(['python 1', chosen])
    await press('Enter')
    await expect.poll(() => box().titles.allTextContents()).toEqual(['Detecting Memory Leak in Python'])
    expect(await box().input.inputValue()).toBe('tag:python')
    await press('Escape')
    expect(await group('Newest posts').isVisible()).toBe(true)
  })

  it('keeps the searches that led to a post, until they are to be forgotten', async () => {
    await site.open('modal/')
    await press('/')
    for (const query of ['memory leak', 'platypus', 'memory leak']) {
      await box().search(query)
      await guided()
      await press('ArrowDown')
      await follow()
    }
    await press('Escape')
    expect(await group('Recent searches').getByRole('option').allTextContents()).toEqual([
      'memory leak',
      'platypus',
    ])
    expect(await axeViolations(site.page)).toEqual([])
    await site.page.reload()
    await press('/')
    await group('Recent searches').getByRole('option', { name: 'platypus' }).click()
    await expect.poll(() => box().titles.first().textContent()).toContain('Platypus note')
    expect(await box().input.inputValue()).toBe('platypus')
    await press('Escape')
    await box().box.getByRole('button', { name: 'Forget them' }).click()
    expect(await group('Recent searches').count()).toBe(0)
    expect(await site.page.evaluate(() => localStorage.length)).toBe(0)
    expect(await group('Newest posts').isVisible()).toBe(true)
  })

  it('keeps nothing where the page wants none kept', async () => {
    await site.open('forgetful/')
    await box().input.click()
    await box().search('platypus')
    await guided()
    await press('ArrowDown')
    await follow()
    expect(await site.page.evaluate(() => localStorage.length)).toBe(0)
  })

  it('asks for nothing more while a reader types at once', async () => {
    await site.open()
    site.blog.asked.length = 0
    await box().searchAtOnce('platypus')
    await box().options.first().waitFor()
    const { asked } = site.blog
    const guideAt = () => asked.findIndex(name => name.startsWith('guide'))
    await expect.poll(guideAt).toBeGreaterThan(0)
    expect(asked.slice(guideAt()).filter(name => /^(shard|core|passages)/.test(name))).toEqual([])
    expect(asked.filter(name => /^(operators|field)/.test(name))).toEqual([])
  })
})

describe('a query without results', () => {
  it.each([
    ['a word that begins like others', 'platyhelminth', ['platypus']],
    ['a phrase that no post has', '"leak memory"', ['leak memory']],
    ['nothing like a word of the posts', 'yyyyyy', []],
  ])('leads on from %s', async (_, query, similar) => {
    await site.open()
    await box().input.click()
    await box().search(query)
    await group('Tags').waitFor()
    expect(await box().note.textContent()).toContain('No results')
    const options = group('Did you mean').getByRole('option')
    expect(await options.allTextContents()).toEqual(similar)
    expect(await axeViolations(site.page)).toEqual([])
    if (!similar[0]) return
    await press('ArrowDown')
    await press('Enter')
    await expect.poll(() => box().list.locator('> [role=option]').count()).toBeGreaterThan(1)
    expect(await box().input.inputValue()).toBe(similar[0])
  })
})

describe('a repaired query', () => {
  it('offers what was typed, word by word', async () => {
    await site.open()
    await box().input.click()
    await box().search('memroy leak')
    expect(await box().note.textContent()).toContain('Showing results for “memory leak”')
    await box().box.getByRole('button', { name: 'Search for “memroy leak” instead' }).click()
    await expect.poll(() => box().note.textContent()).toContain('No results')
    expect(await box().input.inputValue()).toBe('"memroy" leak')
    await expect
      .poll(() => group('Did you mean').getByRole('option').allTextContents())
      .toEqual(['memroy leak'])
  })
})
