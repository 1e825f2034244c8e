import { describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** What a page puts into the box itself. */

const OWN = pageWith(`<main><h1>A blog</h1><post-search>
    <template slot="result"><b part="badge">Post</b> <slot name="title"></slot>
      <slot name="date">no date</slot><slot name="snippet"></slot></template>
    <div slot="empty"><p>Ask for an animal, or <a href="/about/">read about us</a>.</p></div>
    <div slot="none"><p>Nothing. <a href="/archive/">See all posts</a></p></div>
  </post-search></main>`)

const site = useSite({ pages: { own: OWN } })

describe('a page with parts of its own', () => {
  it('has hits drawn by its template, with what it says where a hit has no such part', async () => {
    await site.open('own/')
    await box().input.click()
    await box().search('memory leak')
    await expect
      .poll(() => box().options.first().innerText())
      .toMatch(/^Post\s+Detecting Memory Leak in Python\s+Oct 15, 2018/)
    expect(await box().options.first().locator('mark').first().textContent()).toBe('Memory')
    expect(await box().options.first().locator('[part=meta]').count()).toBe(0)
    // Of the post nothing becomes HTML, whoever draws it.
    await box().search('quokka')
    await expect.poll(() => box().titles.first().textContent()).toContain('<img src=x')
    expect(await box().list.locator('[part=title] img').count()).toBe(0)
    expect(await axeViolations(site.page)).toEqual([])
  })

  it('says itself where to start, and how to go on; its links are reached by Tab', async () => {
    await site.open('own/')
    await box().input.click()
    const about = site.page.getByRole('link', { name: 'read about us' })
    await about.waitFor()
    expect(await box().options.count()).toBe(0)
    await site.page.keyboard.press('Tab')
    expect(await about.evaluate(link => link === document.activeElement)).toBe(true)
    expect(await box().panel.isVisible()).toBe(true)
    await box().input.click()
    await box().search('xylophonist')
    await site.page.getByRole('link', { name: 'See all posts' }).waitFor()
    expect(await about.isVisible()).toBe(false)
    expect(await box().note.innerText()).toContain('No results for “xylophonist”')
    expect(await axeViolations(site.page)).toEqual([])
  })
})
const { box } = site
