import { readFile, realpath, stat } from 'node:fs/promises'
import { PostingsError, type Problem } from '../../src/api/errors.js'
import type { Passage } from '../../src/format/passage.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import type { IndexSource } from '../../src/storage/source.js'
import { MAX_FILE_BYTES } from '../posts/read-post.js'
import { pageAnchors } from './page-anchors.js'
import { type SiteFiles, siteFiles } from './site-files.js'

/**
 * Checks that every hit leads to a page: compares the URLs and anchors of an index with the files of the built site.
 * Nothing is fetched, and no script is run.
 */

/** The result of the comparison. */
export interface SiteReport {
  /** Number of URLs looked up, one per post. */
  urls: number
  /** Number of anchors looked up, one per section that has one. */
  anchors: number
  /** Number of URLs of other sites, which can't be looked up. Most URLs decide which site is this one. */
  elsewhere: number
  /** The path of the folder on the site, as detected: `/`, or `/blog/` for a site below that path. */
  base: string
  /** URLs without a page, and anchors that their page does not have. `file` is the URL. */
  problems: Problem[]
}

/**
 * Looks up every URL and every anchor of the index at `source` among the files in `site`.
 *
 * `/a/` is `a/index.html`; `/a` is `a`, `a.html` or `a/index.html`, as on static hosts. The base path of the site
 * (`/blog/`) is detected: of the paths that all URLs share, it is the one with which most pages exist.
 *
 * @param site the folder of built pages
 * @throws {PostingsError} `OPTION` where `site` is no folder; as `openIndex` where the index can't be read
 */
export async function checkSite(source: IndexSource, site: string): Promise<SiteReport> {
  const folder = await folderAt(site)
  const parts = await openParts(source)
  const passages: Passage[] = []
  for (let document = 0; document < parts.manifest.documents; document++)
    passages.push(await readPassage(parts, document))
  const files = await siteFiles(
    folder,
    passages.map(({ url }) => url),
  )
  const own = passages.filter(({ url }) => files.own.has(url))
  const report: SiteReport = {
    urls: own.length,
    anchors: 0,
    elsewhere: passages.length - own.length,
    base: files.base,
    problems: [],
  }
  for (const passage of own) await checkPassage(files, passage, report)
  return report
}

async function folderAt(site: string): Promise<string> {
  const found = await stat(site).catch(() => undefined)
  if (found?.isDirectory()) return realpath(site)
  throw new PostingsError('OPTION', `site: "${site}" is no folder; give the folder of the built site.`)
}

async function checkPassage(files: SiteFiles, { url, sections }: Passage, report: SiteReport) {
  const anchors = new Set(sections.flatMap(({ anchor }) => anchor ?? []))
  report.anchors += anchors.size
  const file = await files.fileOf(url)
  const refuse = (at: string, message: string) => report.problems.push(problemOf(at, message))
  if (!file) refuse(url, 'no page of the site has this URL')
  if (!file || anchors.size === 0) return
  const { size } = await stat(file)
  if (size > MAX_FILE_BYTES) {
    refuse(url, `the page has ${size} bytes, more than ${MAX_FILE_BYTES}, so its anchors were not looked up`)
    return
  }
  const there = pageAnchors(await readFile(file, 'utf8'))
  for (const anchor of anchors)
    if (!there.has(anchor)) refuse(`${url}#${anchor}`, 'the page has no such anchor')
}

const problemOf = (url: string, message: string): Problem => ({
  file: url,
  code: 'URL',
  message: `${url}: ${message}.`,
})
