import type { InputFormat } from '../input-format.js'
import { parsePage } from './parse-page.js'

/** The pages of a site, as its generator published them. */
export const htmlFormat: InputFormat = {
  name: 'HTML',
  endings: ['html', 'htm'],
  parse: parsePage,
}
