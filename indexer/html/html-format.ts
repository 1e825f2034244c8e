import type { InputFormat } from '../input-format.js'
import { isFeedFile } from './feed.js'
import { isHeadersFile } from './headers-file.js'
import { decodePage } from './page-encoding.js'
import { parsePage } from './parse-page.js'
import { settleSite } from './settle-site.js'

/** The module that reads the owner's selectors; loaded only if there are any, since few owners have them. */
let selectors: typeof import('./page-selectors.js') | undefined

/** The format of a site's built pages, with what its feeds and the host's headers state about them. */
export const htmlFormat: InputFormat = {
  name: 'HTML',
  endings: ['html', 'htm'],
  async prepare({ body, ignore }) {
    if (body === undefined && ignore === undefined) return
    selectors ??= await import('./page-selectors.js')
    for (const selector of [body, ignore]) if (selector !== undefined) selectors.matcherOf(selector)
  },
  decode: decodePage,
  parse: (file, options) => parsePage(file, options, selectors),
  isBeside: file => isFeedFile(file) || isHeadersFile(file),
  settle: settleSite,
}
