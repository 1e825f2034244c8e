import { parseFrontMatter } from '../front-matter/front-matter.js'
import type { InputFormat } from '../input-format.js'
import { parseMarkdown } from './markdown.js'

/** Markdown with front matter, and MDX. */
export const markdownFormat: InputFormat = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx'],
  parseFrontMatter,
  parseBody: (body, ending) => parseMarkdown(body, { mdx: ending === 'mdx' }),
}
