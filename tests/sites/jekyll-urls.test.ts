import { expect, it } from 'vitest'
import { builtPages, isInstalled } from './built-urls.js'
import { JEKYLL_SITES } from './url-sites.js'

/** Does Jekyll still write the pages that tests/fixtures/site-urls says? */

const isHere = await isInstalled('jekyll', '--version')
if (!isHere) console.log('Jekyll is not installed: its URLs are not compared with those that it writes.')

it.skipIf(!isHere)('Jekyll writes the pages that the unit tests compare with', async () => {
  const pages: Record<string, unknown> = {}
  for (const [name, site] of Object.entries(JEKYLL_SITES))
    pages[name] = await builtPages(site, '_site', 'jekyll', ['build', '--quiet'])
  await expect(`${JSON.stringify(pages, null, 1)}\n`).toMatchFileSnapshot('../fixtures/site-urls/jekyll.json')
})
