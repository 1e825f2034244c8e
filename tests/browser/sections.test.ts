import { describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** Several sections of one post in a list: a group of options under its own. */

const site = useSite({
  blog: 'guide',
  pages: {
    results: pageWith('<main><h1>Search</h1><h2>Results</h2><post-search mode="page"></post-search></main>'),
  },
})
const { box } = site

const group = () => box().list.getByRole('group')

/** Asks until the texts are at hand: where they take long, the sections are left out. */
async function search() {
  await site.open()
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
    expect(await axeViolations(site.page)).toEqual([])
  })

  it('are chosen one after the other, and followed to their headings', async () => {
    await search()
    await site.page.evaluate(() => {
      document.addEventListener('select', event => {
        event.preventDefault()
        const { hit, url } = (event as CustomEvent).detail
        document.body.dataset.followed = `${hit.section.heading} ${new URL(url).hash}`
      })
    })
    for (let i = 0; i < 2; i++) await site.page.keyboard.press('ArrowDown')
    expect(await box().chosen.innerText()).toMatch(/echidna/)
    const heading = await box().chosen.locator('[part=section]').innerText()
    await site.page.keyboard.press('Enter')
    const followed = () => site.page.evaluate(() => document.body.dataset.followed)
    await expect.poll(followed).toContain(heading)
    expect(await followed()).toContain(`#${heading.toLowerCase().replaceAll(' ', '-')}`)
  })

  it('leave the post first: Enter at once goes to the best section of the best post', async () => {
    await search()
    const first = await group().getByRole('option').first().getAttribute('href')
    await site.page.keyboard.press('Enter')
    await site.page.waitForURL(url => url.pathname === '/guide/')
    expect(site.page.url()).toContain(first)
  })

  it('that come later than the titles are left out, so that nothing moves', async () => {
    const release = site.blog.hold(/passages-/)
    await site.open()
    await site.page.clock.install()
    await site.page.reload()
    await box().input.click()
    await box().type('echidna')
    await expect.poll(() => box().titles.count()).toBe(3)
    await site.page.clock.fastForward(600)
    release()
    await expect.poll(() => box().panel.getAttribute('aria-busy')).toBe('false')
    expect(await box().options.count()).toBe(3)
    // The same words again find their texts at hand.
    await box().search('echidn')
    await box().search('echidna')
    await expect.poll(() => box().options.count()).toBe(5)
  })

  it('stand below their hit on a page of results, as links', async () => {
    await site.open('results/?q=echidna')
    const hit = box().box.locator('[part=result]').first()
    await hit.waitFor()
    await expect.poll(() => hit.locator('a[part=section]').count()).toBe(3)
    expect(await axeViolations(site.page)).toEqual([])
  })
})
