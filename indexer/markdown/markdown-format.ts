import { parseFrontMatter } from '../front-matter/front-matter.js'
import type { InputFormat } from '../input-format.js'
import { parseMarkdown } from './markdown.js'

/** Markdown with front matter, and MDX. */
export const markdownFormat: InputFormat = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx'],
  parse({ path, text }) {
    const frontMatter = parseFrontMatter(text)
    return { frontMatter, sections: () => parseMarkdown(frontMatter.body, { mdx: /\.mdx$/i.test(path) }) }
  },
}
