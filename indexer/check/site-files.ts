import type { Stats } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isBelow } from '../posts/open-file.js'

/** Finds the pages that a static host would serve from a folder. Nothing is fetched. */

/** The pages of a built site that have some URLs, by the files in its folder. */
export interface SiteFiles {
  /** The path of the folder on the site, as detected: `/`, or `/blog/` for a site below that path. */
  base: string
  /** Those of the URLs that are of this site, not of another one. Most of them decide which site this is. */
  own: Set<string>
  /** The file of a URL; `undefined` if there is none. */
  fileOf(url: string): Promise<string | undefined>
}

/**
 * The files of a site, for posts at `urls`.
 *
 * @param folder  real path of the folder of built pages
 */
export async function siteFiles(folder: string, urls: readonly string[]): Promise<SiteFiles> {
  const origin = mostCommon(urls.map(originOf))
  const own = new Set(urls.filter(url => originOf(url) === origin))
  const base = await findBase(folder, [...own].map(pathOf))
  return { base, own, fileOf: url => fileOf(folder, base, pathOf(url)) }
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

async function findBase(folder: string, paths: string[]): Promise<string> {
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
