import { expect, it } from 'vitest'
import { builtPages, isInstalled } from './built-urls.js'
import { HUGO_SITES } from './url-sites.js'

/** Does Hugo still write the pages that tests/fixtures/site-urls says? */

const isHere = await isInstalled('hugo', 'version')
if (!isHere) console.log('Hugo is not installed: its URLs are not compared with those that it writes.')

it.skipIf(!isHere)('Hugo writes the pages that the unit tests compare with', async () => {
  const pages: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(HUGO_SITES))
    pages[name] = await builtPages(site, 'public', 'hugo', ['--quiet'])
  await expect(`${JSON.stringify(pages, null, 1)}\n`).toMatchFileSnapshot('../fixtures/site-urls/hugo.json')
})
