import { parseFrontMatter } from '../front-matter/front-matter.js'
import type { InputFormat } from '../input-format.js'
import { parseMarkdown } from './markdown.js'

/** Connects Markdown and MDX to the interface of input formats. */

/** The input format of Markdown (`.md`, `.markdown`) and MDX (`.mdx`) files with front matter. */
export const markdownFormat: InputFormat = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx'],
  parseFrontMatter,
  parseBody: (body, ending) => parseMarkdown(body, { mdx: ending === 'mdx' }),
}
