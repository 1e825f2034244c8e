import { expect, it } from 'vitest'
import { ANCHOR_SITES } from './anchor-sites.js'
import { builtIds, builtPages, isInstalled } from './built-urls.js'
import { JEKYLL_SITES } from './url-sites.js'

/** Does Jekyll still write the pages that tests/fixtures says, with their anchors? */

const isHere = await isInstalled('jekyll', '--version')
if (!isHere)
  console.log('Jekyll is not installed: its URLs and anchors are not compared with those that it writes.')

it.skipIf(!isHere)('Jekyll writes the pages that the unit tests compare with', async () => {
  const pages: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(JEKYLL_SITES))
    pages[name] = await builtPages(site, '_site', 'jekyll', ['build', '--quiet'])
  await expect(`${JSON.stringify(pages, null, 1)}\n`).toMatchFileSnapshot('../fixtures/site-urls/jekyll.json')
})

it.skipIf(!isHere)('Jekyll gives headings the ids that the unit tests compare with', async () => {
  const { page, command, sites } = ANCHOR_SITES.jekyll
  const ids: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(sites)) ids[name] = await builtIds(site, page, command)
  await expect(`${JSON.stringify(ids, null, 1)}\n`).toMatchFileSnapshot(
    '../fixtures/site-anchors/jekyll.json',
  )
})
