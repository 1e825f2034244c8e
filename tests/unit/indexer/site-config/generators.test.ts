import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'
import { HUGO_SITES, JEKYLL_SITES, type UrlSite, writeUrlSite } from '../../../sites/url-sites.js'

/** The URLs of posts, compared with the pages that Hugo 0.111 and Jekyll 4.3 wrote for the same files. */

const now = new Date('2026-01-01')
const BASES: Record<string, string> = { patterns: '/sub/', folders: '/a/b/', usual: '/blog/' }

/** The URL by which a static host serves a page: `/a/`, `/a.html`, or `/a` for it. */
const isServed = (url: string, page: string): boolean => {
  const path = decodeURIComponent(url)
  return [path, `${path}.html`, `${path}index.html`].includes(page)
}

/** What was read of a site: for each file the page that its URL leads to, or the URL itself. */
async function readSite(site: UrlSite, base: string, pages: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'url-site-'))
  try {
    await writeUrlSite(folder, site)
    const { posts, problems, notes } = await readPosts(folder, { now, from: 'markdown' })
    const entries = posts.map(({ file, url }) => {
      const page = pages[file]
      return [file, page !== undefined && isServed(url, base + page) ? page : url]
    })
    return { pages: Object.fromEntries(entries), problems, notes }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const GENERATORS: [string, Record<string, UrlSite>][] = [
  ['hugo', HUGO_SITES],
  ['jekyll', JEKYLL_SITES],
]

describe.each(GENERATORS)('%s', (generator, sites) => {
  it.each(Object.keys(sites))(
    'gives every post of the site "%s" the URL of its page, and no other file one',
    async name => {
      const path = join(import.meta.dirname, `../../../fixtures/site-urls/${generator}.json`)
      const expected = JSON.parse(await readFile(path, 'utf8'))[name]
      expect(Object.keys(expected).length).toBeGreaterThan(8)
      const read = await readSite(sites[name] as UrlSite, BASES[name] ?? '/', expected)
      expect(read.problems).toEqual([])
      expect(read.pages).toEqual(expected)
    },
  )
})
