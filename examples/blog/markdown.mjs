/** A post's Markdown as HTML, with the heading ids that the search index links to. */
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import remarkRehype from 'remark-rehype'

// Inline HTML of the posts is kept: their authors own the site, and its policy lets no inline script run.
const processor = remark()
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeSlug)
  .use(() => makeWideBlocksScroll)
  .use(rehypeStringify, { allowDangerousHtml: true })

/** @param {string} markdown the body of a post, without its front matter */
export async function toHtml(markdown) {
  return String(await processor.process(markdown))
}

/** Code and tables scroll by themselves on a narrow screen; the keyboard must reach what scrolls. */
function makeWideBlocksScroll(tree) {
  tree.children = tree.children.map(node => {
    if (node.tagName === 'pre') node.properties.tabIndex = 0
    return node.tagName === 'table' ? scrollingTable(node) : node
  })
}

function scrollingTable(table) {
  const properties = { className: ['wide'], role: 'group', ariaLabel: 'Table', tabIndex: 0 }
  return { type: 'element', tagName: 'div', properties, children: [table] }
}
