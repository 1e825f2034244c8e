import { readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { isBelow } from '../posts/open-file.js'
import { siteFiles } from './site-files.js'

/** Compares the URLs of posts with the built site beside them, if there is one. */

/** Where generators write sites, below the folder of the site's sources. */
const OUTPUTS = ['public', '_site', 'dist', 'build', 'out', '.vitepress/dist']
/** How many folders above that of the posts are searched for the site; the working folder is the last. */
const MAX_ABOVE = 4
/** Maximum number of files and folders looked at to recognize a site. */
const MAX_ENTRIES = 50_000

/** URLs of posts that are not pages of the site. */
export interface MissingUrls {
  /** The folder of the built site, as the owner would write it. */
  site: string
  /** How many URLs of this site were looked up. */
  urls: number
  missing: string[]
}

/**
 * The URLs that the built site does not have; `undefined` if no built site is found. A folder counts as the site of the
 * posts if there is a home page at its top, and if the index goes into it or at least half of the posts have a page of
 * the same name there, wherever it is. So a folder that has nothing to do with the posts is never the site.
 *
 * @param posts  the folder of the posts
 * @param out  the folder of their index
 */
export async function missingInSite(
  urls: readonly string[],
  posts: string,
  out: string,
): Promise<MissingUrls | undefined> {
  for (const site of candidates(posts, out)) {
    const folder = await siteFolder(site, posts)
    if (!folder) continue
    if (resolve(site) !== resolve(dirname(out)) && !(await hasPagesOf(folder, urls))) continue
    const files = await siteFiles(folder, urls)
    const missing: string[] = []
    for (const url of files.own) if (!(await files.fileOf(url))) missing.push(url)
    return { site, urls: files.own.size, missing }
  }
  return undefined
}

function candidates(posts: string, out: string): string[] {
  const found = [dirname(out)]
  let above = dirname(posts)
  for (let i = 0; i < MAX_ABOVE; i++) {
    found.push(...OUTPUTS.map(output => join(above, output)))
    if (resolve(above) === process.cwd() || resolve(above) === dirname(resolve(above))) break
    above = join(above, '..')
  }
  return [...new Set(found)]
}

/** The real path of a folder with a home page; `undefined` if it is none, or contains the posts. */
async function siteFolder(site: string, posts: string): Promise<string | undefined> {
  const home = await stat(join(site, 'index.html')).catch(() => undefined)
  if (!home?.isFile()) return undefined
  const [folder, source] = await Promise.all([realpath(site), realpath(posts)])
  return folder === source || isBelow(folder, source) ? undefined : folder
}

/** Whether at least half of the posts have a page of the same name. */
async function hasPagesOf(folder: string, urls: readonly string[]): Promise<boolean> {
  const wanted = new Set(urls.map(nameOf))
  const all = wanted.size
  const folders = ['']
  let entries = 0
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true }).catch(() => [])) {
      if (++entries > MAX_ENTRIES) return false
      wanted.delete(nameOf(entry.name))
      if (entry.isDirectory()) folders.push(`${below}${entry.name}/`)
    }
    if (wanted.size * 2 <= all) return true
  }
  return false
}

/** The last part of an address, or the name of a page or its folder. */
function nameOf(url: string): string {
  const name =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? ''
  try {
    return decodeURIComponent(name)
      .replace(/\.html?$/i, '')
      .toLowerCase()
  } catch {
    return name
  }
}
