import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pageAnchors } from '../../indexer/check/page-anchors.js'
import { type UrlSite, writeUrlSite } from './url-sites.js'

/** Which page a generator writes for each file of a site. */

const run = promisify(execFile)

/** Whether a program is on this machine. */
export async function isInstalled(program: string, argument: string): Promise<boolean> {
  return run(program, [argument]).then(
    () => true,
    () => false,
  )
}

/** Builds a site, and returns its pages by their source: paths below the folder built, and below the site. */
export const builtPages = (
  site: UrlSite,
  built: string,
  program: string,
  words: string[],
): Promise<Record<string, string>> =>
  whereBuilt(site, [program, ...words], folder => pagesIn(folder, join(folder, built)))

/** Builds a site, and returns the ids on one of its pages, in order. */
export const builtIds = (site: UrlSite, page: string, command: [string, ...string[]]): Promise<string[]> =>
  whereBuilt(site, command, async folder => [...pageAnchors(await readFile(join(folder, page), 'utf8'))])

async function whereBuilt<T>(
  site: UrlSite,
  [program, ...words]: [string, ...string[]],
  read: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'url-site-'))
  try {
    await writeUrlSite(folder, site)
    await run(program, words, { cwd: folder, env: { ...process.env, TZ: 'UTC' } })
    return await read(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function pagesIn(folder: string, built: string): Promise<Record<string, string>> {
  const pages: [string, string][] = []
  for (const entry of await readdir(built, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const source = /PATH\[(.*)\]/.exec(await readFile(file, 'utf8'))?.[1]
    if (source !== undefined)
      pages.push([withoutEntities(source).replace(`${folder}/`, ''), file.slice(built.length + 1)])
  }
  return Object.fromEntries(pages.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const withoutEntities = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
