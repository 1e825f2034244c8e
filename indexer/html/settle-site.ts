import type { FolderRead, FolderSettled, LeftOut, Page, ParseOptions, PostRead } from '../input-format.js'
import { withoutBoilerplate } from './boilerplate.js'
import { changedPost } from './changed-post.js'
import { withFeeds } from './feed-facts.js'
import { noindexRules } from './headers-file.js'
import { withFilters } from './page-filters.js'
import { addressOf, baseIn } from './page-url.js'
import { withShortTitles } from './site-titles.js'

/**
 * What only all pages of a site together tell: which of them are posts, where the site stands, what is the same on every
 * page. Each step takes what became of the pages and gives what becomes of them; a page is only ever left out, never
 * taken in again.
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
  return { reads: filtered.reads, fields: filtered.fields, notes }
}

const pagesOf = (reads: readonly PostRead[]): Page[] =>
  reads.flatMap(({ post, page }) => (post && page ? [page] : []))

/** Where the site stands. */
interface Home {
  host: string
  base: string
}

/** Where most pages say that they stand, of those whose address fits their path. */
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

/** Whether a page says that its address is another page's, or on another site. */
function isElsewhere({ canonical, path }: Page, home: Home | undefined): boolean {
  const address = canonical === undefined ? undefined : addressOf(canonical, path)
  if (!address) return false
  return baseIn(address, path) === undefined || (home !== undefined && address.host !== home.host)
}

/**
 * Where a page is marked as what to search, only such pages are posts; else where one says that it is a post, only those;
 * where none does, every page with a text is one.
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

/** A page that says nothing of its address stands where the others do. */
function atHome(read: PostRead, base: string): PostRead {
  const { post, page } = read
  if (!post || !page || page.canonical !== undefined) return read
  return { ...read, post: changedPost(post, { url: base + page.path }) }
}

/** Whether an earlier page has the same address. */
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
