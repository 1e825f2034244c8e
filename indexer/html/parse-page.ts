import type { InputFile, LeftOut, Page, ParsedFile, ParseOptions } from '../input-format.js'
import { wellFormed } from '../visible-text/plain-text.js'
import type { WrittenSection } from '../visible-text/sections.js'
import { readBody } from './body-text.js'
import { type Body, findBody } from './find-body.js'
import { factsOf, unusedMarks } from './page-facts.js'
import { reasonAgainst, signOf } from './page-reasons.js'
import { type PageScan, scanPage } from './page-scan.js'
import { titleOf } from './page-title.js'
import { parseTree } from './page-tree.js'
import { addressOf, baseIn, pathOf } from './page-url.js'

type Selectors = typeof import('./page-selectors.js')

/**
 * Reads one published page: its facts, its text, and the data that `settleSite` needs.
 *
 * @param selectors  reads the selectors among the options
 * @throws {PostingsError} `HTML` if it is too large to be read
 */
export function parsePage(
  { path: file, text }: InputFile,
  options: ParseOptions,
  selectors?: Selectors,
): ParsedFile {
  const scan = scanPage(parseTree(wellFormed(text)))
  const body = bodyOf(scan, options, selectors)
  const facts = factsOf(scan, body.elements)
  const path = pathOf(file, options.cleanUrls)
  const reason = reasonAgainst({ scan, body, facts, path, isIncluded: options.include !== undefined })
  const title = titleOf(scan, facts, body.elements)
  const isIgnored = options.ignore === undefined ? () => false : readerOf(selectors).matcherOf(options.ignore)
  const sections = reason === undefined ? readBody(body.elements, { title: title.heading, isIgnored }) : []
  const sign = signOf(scan, body, facts)
  const leftOut = reason ?? reasonInText(sections, sign)
  const page: Page = {
    ...addressesOf(scan, path, options),
    path,
    sign,
    blocks: sections.flatMap(({ blocks }) => blocks.map(({ text }) => numberOf(text))),
    ...(leftOut !== undefined && { leftOut }),
    ...(title.isLong && { longTitle: title.text }),
    ...(Object.keys(facts.filters).length > 0 && { filters: facts.filters }),
  }
  const unused = unusedMarks(scan, facts.marks)
  if (unused.length > 0) page.unused = unused
  const data = { ...facts.data, title: title.text || nameIn(path) }
  return {
    frontMatter: { data, text: '', body: text, bodyLine: 1, isPlain: true },
    sections: () => sections,
    page,
  }
}

function readerOf(selectors: Selectors | undefined): Selectors {
  if (!selectors) throw new Error('Pages are parsed by selectors only after prepare().')
  return selectors
}

/** The body by the owner's selector, or by `findBody` if there is no selector. */
function bodyOf(scan: PageScan, { body }: ParseOptions, selectors: Selectors | undefined): Body {
  if (body === undefined) return findBody(scan)
  const elements = readerOf(selectors).elementsOf(body, scan.root)
  return elements.length > 0 ? { elements, by: 'marked' } : { elements, by: 'none' }
}

/** A declared post without text can still be found by its title; any other page without text is left out. */
const reasonInText = (sections: WrittenSection[], sign: Page['sign']): LeftOut | undefined =>
  sections.length === 0 && sign === 'none' ? 'no text' : undefined

/** The title of a page that states none: the last part of its path. */
const nameIn = (path: string): string => decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? '/')

/** The URL of the page by its path, and the canonical URL that it states. */
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
  return { url: baseUrl + withoutBase(address.pathname, base), ...canonical }
}

/** An encoded path without the folders of `base`, which is not encoded. */
const withoutBase = (path: string, base: string): string =>
  path
    .split('/')
    .slice(base.split('/').length - 1)
    .join('/')

/** FNV-1a, 32 bits: equal texts on several pages have the same number. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
