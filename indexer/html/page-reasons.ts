import { type Element, isTag, isText } from 'domhandler'
import type { LeftOut, Page } from '../input-format.js'
import type { Body } from './find-body.js'
import { isMarkedOff } from './left-out.js'
import type { PageFacts } from './page-facts.js'
import type { PageScan } from './page-scan.js'
import { find } from './page-tree.js'

/** Is a page a post, judged by the page alone? */

/** What is known of a page. */
interface Known {
  scan: PageScan
  body: Body
  facts: PageFacts
  path: string
  /** Whether the owner's `include` names it. */
  isIncluded: boolean
}

/** Names that generators give to lists of posts, and folders in which they keep them. */
const LISTS = /^(?:tags?|categor(?:y|ies)|topics?|archives?|authors?|series|keywords?)$/i
const PAGE_OF_LIST = /(?:^|\/)page\/?\d+(?:\/|\.html?$|$)/i
/** A list has at least this many links, and more than this share of its text is link text. */
const FEWEST_LINKS = 3
const LINK_SHARE = 0.6

/** Why a page is not a post; `undefined` if it may be one. Reasons that exclude it from all search come first. */
export function reasonAgainst(known: Known): LeftOut | undefined {
  const { scan, body } = known
  if (scan.metas.has('refresh')) return 'redirect'
  if (isNoindex(scan)) return 'noindex'
  if (isPageMarkedOff(scan)) return 'ignored'
  return body.by === 'marked' ? undefined : reasonByForm(known)
}

function reasonByForm({ scan, body, facts, path, isIncluded }: Known): LeftOut | undefined {
  if (/(?:^|\/)404(?:\.html?|\/)?$/i.test(path)) return 'not found'
  if (/(?:^|\/)search(?:\.html?|\/)?$/i.test(path)) return 'search page'
  if (body.by === 'list' || facts.articles > 1) return 'list'
  if (isIncluded || isTypedPost(scan, facts)) return undefined
  return isListPath(path) || body.elements.some(isOfLinks) ? 'list' : undefined
}

/** How clearly a page declares that it is a post. */
export function signOf(scan: PageScan, body: Body, facts: PageFacts): Page['sign'] {
  if (body.by === 'marked') return 'marked'
  if (isTypedPost(scan, facts) || scan.entries.length > 0) return 'typed'
  return body.by === 'article' || body.by === 'content' ? 'article' : 'none'
}

const isTypedPost = ({ metas }: PageScan, { articles }: PageFacts): boolean =>
  articles === 1 || (metas.get('og:type') ?? []).some(type => type.toLowerCase() === 'article')

function isNoindex({ metas }: PageScan): boolean {
  const robots = ['robots', 'googlebot', 'x-robots-tag'].flatMap(name => metas.get(name) ?? [])
  return robots.some(text => /\b(?:noindex|none)\b/i.test(text))
}

function isPageMarkedOff({ root }: PageScan): boolean {
  const tops = ['html', 'body'].map(wanted => find(root, ({ name }) => name === wanted))
  return tops.some(
    top =>
      top?.attribs['data-search-ignore'] !== undefined || top?.attribs['data-pagefind-ignore'] !== undefined,
  )
}

/** Whether a path is that of the home page, of a page of a list, or in a folder where generators keep lists. */
function isListPath(path: string): boolean {
  const folders = path
    .replace(/\.html?$/i, '')
    .split('/')
    .filter(Boolean)
  return (
    folders.length === 0 || PAGE_OF_LIST.test(path) || folders.slice(-2).some(folder => LISTS.test(folder))
  )
}

/** Whether most of an element's text is links to other pages. */
function isOfLinks(element: Element): boolean {
  const counted = { all: 0, inLinks: 0, links: 0 }
  countLinks(element, false, counted)
  return counted.links >= FEWEST_LINKS && counted.inLinks > counted.all * LINK_SHARE
}

function countLinks(
  element: Element,
  isLink: boolean,
  counted: { all: number; inLinks: number; links: number },
): void {
  for (const child of element.children) {
    if (isText(child)) {
      const { length } = child.data.trim()
      counted.all += length
      if (isLink) counted.inLinks += length
    } else if (isTag(child) && !isMarkedOff(child) && !/^(?:script|style|nav|aside)$/.test(child.name)) {
      const leads =
        child.name === 'a' && child.attribs.href !== undefined && !child.attribs.href.startsWith('#')
      if (leads) counted.links++
      countLinks(child, isLink || leads, counted)
    }
  }
}
