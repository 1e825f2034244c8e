import type { Stats } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError, type Problem } from '../../src/api/errors.js'
import type { Passage } from '../../src/format/passage.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import type { IndexSource } from '../../src/storage/source.js'
import { isBelow } from '../posts/open-file.js'
import { pageAnchors } from './page-anchors.js'

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
  const origin = mostCommon(passages.map(({ url }) => originOf(url)))
  const own = passages.filter(({ url }) => originOf(url) === origin)
  const base = await findBase(folder, own)
  const report: SiteReport = {
    urls: own.length,
    anchors: 0,
    elsewhere: passages.length - own.length,
    base,
    problems: [],
  }
  for (const passage of own) await checkPassage(folder, base, passage, report)
  return report
}

async function folderAt(site: string): Promise<string> {
  const found = await stat(site).catch(() => undefined)
  if (found?.isDirectory()) return realpath(site)
  throw new PostingsError('OPTION', `site: "${site}" is no folder; give the folder of the built site.`)
}

const originOf = (url: string): string => /^https?:\/\/[^/]+/i.exec(url)?.[0].toLowerCase() ?? ''

const pathOf = (url: string): string => url.slice(originOf(url).length) || '/'

function mostCommon(values: string[]): string {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
}

/** URLs looked up to detect the base path. */
const TRIED = 50

async function findBase(folder: string, passages: Passage[]): Promise<string> {
  const paths = passages.map(({ url }) => pathOf(url))
  const tried = paths.slice(0, TRIED)
  let best = { base: '/', found: -1 }
  for (const base of basesOf(paths)) {
    const files = await Promise.all(tried.map(path => fileOf(folder, base, path)))
    const found = files.filter(file => file !== undefined).length
    if (found > best.found) best = { base, found }
  }
  return best.base
}

/** `/`, and every longer path of whole segments that all `paths` share. */
function basesOf(paths: string[]): string[] {
  const bases = ['/']
  const [first = '/'] = paths
  for (let end = first.indexOf('/', 1); end > 0; end = first.indexOf('/', end + 1)) {
    const base = first.slice(0, end + 1)
    if (!paths.every(path => path.startsWith(base))) break
    bases.push(base)
  }
  return bases
}

async function checkPassage(folder: string, base: string, passage: Passage, report: SiteReport) {
  const { url, sections } = passage
  const anchors = new Set(sections.flatMap(({ anchor }) => anchor ?? []))
  report.anchors += anchors.size
  const file = await fileOf(folder, base, pathOf(url))
  if (!file) {
    report.problems.push(problemOf(url, 'no page of the site has this URL'))
    return
  }
  if (anchors.size === 0) return
  const there = pageAnchors(await readFile(file, 'utf8'))
  for (const anchor of anchors)
    if (!there.has(anchor)) report.problems.push(problemOf(`${url}#${anchor}`, 'the page has no such anchor'))
}

const problemOf = (url: string, message: string): Problem => ({
  file: url,
  code: 'URL',
  message: `${url}: ${message}.`,
})

/** The file that a static host would serve; `undefined` if there is none. */
async function fileOf(folder: string, base: string, path: string): Promise<string | undefined> {
  if (!path.startsWith(base)) return undefined
  const decoded = decode(path.slice(base.length).replace(/[?#].*$/s, ''))
  if (decoded === undefined) return undefined
  const names =
    decoded === '' || decoded.endsWith('/')
      ? [`${decoded}index.html`]
      : [decoded, `${decoded}.html`, `${decoded}/index.html`]
  for (const name of names) {
    const file = await fileInside(folder, name)
    if (file) return file
  }
  return undefined
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The real path of a file below `folder`; `undefined` if it does not exist, or if a link leads out of the folder. */
async function fileInside(folder: string, name: string): Promise<string | undefined> {
  if (name.includes('\0')) return undefined
  const file = await realpath(join(folder, name)).catch(() => undefined)
  if (!file || !isBelow(folder, file)) return undefined
  const found: Stats | undefined = await stat(file).catch(() => undefined)
  return found?.isFile() ? file : undefined
}
