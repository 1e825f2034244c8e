import { describe, expect, it } from 'vitest'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** The places where the box may stand: strict pages, sub-paths, shadow roots, and pages whose body is replaced. */

const BOX = '<post-search></post-search>'

const site = useSite({
  pages: {
    modal: pageWith('<main><h1>A blog</h1><post-search mode="modal"></post-search></main>'),
    results: pageWith('<main><h1>Search</h1><h2>Results</h2><post-search mode="page"></post-search></main>'),
    below: pageWith(`<main><h1>A blog</h1>${BOX}</main>`).replaceAll('/search/', '/deep/below/search/'),
  },
})
const { box } = site

const hits = ['Platypus note 14', 'Platypus note 13']

/** Searches in the first box that shows, and holds what it finds. */
async function findsPosts(which?: string) {
  await box(which).input.click()
  await box(which).search('platypus')
  await box(which).options.first().waitFor()
  expect((await box(which).titles.allTextContents()).slice(0, 2)).toEqual(hits)
}

describe('a page that forbids inline styles and making HTML of text', () => {
  const POLICY =
    "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"

  it('has the dialog, the empty box and a page of results without a violation', async () => {
    await site.open('icon.svg')
    site.blog.spoil = (_, response) => {
      response.setHeader('Content-Security-Policy', POLICY)
      return false
    }
    await site.page.goto(`${site.blog.address}modal/`)
    await site.page.keyboard.press('/')
    await box().list.getByRole('group', { name: 'Newest posts' }).waitFor()
    await findsPosts()
    await box().search('yyyyyy')
    await box().list.getByRole('group', { name: 'Tags' }).waitFor()
    // The style sheets hold too.
    expect(await box().panel.evaluate(panel => getComputedStyle(panel).position)).toBe('static')
    await site.page.goto(`${site.blog.address}results/?q=platypus`)
    await expect.poll(() => box().titles.first().textContent()).toBe(hits[0])
    // A browser says what its policy forbids.
  })
})

describe('a blog below another path', () => {
  it('finds its index and all scripts there', async () => {
    site.blog.spoil = request => {
      request.url = request.url?.replace('/deep/below/', '/')
      return false
    }
    await site.open('below/')
    await findsPosts()
  })
})

describe('a box that comes later', () => {
  it('works inside another shadow root, by its key too', async () => {
    await site.open('detecting/')
    await site.page.evaluate(() => {
      const host = document.createElement('site-header')
      host.attachShadow({ mode: 'open' }).append(document.createElement('post-search'))
      document.body.append(host)
    })
    await site.page.keyboard.press('/')
    await site.page.keyboard.type('platypus')
    await box().options.first().waitFor()
    await site.page.keyboard.press('ArrowDown')
    expect(await box().chosen.locator('[part=title]').textContent()).toBe(hits[0])
  })

  it('works where a router has replaced the body, or brought a copy of it back', async () => {
    await site.open()
    await findsPosts()
    await site.page.evaluate(() => {
      const old = document.body
      const body = document.createElement('body')
      body.append(document.createElement('post-search'))
      Object.assign(window, { copy: old.cloneNode(true) })
      document.body = body
    })
    await site.page.keyboard.press('/')
    await findsPosts()
    await site.page.evaluate(() => {
      document.body = (window as unknown as { copy: HTMLElement }).copy
    })
    await site.page.keyboard.press('/')
    await findsPosts()
    await site.page.keyboard.press('ArrowDown')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(({ pathname }) => pathname === '/note-14/')
  })
})
