import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.js'
import { axeViolations, type Blog, boxOn, openTab, POSTS, pageWith, startBlog, type Tab } from './blog.js'

/** Several sections of one post in a list: a group of options under its own. */

const GUIDE = `---
title: A guide to the echidna
date: 2024-01-01
---
The echidna is an animal.

## The venom of the echidna

The echidna has venom in its spurs.

## What else

Something about rivers.

## Where an echidna lives

An echidna lives by the river.

## The echidna and its bill

With its bill an echidna finds what it eats.
`

let browser: Browser
let blog: Blog
let tab: Tab

beforeAll(async () => {
  const other = '---\ntitle: Of animals\ndate: 2020-01-01\n---\nAn echidna is one of them.\n'
  ;[browser, blog] = await Promise.all([
    launchBrowser(),
    startBlog({ ...POSTS, 'guide.md': GUIDE, 'other.md': other, 'last.md': other.replace('Of', 'More of') }),
  ])
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
  expect(tab.complaints).toEqual([])
  await tab.close()
})

const box = () => boxOn(tab.page)
const group = () => box().list.getByRole('group')

/** Asks until the texts are at hand: where they take long, the sections are left out. */
async function search() {
  tab = await openTab(browser, blog.address)
  await box().input.click()
  await expect
    .poll(async () => {
      await box().search('echidn')
      await box().search('echidna')
      return group().count()
    })
    .toBe(1)
}

describe('sections of one post', () => {
  it('are options in its group, at most two besides its own', async () => {
    await search()
    expect(await group().getAttribute('aria-label')).toBe('A guide to the echidna')
    const options = await group().getByRole('option').allInnerTexts()
    expect(options).toHaveLength(3)
    expect(options[0]).toContain('A guide to the echidna')
    for (const text of options.slice(1)) expect(text).toMatch(/^(The|Where) .*echidna/)
    expect(await box().options.count()).toBe(5)
    expect(await axeViolations(tab.page)).toEqual([])
  })

  it('are chosen one after the other, and followed to their headings', async () => {
    await search()
    await tab.page.evaluate(() => {
      document.addEventListener('select', event => {
        event.preventDefault()
        const { hit, url } = (event as CustomEvent).detail
        document.body.dataset.followed = `${hit.section.heading} ${new URL(url).hash}`
      })
    })
    for (let i = 0; i < 2; i++) await tab.page.keyboard.press('ArrowDown')
    expect(await box().chosen.innerText()).toMatch(/echidna/)
    const heading = await box().chosen.locator('[part=section]').innerText()
    await tab.page.keyboard.press('Enter')
    const followed = () => tab.page.evaluate(() => document.body.dataset.followed)
    await expect.poll(followed).toContain(heading)
    expect(await followed()).toContain(`#${heading.toLowerCase().replaceAll(' ', '-')}`)
  })

  it('leave the post first: Enter at once goes to the best section of the best post', async () => {
    await search()
    const first = await group().getByRole('option').first().getAttribute('href')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL(url => url.pathname === '/guide/')
    expect(tab.page.url()).toContain(first)
  })

  it('that come later than the titles are left out, so that nothing moves', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    blog.spoil = async ({ url }) => {
      if (url?.includes('passages-')) await held
      return false
    }
    tab = await openTab(browser, blog.address)
    await box().input.click()
    await box().type('echidna')
    await expect.poll(() => box().titles.count()).toBe(3)
    await tab.page.waitForTimeout(500)
    release()
    await expect.poll(() => box().panel.getAttribute('aria-busy')).toBe('false')
    expect(await box().options.count()).toBe(3)
    // The same words again find their texts at hand.
    await box().search('echidn')
    await box().search('echidna')
    await expect.poll(() => box().options.count()).toBe(5)
  })

  it('stand below their hit on a page of results, as links', async () => {
    tab = await openTab(browser, `${blog.address}results/?q=echidna`)
    const hit = box().box.locator('[part=result]').first()
    await hit.waitFor()
    expect(await hit.locator('a[part=section]').count()).toBe(3)
    expect(await axeViolations(tab.page)).toEqual([])
  })
})
