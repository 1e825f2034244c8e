import { expect, it } from 'vitest'
import { ANCHOR_SITES } from './anchor-sites.js'
import { builtIds, builtPages, isInstalled } from './built-urls.js'
import { HUGO_SITES } from './url-sites.js'

/** Does Hugo still write the pages that tests/fixtures says, with their anchors? */

const isHere = await isInstalled('hugo', 'version')
if (!isHere)
  console.log('Hugo is not installed: its URLs and anchors are not compared with those that it writes.')

it.skipIf(!isHere)('Hugo writes the pages that the unit tests compare with', async () => {
  const pages: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(HUGO_SITES))
    pages[name] = await builtPages(site, 'public', 'hugo', ['--quiet'])
  await expect(`${JSON.stringify(pages, null, 1)}\n`).toMatchFileSnapshot('../fixtures/site-urls/hugo.json')
})

it.skipIf(!isHere)('Hugo gives headings the ids that the unit tests compare with', async () => {
  const { page, command, sites } = ANCHOR_SITES.hugo
  const ids: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(sites)) ids[name] = await builtIds(site, page, command)
  await expect(`${JSON.stringify(ids, null, 1)}\n`).toMatchFileSnapshot('../fixtures/site-anchors/hugo.json')
})
