import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { checkSite } from '../../indexer/check/check-site.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { copyExample, type SiteFolder } from './site-folder.js'
import { serveAt } from './site-server.js'

/**
 * A site with a theme of PaperMod's structure, moved in from Fuse.js as docs/MOVING-IN.md says: a page of results at the
 * same address, in the same folder as the index.
 */

const build = (base: string) => [
  ['hugo', '--baseURL', `https://example.org${base}`],
  ['postings', 'build', 'public'],
]

describe('papermod', () => {
  let folder: SiteFolder
  let browser: Browser
  beforeAll(async () => {
    folder = await copyExample('papermod', { command: ['hugo', 'version'], get: 'apt-get install hugo' })
    browser = await chromium.connect(inject('browser'))
  })
  beforeEach(({ skip }) => skip(folder.missing !== undefined, folder.missing))
  afterAll(async () => {
    await browser?.close()
    await folder?.remove()
  })

  it.each(['/', '/my-site/'])('leads from its page of results to a post, at %s', async base => {
    const site = await serveAt(await folder.build(base, { build, output: 'public' }), base)
    const context = await browser.newContext()
    try {
      const { urls, elsewhere, problems } = await checkSite(
        directorySource(join(site.folder, 'search')),
        site.folder,
      )
      expect({ urls, elsewhere, problems }).toEqual({ urls: 3, elsewhere: 0, problems: [] })
      const page = await context.newPage()
      await page.goto(site.address)
      await page.getByRole('link', { name: 'Search', exact: true }).click()
      await page.locator('post-search [part=input]').fill('exploson')
      const hit = page.locator('post-search').getByRole('heading').getByRole('link')
      await expect.poll(() => hit.allTextContents()).toEqual(['A Slow Bisque'])
      const pictures = process.env.POSTINGS_PICTURES
      if (pictures) await page.screenshot({ path: join(pictures, 'papermod.png') })
      await hit.click()
      await expect.poll(() => page.url().split('#')[0]).toBe(new URL('posts/bisque/', site.address).href)
      await page.goBack()
      await expect.poll(() => hit.allTextContents()).toEqual(['A Slow Bisque'])
    } finally {
      await context.close()
      await site.close()
    }
  })
})
