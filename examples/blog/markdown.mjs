/** Turns a post's Markdown into HTML, with the ids of headings that the search index links to. */
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import remarkRehype from 'remark-rehype'

// HTML in posts is kept: their authors own the site, and its policy forbids inline scripts.
const processor = remark()
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeSlug)
  .use(() => makeWideBlocksScroll)
  .use(rehypeStringify, { allowDangerousHtml: true })

/**
 * The HTML of a post.
 *
 * @param {string} markdown the text of the post, without its front matter
 */
export async function toHtml(markdown) {
  return String(await processor.process(markdown))
}

/** Lets code and tables scroll on a narrow screen, and makes them reachable by Tab, so that the keyboard can scroll them. */
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
