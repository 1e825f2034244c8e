import { describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** The box as a dialog, and as a form of the page's own. */

const MODAL = '<a href="/">Home</a> <post-search mode="modal" placeholder="Search posts"></post-search>'
const OWN_FORM = `<post-search><form action="/results/">
  <label>Find <input name="words" placeholder="Find posts"></label><input type="hidden" name="site" value="blog">
  <button>Go</button></form></post-search>`

/** Fields that have the names of what a script may call or read of their form. */
const CLOBBERED = `<post-search><form action="/results/"><input name="words">${[
  'append',
  'querySelector',
  'cloneNode',
  'contains',
  'setAttribute',
  'hasAttribute',
  'getAttribute',
  'addEventListener',
  'role',
  'action',
  'onsubmit',
  'shadowRoot',
]
  .map(name => `<input type="hidden" name="${name}" value="x">`)
  .join('')}</form></post-search>`

const site = useSite({
  pages: {
    clobbered: pageWith(CLOBBERED),
    odd: pageWith('<post-search index="http://["></post-search>'),
    modal: pageWith(`<header>${MODAL}</header><main><h1>A blog</h1></main>`),
    own: pageWith(`<main><h1>A blog</h1>${OWN_FORM}</main>`),
    action: pageWith('<post-search action="/results/"></post-search>'),
    results: pageWith('<h1>Results</h1>'),
  },
})
const { box } = site

const dialog = () => site.page.getByRole('dialog')
const trigger = () => site.page.getByRole('button', { name: 'Search posts' })
const focused = () =>
  site.page.evaluate(() => {
    const { activeElement } = document
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.localName
  })

describe('the dialog', () => {
  it.each(['Control+k', '/'])(
    'opens at %s with the focus in its input, and gives the focus back',
    async key => {
      await site.open('modal/')
      await site.page.getByRole('link', { name: 'Home' }).focus()
      await site.page.keyboard.press(key)
      await site.page.keyboard.type('platypus')
      await box().options.first().waitFor()
      expect(await box().input.inputValue()).toBe('platypus')
      await site.page.keyboard.press('Escape')
      expect([await dialog().isVisible(), await box().input.inputValue()]).toEqual([true, ''])
      await site.page.keyboard.press('Escape')
      expect([await dialog().isVisible(), await focused()]).toEqual([false, 'a'])
    },
  )

  it('has the name of the box, keeps the focus inside, and goes by its button and from outside', async () => {
    await site.open('modal/')
    await trigger().click()
    expect(await site.page.getByRole('dialog', { name: 'Search posts' }).count()).toBe(1)
    expect(await focused()).toBe('input')
    await box().search('memory leak')
    for (let i = 0; i < 4; i++) {
      await site.page.keyboard.press('Tab')
      expect(['input', 'button', 'body']).toContain(await focused())
      expect(await site.page.evaluate(() => document.querySelector('a')!.matches(':focus'))).toBe(false)
    }
    await site.page.getByRole('button', { name: 'Close' }).click()
    expect([await dialog().isVisible(), await focused()]).toEqual([false, 'button'])
    await trigger().click()
    await site.page.mouse.click(20, 400)
    expect(await dialog().isVisible()).toBe(false)
  })

  it('is opened by a key before the box is here, and loses no letter', async () => {
    await site.open('modal/')
    const release = site.blog.hold(/box-|modal-/)
    await site.page.keyboard.press('/')
    await site.page.keyboard.type('memory leak')
    release()
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
  })

  it('closes when a hit is followed', async () => {
    await site.open('modal/')
    await trigger().click()
    await box().search('memory leak')
    await site.page.evaluate(() =>
      document.addEventListener('click', event => {
        document.title = (event.composedPath()[0] as Element).localName
        event.preventDefault()
      }),
    )
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('Enter')
    expect([await site.page.title(), await dialog().isVisible()]).toEqual(['a', false])
  })

  it.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['a phone', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
    ['magnified four times', { viewport: { width: 320, height: 256 } }],
  ] as const)('breaks no rule of axe, closed, empty and with results (%s)', async (_, options) => {
    await site.open('modal/', options)
    expect(await axeViolations(site.page)).toEqual([])
    await trigger().click()
    expect(await axeViolations(site.page)).toEqual([])
    await box().search('memory leak')
    expect(await axeViolations(site.page)).toEqual([])
    const { width } = (await dialog().boundingBox())!
    expect(width).toBeLessThanOrEqual(site.page.viewportSize()!.width)
    expect(await site.page.evaluate(() => document.documentElement.scrollWidth)).toBe(
      site.page.viewportSize()!.width,
    )
    const close = (await site.page.getByRole('button', { name: 'Close' }).boundingBox())!
    expect(Math.min(close.width, close.height)).toBeGreaterThanOrEqual(44)
  })
})

describe('a form of the page', () => {
  it('works without scripts', async () => {
    await site.open('own/', { javaScriptEnabled: false })
    await site.page.getByPlaceholder('Find posts').fill('memory')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL('**/results/?words=memory&site=blog')
  })

  it('keeps focus, text and all its fields when the box takes over', async () => {
    await site.open('icon.svg')
    const release = site.blog.hold(/post-search\.js/)
    await site.page.goto(`${site.blog.address}own/`, { waitUntil: 'commit' })
    await site.page.getByPlaceholder('Find posts').click()
    await site.page.keyboard.type('memory le')
    release()
    await expect.poll(() => box().input.and(site.page.locator('[role=combobox]')).count()).toBe(1)
    await site.page.keyboard.type('ak')
    await box().options.first().waitFor()
    expect(await box().input.inputValue()).toBe('memory leak')
    expect(await box().input.getAttribute('aria-label')).toBe('Find posts')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL('**/results/?site=blog&words=memory+leak')
  })
})

describe('a page for the results', () => {
  it('is where Enter leads that chose no hit, and the words below the list', async () => {
    await site.open('action/')
    await box().input.click()
    await box().search('platypus')
    const all = box().panel.getByRole('link', { name: 'Show all 14 results' })
    expect(await all.getAttribute('href')).toBe('/results/?q=platypus')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL('**/results/?q=platypus')
    await site.page.goBack()
    await box().input.click()
    await box().search('memory leak')
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/detecting\/#down-the-hole/)
  })

  it('is reached though the box can not be loaded', async () => {
    site.blog.spoil = ({ url }, response) => {
      const isBox = url?.includes('box-') ?? false
      if (isBox) response.writeHead(500).end()
      return isBox
    }
    await site.open('action/')
    await box().input.fill('platypus')
    await expect.poll(() => box().status.textContent()).toContain('could not be loaded')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL('**/results/?q=platypus')
    expect(site.complaints.splice(0).join()).toContain('500')
  })
})

describe('a form whose fields are named like methods', () => {
  it('searches like any other', async () => {
    await site.open('clobbered/')
    // By keys and a script: the driver itself would ask the form for its attributes.
    await site.page.keyboard.press('/')
    await site.page.keyboard.type('platypus')
    const options = () =>
      site.page.evaluate(
        () => document.querySelector('post-search')?.shadowRoot?.querySelectorAll('[role=option]').length,
      )
    await expect.poll(options).toBeGreaterThan(0)
  })
})

describe('an address of an index that is none', () => {
  it('is a failure that the box shows', async () => {
    await site.open('odd/')
    await box().input.click()
    await box().input.fill('platypus')
    await box().retry.waitFor()
    site.complaints.splice(0)
  })
})
