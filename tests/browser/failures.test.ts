import type { ServerResponse } from 'node:http'
import { beforeEach, describe, expect, it } from 'vitest'
import { idle } from './box.js'
import { NOT_LOADED, useSite } from './use-site.js'

const site = useSite({ mayComplain: NOT_LOADED })

beforeEach(() => site.open())

/** Spoils the answers for the files whose names match. */
function spoil(name: RegExp, answer: (response: ServerResponse) => unknown) {
  site.blog.spoil = ({ url }, response) => {
    if (!name.test(url ?? '')) return false
    answer(response)
    return true
  }
}

const page = (response: ServerResponse) =>
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><h1>Home</h1>')

describe('a browser without a network', () => {
  it('answers from what it has kept, and says how old that is', async () => {
    await box().input.click()
    site.blog.asked.length = 0
    await box().search('memory leak')
    await expect.poll(() => site.blog.asked.some(name => name.startsWith('guide-'))).toBe(true)
    await site.page.waitForLoadState('networkidle')
    expect(await box().note.locator('[part=offline]').count()).toBe(0)
    await site.page.context().setOffline(true)
    await box().search('memory')
    const note = box().note.locator('[part=offline]')
    await note.waitFor()
    expect(await note.innerText()).toMatch(
      /^You are offline\. Results as of \w+ \d+, 20\d\d, \d+:\d\d.[AP]M$/,
    )
    expect(await box().titles.count()).toBe(3)
    await site.page.context().setOffline(false)
    await box().search('memory leak')
    await expect.poll(() => note.count()).toBe(0)
  })
})
const { box } = site

describe('a search that can not be answered', () => {
  it.each<[string, RegExp, (response: ServerResponse) => unknown, RegExp]>([
    [
      'a missing manifest',
      /manifest/,
      response => response.writeHead(404).end(),
      /manifest\.json: .* status 404/,
    ],
    [
      'a broken server',
      /manifest/,
      response => response.writeHead(500).end(),
      /manifest\.json: .* status 500/,
    ],
    ['a page in its place', /manifest/, page, /manifest/],
    ['a manifest that is cut', /manifest/, response => response.end('{"format":1,'), /manifest/],
    ['a missing core', /core-/, response => response.writeHead(404).end(), /core-\w+\.bin: .* status 404/],
    ['a page for the core', /core-/, page, /core-\w+\.bin .* web page/],
    [
      'a core that is cut',
      /core-/,
      response => response.end('short'),
      /core-\w+\.bin .* content does not match/,
    ],
    [
      'missing passages',
      /passages-/,
      response => response.writeHead(404).end(),
      /passages-[\w-]+\.bin: .* status 404/,
    ],
    ['a page for the passages', /passages-/, page, /passages-[\w-]+\.bin .* web page/],
    ['a closed connection', /core-/, response => response.destroy(), /core-\w+\.bin: .* no connection/],
  ])('names what failed for %s, and works again after a retry', async (_, name, answer, message) => {
    spoil(name, answer)
    await site.page.evaluate(() => {
      document.querySelector('post-search')!.addEventListener('error', event => {
        document.title = (event as unknown as CustomEvent).detail.error.code
      })
    })
    await box().input.click()
    await box().input.fill('memory leak')
    await box().retry.waitFor()
    expect(await box().note.textContent()).toMatch(message)
    expect(await box().note.textContent()).toContain('Search is not available')
    expect(await box().options.count()).toBe(0)
    expect(await site.page.title()).toMatch(/^(FILE_|MANIFEST)/)
    await expect.poll(() => box().status.textContent()).toContain('Search is not available')
    site.blog.spoil = undefined
    await box().retry.click()
    await box().options.first().waitFor()
    expect(await box().retry.isVisible()).toBe(false)
    expect(await box().input.evaluate(input => input.matches(':focus'))).toBe(true)
  })

  it('says so when nothing comes for 15 seconds', async () => {
    await site.page.clock.install()
    await site.page.reload()
    spoil(/core-/, () => {})
    await box().input.click()
    await box().type('memory')
    await site.page.clock.fastForward(14_000)
    expect(await box().note.textContent()).toBe('Searching…')
    await site.page.clock.fastForward(1_500)
    await box().retry.waitFor()
    expect(await box().note.textContent()).toMatch(/core-\w+\.bin: .* nothing for 15 seconds/)
    site.blog.spoil = undefined
    await site.page.keyboard.press('Enter')
    await box().options.first().waitFor()
  })

  it('is asked again, with the keyboard, with the next letter, and when the network is back', async () => {
    spoil(/core-/, response => response.destroy())
    await box().box.evaluate(element => {
      let failures = 0
      element.addEventListener('error', () => element.setAttribute('data-failures', `${++failures}`))
    })
    const failures = () => box().box.getAttribute('data-failures')
    await box().input.click()
    await box().input.fill('memor')
    await box().retry.waitFor()
    expect(await failures()).toBe('1')
    await site.page.keyboard.press('Tab')
    expect(await box().retry.evaluate(button => button.matches(':focus-visible'))).toBe(true)
    await site.page.keyboard.press('Enter')
    await expect.poll(failures).toBe('2')
    await expect.poll(() => box().input.evaluate(input => input.matches(':focus'))).toBe(true)
    await site.page.context().setOffline(true)
    site.blog.spoil = undefined
    await site.page.context().setOffline(false)
    await box().options.first().waitFor()

    await site.page.reload()
    spoil(/shard-|passages-/, response => response.destroy())
    await box().input.click()
    await box().input.fill('platypu')
    await box().retry.waitFor()
    site.blog.spoil = undefined
    await box().type('s')
    await box().options.first().waitFor()
  })

  it('does not fail before something is asked', async () => {
    spoil(/manifest/, response => response.destroy())
    await box().input.click()
    await box().panel.waitFor({ state: 'attached' })
    await expect.poll(() => site.complaints.length).toBeGreaterThan(0)
    await idle(site.page)
    expect(await box().panel.isVisible()).toBe(false)
    site.blog.spoil = undefined
    await box().search('memory')
    expect(await box().options.count()).toBe(3)
  })

  it('hides no answer that is known: an index that was replaced is opened afresh', async () => {
    await box().input.click()
    await box().search('memory')
    spoil(/passages-/, response => response.writeHead(404).end())
    await box().input.fill('platypus')
    await box().retry.waitFor()
    site.blog.asked.length = 0
    site.blog.spoil = undefined
    await box().retry.click()
    await box().options.first().waitFor()
    expect(site.blog.asked).toContain('manifest.json')
  })
})

describe('a slow network', () => {
  it('shows that it searches, then the answer', async () => {
    const release = site.blog.hold(/core-/)
    await box().input.click()
    await box().type('memory')
    await expect.poll(() => box().note.textContent()).toBe('Searching…')
    expect(await box().panel.getAttribute('aria-busy')).toBe('true')
    release()
    await box().options.first().waitFor()
    await expect.poll(() => box().panel.getAttribute('aria-busy')).toBe('false')
    expect(await box().note.isVisible()).toBe(false)
  })

  it('keeps the list until the new answer is there, and never shows an old one', async () => {
    await box().input.click()
    await box().search('memory')
    // The older answer comes last, and would come at all only if nobody ended it.
    const releases = [site.blog.hold(/shard-/, 1), site.blog.hold(/shard-/)]
    await box().input.fill('wombat')
    await expect.poll(() => site.blog.held).toBe(1)
    await box().input.fill('platypus')
    await expect.poll(() => site.blog.held).toBeGreaterThan(1)
    await idle(site.page)
    expect(await box().titles.first().textContent()).toBe('Detecting Memory Leak in Python')
    expect(await box().panel.getAttribute('aria-busy')).toBe('true')
    releases[1]?.()
    await expect.poll(() => box().titles.first().textContent()).toContain('Platypus')
    releases[0]?.()
    await site.page.waitForLoadState('networkidle')
    expect(await box().titles.first().textContent()).toContain('Platypus')
  })

  it('keeps an Enter until the answer to what was typed is there', async () => {
    await box().input.click()
    await box().search('platypus')
    const release = site.blog.hold(/shard-/)
    await box().input.fill('memory leak')
    await site.page.keyboard.press('Enter')
    await idle(site.page)
    expect(site.page.url()).toBe(site.blog.address)
    release()
    await site.page.waitForURL(/\/detecting\/#down-the-hole/)
  })

  it('shows titles that are ranked before their snippets, in the place that they keep, and opens them', async () => {
    await box().input.click()
    const release = site.blog.hold(/passages-/)
    await box().type('memory leak')
    await expect.poll(() => box().titles.first().textContent()).toBe('Detecting Memory Leak in Python')
    expect(await box().panel.getAttribute('aria-busy')).toBe('true')
    const places = () =>
      box().options.evaluateAll(options => options.map(option => option.getBoundingClientRect().top))
    const before = await places()
    release()
    await expect.poll(() => box().panel.getAttribute('aria-busy')).toBe('false')
    expect(await places()).toEqual(before)
    const releaseNext = site.blog.hold(/passages-/)
    await box().input.fill('platypus 7')
    await expect.poll(() => box().titles.first().textContent()).toBe('Platypus note 7')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(/\/note-7\//)
    releaseNext()
  })

  it('does not open the panel for a reader who went elsewhere', async () => {
    const release = site.blog.hold(/core-/)
    await box().input.click()
    await box().type('memory')
    await site.page.locator('textarea').click()
    release()
    await expect.poll(() => box().titles.count()).toBe(3)
    expect(await box().panel.isVisible()).toBe(false)
  })
})
