import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../chromium.js'
import { axeViolations, type Blog, boxOn, openTab, pageWith, startBlog, type Tab } from './blog.js'

/** The box as a dialog, and as a form of the page's own. */

let browser: Browser
let blog: Blog
let tab: Tab

const MODAL = '<a href="/">Home</a> <post-search mode="modal" placeholder="Search posts"></post-search>'
const OWN_FORM = `<post-search><form action="/results/">
  <label>Find <input name="words" placeholder="Find posts"></label><input type="hidden" name="site" value="blog">
  <button>Go</button></form></post-search>`

beforeAll(async () => {
  ;[browser, blog] = await Promise.all([launchBrowser(), startBlog()])
  await blog.addPage('modal', pageWith(`<header>${MODAL}</header><main><h1>A blog</h1></main>`))
  await blog.addPage('own', pageWith(`<main><h1>A blog</h1>${OWN_FORM}</main>`))
  await blog.addPage('action', pageWith('<post-search action="/results/"></post-search>'))
  await blog.addPage('results', pageWith('<h1>Results</h1>'))
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
const dialog = () => tab.page.getByRole('dialog')
const trigger = () => tab.page.getByRole('button', { name: 'Search posts' })
const focused = () =>
  tab.page.evaluate(() => {
    const { activeElement } = document
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.localName
  })

describe('the dialog', () => {
  it.each(['Control+k', '/'])(
    'opens at %s with the focus in its input, and gives the focus back',
    async key => {
      tab = await openTab(browser, `${blog.address}modal/`)
      await tab.page.getByRole('link', { name: 'Home' }).focus()
      await tab.page.keyboard.press(key)
      await tab.page.keyboard.type('platypus')
      await box().options.first().waitFor()
      expect(await box().input.inputValue()).toBe('platypus')
      await tab.page.keyboard.press('Escape')
      expect([await dialog().isVisible(), await box().input.inputValue()]).toEqual([true, ''])
      await tab.page.keyboard.press('Escape')
      expect([await dialog().isVisible(), await focused()]).toEqual([false, 'a'])
    },
  )

  it('has the name of the box, keeps the focus inside, and goes by its button and from outside', async () => {
    tab = await openTab(browser, `${blog.address}modal/`)
    await trigger().click()
    expect(await tab.page.getByRole('dialog', { name: 'Search posts' }).count()).toBe(1)
    expect(await focused()).toBe('input')
    await box().search('memory leak')
    for (let i = 0; i < 4; i++) {
      await tab.page.keyboard.press('Tab')
      expect(['input', 'button', 'body']).toContain(await focused())
      expect(await tab.page.evaluate(() => document.querySelector('a')!.matches(':focus'))).toBe(false)
    }
    await tab.page.getByRole('button', { name: 'Close' }).click()
    expect([await dialog().isVisible(), await focused()]).toEqual([false, 'button'])
    await trigger().click()
    await tab.page.mouse.click(20, 400)
    expect(await dialog().isVisible()).toBe(false)
  })

  it('is opened by a key before the box is here, and loses no letter', async () => {
    tab = await openTab(browser, `${blog.address}modal/`)
    blog.spoil = async ({ url }) => {
      if (/box-|modal-/.test(url ?? '')) await new Promise(resolve => setTimeout(resolve, 200))
      return false
    }
    await tab.page.keyboard.press('/')
    await tab.page.keyboard.type('memory leak')
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
  })

  it('closes when a hit is followed', async () => {
    tab = await openTab(browser, `${blog.address}modal/`)
    await trigger().click()
    await box().search('memory leak')
    await tab.page.evaluate(() =>
      document.addEventListener('click', event => {
        document.title = (event.composedPath()[0] as Element).localName
        event.preventDefault()
      }),
    )
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('Enter')
    expect([await tab.page.title(), await dialog().isVisible()]).toEqual(['a', false])
  })

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['a phone', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
    ['magnified four times', { viewport: { width: 320, height: 256 } }],
  ] as const)('breaks no rule of axe, closed, empty and with results (%s)', async (_, options) => {
    tab = await openTab(browser, `${blog.address}modal/`, options)
    expect(await axeViolations(tab.page)).toEqual([])
    await trigger().click()
    expect(await axeViolations(tab.page)).toEqual([])
    await box().search('memory leak')
    expect(await axeViolations(tab.page)).toEqual([])
    const { width } = (await dialog().boundingBox())!
    expect(width).toBeLessThanOrEqual(tab.page.viewportSize()!.width)
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
      tab.page.viewportSize()!.width,
    )
    const close = (await tab.page.getByRole('button', { name: 'Close' }).boundingBox())!
    expect(Math.min(close.width, close.height)).toBeGreaterThanOrEqual(44)
  })
})

describe('a form of the page', () => {
  it('works without scripts', async () => {
    tab = await openTab(browser, `${blog.address}own/`, { javaScriptEnabled: false })
    await tab.page.getByPlaceholder('Find posts').fill('memory')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL('**/results/?words=memory&site=blog')
  })

  it('keeps focus, text and all its fields when the box takes over', async () => {
    tab = await openTab(browser, `${blog.address}icon.svg`)
    let release = () => {}
    const waiting = new Promise<void>(resolve => {
      release = resolve
    })
    blog.spoil = async ({ url }) => {
      if (url?.includes('post-search.js')) await waiting
      return false
    }
    await tab.page.goto(`${blog.address}own/`, { waitUntil: 'commit' })
    await tab.page.getByPlaceholder('Find posts').click()
    await tab.page.keyboard.type('memory le')
    release()
    await expect.poll(() => box().input.and(tab.page.locator('[role=combobox]')).count()).toBe(1)
    await tab.page.keyboard.type('ak')
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
    expect(await box().input.getAttribute('aria-label')).toBe('Find posts')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL('**/results/?site=blog&words=memory+leak')
  })
})

describe('a page for the results', () => {
  it('is where Enter leads that chose no hit, and the words below the list', async () => {
    tab = await openTab(browser, `${blog.address}action/`)
    await box().input.click()
    await box().search('platypus')
    const all = box().panel.getByRole('link', { name: 'Show all 14 results' })
    expect(await all.getAttribute('href')).toBe('/results/?q=platypus')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL('**/results/?q=platypus')
    await tab.page.goBack()
    await box().input.click()
    await box().search('memory leak')
    await tab.page.keyboard.press('ArrowDown')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL(/\/detecting\/#down-the-hole/)
  })

  it('is reached though the box can not be loaded', async () => {
    blog.spoil = ({ url }, response) => {
      const isBox = url?.includes('box-') ?? false
      if (isBox) response.writeHead(500).end()
      return isBox
    }
    tab = await openTab(browser, `${blog.address}action/`)
    await box().input.fill('platypus')
    await expect.poll(() => box().status.textContent()).toContain('could not be loaded')
    await tab.page.keyboard.press('Enter')
    await tab.page.waitForURL('**/results/?q=platypus')
    expect(tab.complaints.splice(0).join()).toContain('500')
  })
})
