import { type Element, isTag, isText, type ParentNode } from 'domhandler'
import { isLeftOut } from './left-out.js'
import { isInside, type PageScan } from './page-scan.js'
import { closest, find, hasClass, textOf } from './page-tree.js'

/** Among several articles of a page, the post must have more than this share of their text. */
const MAIN_SHARE = 0.6
/** A child with more than this share of an element's text is searched in place of the element. */
const BLOCK_SHARE = 0.7

/** The elements that contain a post, and how they were found. */
export interface Body {
  elements: Element[]
  /** `list` if the page shows several posts, none of which is its own. */
  by: 'marked' | 'content' | 'article' | 'list' | 'main' | 'text' | 'none'
}

/**
 * Finds the body of a page: the elements marked as its body; else the element marked as an entry's text; else its one
 * `<article>` or entry; else its `<main>`; else the smallest element that contains most of its text.
 */
export function findBody(scan: PageScan): Body {
  const marked = scan.marked.filter(element => !isInside(element, scan.marked))
  if (marked.length > 0) return { elements: marked, by: 'marked' }
  const articles = outermost([...scan.articles, ...scan.entries].filter(element => !hangsOn(element)))
  const article = mainOf(articles)
  if (articles.length > 1 && !article) return { elements: [], by: 'list' }
  const contents = scan.contents.filter(
    element => !article || element === article || isInside(element, [article]),
  )
  if (contents.length === 1) return { elements: contents, by: 'content' }
  if (article) return isCard(article) ? { elements: [], by: 'list' } : { elements: [article], by: 'article' }
  const [main] = scan.mains
  if (main) return { elements: [main], by: 'main' }
  const block = largestBlock(scan.root)
  return block ? { elements: [block], by: 'text' } : { elements: [], by: 'none' }
}

/** Whether an article is a comment or a related post, which themes also write as `<article>`. */
const hangsOn = (element: Element): boolean => hangs(element) || closest(element, hangs) !== undefined

const hangs = ({ attribs }: Element): boolean =>
  /(?:^|[\s_-])(?:comments?|related|recommended|webmentions?)(?:$|[\s_-])/i.test(
    `${attribs.class ?? ''} ${attribs.id ?? ''}`,
  )

const outermost = (elements: Element[]): Element[] => {
  const once = [...new Set(elements)]
  return once.filter(element => !isInside(element, once))
}

/** The only article, or the dominant one by text length; teasers that link elsewhere do not count. */
function mainOf(articles: Element[]): Element | undefined {
  if (articles.length < 2) return articles[0]
  const own = articles.filter(article => !isCard(article))
  if (own.length === 1) return own[0]
  const lengths = own.map(article => textOf(article).length)
  const all = lengths.reduce((sum, length) => sum + length, 0)
  return own[lengths.findIndex(length => length > all * MAIN_SHARE)]
}

/** Whether the heading of an article links to another page: then the article is the teaser of a post. */
function isCard(article: Element): boolean {
  const heading = find(article, ({ name }) => /^h[1-6]$/.test(name))
  if (!heading || heading.name === 'h1') return false
  const link =
    find(heading, ({ name, attribs }) => name === 'a' && attribs.href !== undefined) ??
    closest(heading, ({ name }) => name === 'a')
  const href = link?.attribs.href
  if (!link || !href || href.includes('#')) return false
  return (
    hasClass(link, 'u-url') ||
    textOf(link) === textOf(heading) ||
    closest(heading, one => one === link) !== undefined
  )
}

/** The smallest element that contains most of the text of each of its ancestors. */
function largestBlock(root: ParentNode): Element | undefined {
  let block = find(root, ({ name }) => name === 'body') ?? find(root, () => true)
  for (let inner = block; inner; inner = largestPart(inner)) block = inner
  return block
}

function largestPart(element: Element): Element | undefined {
  const all = lengthOf(element)
  return element.children.find(
    (child): child is Element =>
      isTag(child) &&
      !/^(?:p|ul|ol|dl|table|pre|blockquote|details|figure)$/.test(child.name) &&
      lengthOf(child) > all * BLOCK_SHARE,
  )
}

/** The length of an element's text, without links and parts that are left out. */
function lengthOf(node: ParentNode): number {
  if (isTag(node as Element) && (node as Element).name === 'a') return 0
  let length = 0
  for (const child of node.children) {
    if (isText(child)) length += child.data.trim().length
    else if (isTag(child) && !isLeftOut(child, false)) length += lengthOf(child)
  }
  return length
}
