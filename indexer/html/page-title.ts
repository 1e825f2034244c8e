import type { Element } from 'domhandler'
import { isLeftOut } from './left-out.js'
import type { PageFacts } from './page-facts.js'
import { isInside, type PageScan } from './page-scan.js'
import { find, textOf } from './page-tree.js'

/** What is the title of a page's post, and which heading states it? */
export interface PageTitle {
  text: string
  /** The heading that is the title, and so not that of a section. */
  heading?: Element
  /** Whether it may end with the site's name. */
  isLong: boolean
}

/**
 * The title: from an attribute for search; else the `<h1>` whose text `<title>` or `og:title` contains too, or the only
 * `<h1>` of the post; else the first that exists of JSON-LD's headline, `og:title` and `<title>`.
 */
export function titleOf(scan: PageScan, facts: PageFacts, body: readonly Element[]): PageTitle {
  const own = facts.marks.meta.get('title')?.[0]
  const written = [facts.article?.headline, scan.metas.get('og:title')?.[0], scan.title].filter(
    text => text !== undefined,
  )
  const heading = headingOf(scan, written, body)
  const text = own ?? (heading && headingText(heading)) ?? written.find(one => one.trim() !== '')
  if (text === undefined) return { text: '', isLong: false }
  const isLong = own === undefined && heading === undefined && text !== facts.article?.headline
  const shown = heading ?? headingWith(text, body)
  return { text: text.replace(/\s+/g, ' ').trim(), isLong, ...(shown && { heading: shown }) }
}

const headingText = (heading: Element): string => textOf(heading, element => isLeftOut(element, false))

function headingOf(scan: PageScan, written: string[], body: readonly Element[]): Element | undefined {
  const headings = scan.headings.filter(heading => headingText(heading) !== '')
  const inBody = headings.filter(heading => isInside(heading, body))
  const isSaid = (heading: Element) => written.some(text => flat(text).includes(flat(headingText(heading))))
  const [siteName = ''] = scan.metas.get('og:site_name') ?? []
  // Many themes write the site's name as a heading on every page.
  const isStart = (heading: Element) =>
    flat(headingText(heading)) !== flat(siteName) &&
    written.some(text => flat(text).startsWith(flat(headingText(heading))))
  const said = inBody.find(isSaid) ?? headings.find(isStart)
  if (said) return said
  const near = inBody.length > 0 ? inBody : written.length === 0 ? headings : []
  return near.length === 1 ? near[0] : undefined
}

/** A heading at the start of the body that repeats the title. */
function headingWith(title: string, body: readonly Element[]): Element | undefined {
  for (const part of body) {
    const first = find(part, ({ name }) => /^h[1-6]$/.test(name))
    const text = first && flat(headingText(first))
    if (text && flat(title).startsWith(text)) return first
  }
  return undefined
}

const flat = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()
