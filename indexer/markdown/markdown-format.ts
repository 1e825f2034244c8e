import type { InputFormat } from '../input-format.js'

/** Connects Markdown and MDX to the interface of input formats. */

/** The parsers, once they are loaded. */
let parser: (typeof import('./markdown.js') & typeof import('../front-matter/front-matter.js')) | undefined

/** The input format of Markdown (`.md`, `.markdown`) and MDX (`.mdx`) files with front matter. */
export const markdownFormat: InputFormat = {
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdx'],
  async prepare() {
    if (parser) return
    parser = { ...(await import('./markdown.js')), ...(await import('../front-matter/front-matter.js')) }
  },
  parse({ path, text }, { anchors }) {
    if (!parser) throw new Error('Markdown is parsed only after prepare().')
    const { parseFrontMatter, parseMarkdown } = parser
    const frontMatter = parseFrontMatter(text)
    const mdx = /\.mdx$/i.test(path)
    return { frontMatter, sections: () => parseMarkdown(frontMatter.body, { mdx, anchors }) }
  },
}
