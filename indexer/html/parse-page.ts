import type { Element } from 'domhandler'
import type { InputFile, LeftOut, Page, ParsedFile, ParseOptions } from '../input-format.js'
import { wellFormed } from '../visible-text/plain-text.js'
import { readBody } from './body-text.js'
import { type Body, findBody } from './find-body.js'
import { isMarkedOff } from './left-out.js'
import { factsOf, type PageFacts } from './page-facts.js'
import { type PageScan, scanPage } from './page-scan.js'
import { titleOf } from './page-title.js'
import { find, parseTree } from './page-tree.js'
import { addressOf, baseIn, pathOf } from './page-url.js'

/**
 * Reads one published page: its facts, its text, and what only the whole site can judge.
 *
 * @throws {PostingsError} `HTML` where it is too large to be read
 */
export function parsePage({ path: file, text }: InputFile, options: ParseOptions): ParsedFile {
  const scan = scanPage(parseTree(wellFormed(text)))
  const body = findBody(scan)
  const facts = factsOf(scan, body.elements)
  const path = pathOf(file)
  const leftOut = reasonAgainst(scan, body, facts, path)
  const title = titleOf(scan, facts, body.elements)
  const sections =
    leftOut === undefined ? readBody(body.elements, { title: title.heading, isIgnored: () => false }) : []
  const data = { ...facts.data, ...(title.text !== undefined && { title: title.text }) }
  return {
    frontMatter: { data, text: '', body: text, bodyLine: 1, isPlain: true },
    sections: () => sections,
    page: {
      ...addressesOf(scan, path, options),
      path,
      sign: signOf(scan, body, facts),
      blocks: sections.flatMap(({ blocks }) => blocks.map(({ text }) => numberOf(text))),
      ...(leftOut !== undefined ? { leftOut } : sections.length === 0 && { leftOut: 'no text' }),
      ...(title.isLong && title.text !== undefined && { longTitle: title.text }),
    },
  }
}

function signOf(scan: PageScan, body: Body, facts: PageFacts): Page['sign'] {
  if (body.by === 'marked') return 'marked'
  const types = scan.metas.get('og:type') ?? []
  if (facts.articles > 0 || types.includes('article') || scan.entries.length > 0) return 'typed'
  return body.by === 'article' || body.by === 'content' ? 'article' : 'none'
}

/** Folders in which generators keep lists of posts. */
const LISTS = /^(?:tags?|categor(?:y|ies)|topics?|archives?|authors?|series|keywords?)$/i
const PAGE_OF_LIST = /(?:^|\/)page\/?\d+(?:\/|\.html?$|$)/i

/** Why a page is no post, as far as the page itself says. */
function reasonAgainst(scan: PageScan, body: Body, facts: PageFacts, path: string): LeftOut | undefined {
  if (scan.metas.has('refresh')) return 'redirect'
  const robots = [...(scan.metas.get('robots') ?? []), ...(scan.metas.get('googlebot') ?? [])]
  if (robots.some(text => /\b(?:noindex|none)\b/i.test(text))) return 'noindex'
  if (isPageMarkedOff(scan)) return 'ignored'
  if (body.by === 'marked') return undefined
  if (/(?:^|\/)404(?:\.html?|\/)?$/i.test(path)) return 'not found'
  if (/(?:^|\/)search(?:\.html?|\/)?$/i.test(path)) return 'search page'
  if (body.by === 'list' || facts.articles > 1) return 'list'
  const isPost = facts.articles === 1 || (scan.metas.get('og:type') ?? []).includes('article')
  if (!isPost && isListPath(path)) return 'list'
  if (!isPost && body.elements.some(isOfLinks)) return 'list'
  return undefined
}

/** The home page, the pages of a list, and what stands where generators keep lists. */
function isListPath(path: string): boolean {
  const folders = path
    .replace(/\.html?$/i, '')
    .split('/')
    .filter(Boolean)
  return (
    folders.length === 0 ||
    PAGE_OF_LIST.test(path) ||
    LISTS.test(folders.at(-2) ?? '') ||
    LISTS.test(folders.at(-1) ?? '')
  )
}

const isPageMarkedOff = ({ root }: PageScan): boolean => {
  const html = find(root, ({ name }) => name === 'html')
  const body = find(root, ({ name }) => name === 'body')
  return [html, body].some(
    element =>
      element !== undefined &&
      ['data-search-ignore', 'data-pagefind-ignore'].some(name => element.attribs[name] !== undefined),
  )
}

/** Links that are most of a text make a list of it. */
function isOfLinks(element: Element): boolean {
  let [all, links, count] = [0, 0, 0]
  const add = (node: Element, isLink: boolean) => {
    for (const child of node.children) {
      if ('data' in child && child.type === 'text') {
        const { length } = String(child.data).trim()
        all += length
        if (isLink) links += length
      } else if (
        'attribs' in child &&
        !isMarkedOff(child) &&
        !/^(?:script|style|nav|aside)$/.test(child.name)
      ) {
        const leads =
          child.name === 'a' && child.attribs.href !== undefined && !child.attribs.href.startsWith('#')
        if (leads) count++
        add(child, isLink || leads)
      }
    }
  }
  add(element, false)
  return count >= 3 && links > all * 0.6
}

/** Where the page stands, and what it says that its address is. */
function addressesOf(
  scan: PageScan,
  path: string,
  { baseUrl }: ParseOptions,
): { url: string; canonical?: string } {
  const written = scan.links.get('canonical') ?? scan.metas.get('og:url')?.[0]
  const address = written === undefined ? undefined : addressOf(written, path)
  const base = address && baseIn(address, path)
  const canonical = address === undefined ? {} : { canonical: address.href.replace(/#.*$/, '') }
  if (address === undefined || base === undefined) return { url: (baseUrl ?? '/') + path, ...canonical }
  if (baseUrl === undefined) return { url: address.pathname + address.search, ...canonical }
  return { url: baseUrl + address.pathname.slice(encodedLength(address.pathname, base)), ...canonical }
}

/** How long `base`, which is decoded, is at the start of an encoded path. */
function encodedLength(path: string, base: string): number {
  const folders = base.split('/').length - 1
  return path.split('/').slice(0, folders).join('/').length + 1
}

/** FNV-1a, 32 bits: a text that is the same on other pages has the same number. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
