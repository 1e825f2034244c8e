import type { BrowserContextOptions } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { axeViolations } from './box.js'
import { pageWith } from './build-blog.js'
import { useSite } from './use-site.js'

/** The pages of a site whose posts are in English and French: each answers in its own language first. */

const pageIn = (lang: string, attributes = '') =>
  pageWith(`<main><h1>Blog</h1><h2>Hits</h2><post-search ${attributes}></post-search></main>`).replace(
    'lang="en"',
    lang,
  )

const site = useSite({
  blog: 'bilingual',
  pages: {
    fr: pageIn('lang="fr-BE"'),
    dialog: pageIn('lang="fr"', 'mode="modal"'),
    resultats: pageIn('lang="fr"', 'mode="page"'),
    all: pageIn('lang="fr"', 'languages="all"'),
    sv: pageIn('lang="sv"'),
    none: pageIn(''),
  },
})

const button = () => site.page.getByRole('button', { name: /Toutes les langues|All languages/ })
const isLoaded = (script: string) => site.blog.asked.some(name => name.startsWith(script))
const FRENCH = ['Une fuite dans Python']
const ALL = ['A leak in Python', 'The cache of Python', 'Une fuite dans Python']
const titles = async () => (await site.box().titles.allTextContents()).sort()

describe('a French page of a site in English and French', () => {
  beforeEach(async () => {
    await site.open('fr/')
    await site.box().input.click()
  })

  it('answers in French, and shows all languages by a button that keys reach', async () => {
    const box = site.box()
    await box.search('python ')
    expect(await titles()).toEqual(FRENCH)
    await button().waitFor()
    expect(await button().textContent()).toBe('Toutes les langues : 3 résultats')
    expect(await button().getAttribute('aria-pressed')).toBe('false')
    expect(await axeViolations(site.page)).toEqual([])
    await site.page.keyboard.press('Tab')
    expect(await button().evaluate(element => element.matches(':focus'))).toBe(true)
    await site.page.keyboard.press('Enter')
    await expect.poll(titles).toEqual(ALL)
    expect(await box.input.evaluate(element => element.matches(':focus'))).toBe(true)
    await expect.poll(() => button().getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => box.status.textContent()).toMatch(/^3 résultats/)
    expect(await axeViolations(site.page)).toEqual([])
  })

  it('remembers the choice for the visit, until the button is pressed again', async () => {
    const box = site.box()
    await box.search('python ')
    await button().click()
    await expect.poll(titles).toEqual(ALL)
    await site.page.reload()
    await box.input.click()
    await box.search('python ')
    expect(await titles()).toEqual(ALL)
    await button().click()
    await expect.poll(titles).toEqual(FRENCH)
  })

  it('shows other languages at once where no French post matches, and says so', async () => {
    const box = site.box()
    await box.search('garbage ')
    expect(await titles()).toEqual(['The cache of Python'])
    expect(await box.note.textContent()).toBe('Aucun résultat en français')
    expect(await button().count()).toBe(0)
    await expect.poll(() => box.status.textContent()).toMatch(/^Aucun résultat en français\. 1 résultat/)
    expect(await axeViolations(site.page)).toEqual([])
  })

  it('has no button where all hits are French, or where the query names a language', async () => {
    const box = site.box()
    await box.search('python ')
    await button().waitFor()
    await box.search('mémoire ')
    await expect.poll(() => button().count()).toBe(0)
    await box.search('python lang:en')
    expect(await titles()).toEqual(['A leak in Python', 'The cache of Python'])
    await expect.poll(() => button().count()).toBe(0)
  })

  it('suggests the newest posts and the tags in French, and has no button there', async () => {
    const box = site.box()
    await box.search('python ')
    await button().waitFor()
    await box.input.fill('')
    await box.box.getByRole('group', { name: 'Articles récents' }).waitFor()
    expect(await titles()).toEqual(FRENCH)
    expect(await box.box.getByRole('group', { name: 'Mots-clés' }).textContent()).toBe('Mots-cléspython 1')
    expect(await button().isVisible()).toBe(false)
  })
})

it.each<[string, BrowserContextOptions]>([
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
  ['a phone of 320 pixels', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
])('breaks no rule of axe (%s)', async (_, look) => {
  await site.open('fr/', look)
  await site.box().input.click()
  await site.box().search('python ')
  await button().click()
  await expect.poll(() => button().getAttribute('aria-pressed')).toBe('true')
  expect(await axeViolations(site.page)).toEqual([])
})

it('answers an English page in English', async () => {
  await site.open()
  await site.box().input.click()
  await site.box().search('python ')
  expect(await titles()).toEqual(['A leak in Python', 'The cache of Python'])
  await button().waitFor()
  expect(await button().textContent()).toBe('All languages: 3 results')
})

it('prefers a language in a dialog too', async () => {
  await site.open('dialog/')
  await site.page.getByRole('button', { name: 'Rechercher' }).click()
  await site.box().search('python ')
  expect(await titles()).toEqual(FRENCH)
  await button().click()
  await expect.poll(titles).toEqual(ALL)
  expect(await axeViolations(site.page)).toEqual([])
})

it('prefers a language on a page of results too', async () => {
  await site.open('resultats/?q=python')
  await button().waitFor()
  expect(await titles()).toEqual(FRENCH)
  expect(await axeViolations(site.page)).toEqual([])
  await button().click()
  await expect.poll(titles).toEqual(ALL)
  expect(await axeViolations(site.page)).toEqual([])
})

it.each(['sv', 'none'])('answers in all languages on the page %s, which has another or none', async path => {
  await site.open(`${path}/`)
  await site.box().input.click()
  await site.box().search('python ')
  expect(await titles()).toEqual(ALL)
  expect(await button().count()).toBe(0)
})

it('prefers nothing and loads nothing for it with languages="all"', async () => {
  await site.open('all/')
  await site.box().input.click()
  await site.box().search('python ')
  expect(await titles()).toEqual(ALL)
  expect([isLoaded('page-language'), isLoaded('advanced-search')]).toEqual([false, false])
})
