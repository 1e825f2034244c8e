import type { FolderRead, FolderSettled, LeftOut, Page, ParseOptions, PostRead } from '../input-format.js'
import { withoutBoilerplate } from './boilerplate.js'
import { changedPost } from './changed-post.js'
import { withFeeds } from './feed-facts.js'
import { noindexRules } from './headers-file.js'
import { withFilters } from './page-filters.js'
import { addressOf, baseIn } from './page-url.js'
import { withShortTitles } from './site-titles.js'

/**
 * Decides what needs all pages of a site: which of them are posts, the site's base URL, and which text every page
 * repeats. Each step maps the results so far to new results; a page can be dropped but never restored.
 */
export function settleSite(site: FolderRead, options: ParseOptions): FolderSettled {
  const notes: string[] = []
  const kept = (
    reads: readonly PostRead[],
    reason: (page: Page, index: number) => LeftOut | undefined,
  ): PostRead[] =>
    reads.map((read, index) => {
      const why = read.post && read.page ? reason(read.page, index) : undefined
      return why === undefined ? read : { skipped: why, problems: [] }
    })
  let reads: readonly PostRead[] = site.reads
  const isNoindex = noindexRules(site.beside)
  reads = kept(reads, ({ path }) => (isNoindex(path) ? 'noindex' : undefined))
  const home = homeOf(pagesOf(reads))
  reads = kept(reads, page => (isElsewhere(page, home) ? 'canonical elsewhere' : undefined))
  reads = kept(reads, saysNoPost(pagesOf(reads), notes))
  if (options.baseUrl === undefined && home) reads = reads.map(read => atHome(read, home.base))
  reads = kept(reads, isTaken(site.files, reads))
  reads = withFeeds(reads, site.beside, notes)
  reads = withShortTitles(reads)
  reads = withoutBoilerplate(reads, notes)
  const filtered = withFilters(reads, options.fields ?? [])
  notes.push(...unusedNotes(site.files, reads))
  return { reads: filtered.reads, fields: filtered.fields, notes }
}

/** Maximum number of such notes: a theme may have an attribute of its own on each page. */
const MAX_UNUSED = 10

/** Which attributes for search are not used, and on how many posts. */
function unusedNotes(files: readonly string[], reads: readonly PostRead[]): string[] {
  const found = new Map<string, number[]>()
  for (const [index, { post, page }] of reads.entries())
    if (post) for (const name of page?.unused ?? []) found.set(name, [...(found.get(name) ?? []), index])
  return [...found]
    .slice(0, MAX_UNUSED)
    .map(
      ([name, { length, 0: first = 0 }]) =>
        `not used: ${name} on ${length === 1 ? 'a page' : `${length} pages, such as`} ${files[first]}`,
    )
}

const pagesOf = (reads: readonly PostRead[]): Page[] =>
  reads.flatMap(({ post, page }) => (post && page ? [page] : []))

/** The host and base path of the site. */
interface Home {
  host: string
  base: string
}

/** The home that most canonical URLs agree on, among those that end with their page's path. */
function homeOf(pages: readonly Page[]): Home | undefined {
  const homes = new Map<string, Home & { pages: number }>()
  for (const { canonical, path } of pages) {
    const address = canonical === undefined ? undefined : addressOf(canonical, path)
    const base = address && baseIn(address, path)
    if (!address || base === undefined) continue
    const key = `${address.host} ${base}`
    const home = homes.get(key) ?? { host: address.host, base, pages: 0 }
    home.pages++
    homes.set(key, home)
  }
  return [...homes.values()].sort((a, b) => b.pages - a.pages)[0]
}

/** Whether the canonical URL of a page is that of another page, or on another site. */
function isElsewhere({ canonical, path }: Page, home: Home | undefined): boolean {
  const address = canonical === undefined ? undefined : addressOf(canonical, path)
  if (!address) return false
  return baseIn(address, path) === undefined || (home !== undefined && address.host !== home.host)
}

/**
 * If any page has marked text, only such pages are posts; else if any page declares that it is a post, only those; else
 * every page with text is one.
 */
function saysNoPost(pages: readonly Page[], notes: string[]): (page: Page) => LeftOut | undefined {
  if (pages.some(({ sign }) => sign === 'marked'))
    return ({ sign }) => (sign === 'marked' ? undefined : 'no post')
  if (pages.some(({ sign }) => sign !== 'none'))
    return ({ sign }) => (sign === 'none' ? 'no post' : undefined)
  if (pages.length > 0)
    notes.push(
      'no page says that it is a post (<article>, og:type, JSON-LD …), so every page with a text was taken',
    )
  return () => undefined
}

/** Gives a page without a canonical URL the base of the others. */
function atHome(read: PostRead, base: string): PostRead {
  const { post, page } = read
  if (!post || !page || page.canonical !== undefined) return read
  return { ...read, post: changedPost(post, { url: base + page.path }) }
}

/** Returns a test whether an earlier page has the same URL. */
function isTaken(
  files: readonly string[],
  reads: readonly PostRead[],
): (page: Page, index: number) => LeftOut | undefined {
  const first = new Map<string, string>()
  for (const [index, { post }] of reads.entries())
    if (post && !first.has(post.url)) first.set(post.url, files[index] as string)
  return (_, index) => {
    const url = reads[index]?.post?.url
    return url !== undefined && first.get(url) !== files[index] ? 'same address' : undefined
  }
}
