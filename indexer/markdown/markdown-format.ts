import { parseFrontMatter } from '../front-matter/front-matter.js'
import type { InputFormat } from '../input-format.js'

/** The parser, once it is loaded. */
let parser: typeof import('./markdown.js') | undefined

/** Connects Markdown and MDX to the interface of input formats. */

/** The input format of Markdown (`.md`, `.markdown`) and MDX (`.mdx`) files with front matter. */
export const markdownFormat: InputFormat = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx'],
  async prepare() {
    parser ??= await import('./markdown.js')
  },
  parse({ path, text }, { anchors }) {
    if (!parser) throw new Error('Markdown is parsed only after prepare().')
    const { parseMarkdown } = parser
    const frontMatter = parseFrontMatter(text)
    const mdx = /\.mdx$/i.test(path)
    return { frontMatter, sections: () => parseMarkdown(frontMatter.body, { mdx, anchors }) }
  },
}
