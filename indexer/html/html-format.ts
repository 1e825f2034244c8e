import type { InputFormat } from '../input-format.js'
import { isFeedFile } from './feed.js'
import { isHeadersFile } from './headers-file.js'
import { decodePage } from './page-encoding.js'
import { matcherOf } from './page-selectors.js'
import { parsePage } from './parse-page.js'
import { settleSite } from './settle-site.js'

/** The pages of a site, as its generator published them, and what its feeds and the host's headers say of them. */
export const htmlFormat: InputFormat = {
  name: 'HTML',
  endings: ['html', 'htm'],
  decode: decodePage,
  checkOptions({ body, ignore }) {
    matcherOf(body)
    matcherOf(ignore)
  },
  parse: parsePage,
  isBeside: file => isFeedFile(file) || isHeadersFile(file),
  settle: settleSite,
}
