import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { checkSite } from '../../indexer/check/check-site.js'
import { pageAnchors } from '../../indexer/check/page-anchors.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import { type Search, visit } from './reader.js'
import { copyExample, type Needed, type SiteFolder } from './site-folder.js'
import { type BuiltSite, type Served, serveAt, startDevServer } from './site-server.js'

/**
 * The test that every example of examples/sites passes: built by its generator and indexed as its docs page says, at the
 * root and below a path, each hit leads to its words. The same in its dev server, after an edit too.
 */

const ROOT = new URL('../..', import.meta.url).pathname

/** How an example is built and searched. */
export interface Example {
  /** The commands that build the site below `base` (`/` or `/my-site/`) and index it, as the docs page has them. */
  build(base: string): string[][]
  /** The folder that the site is built into, below the example's. */
  output: string
  /** Folder of the index below `output`; default `search`. */
  index?: string
  /** Least number of posts in the index. */
  posts: number
  searches: Search[]
  /** Words that only unpublished or excluded pages have. */
  notFound?: string[]
  /** A program that npm does not install. Without it, the tests are skipped. */
  needs?: Needed
  /** Shows the input, where it is behind a button. */
  open?(page: Page): Promise<void>
  dev?: DevServer
  /** The configuration that names the integration: its types are checked as an editor would. */
  config?: string
  /** Defines further tests of the installed site. */
  also?(folder: () => SiteFolder): void
}

/** The generator's own server for writing. */
export interface DevServer {
  command(port: number): string[]
  /** What the site's addresses begin with; default `/`. */
  base?: string
  /** Path of the box's script, where it is written by another command than the pages. */
  script?: string
  search: Search
  /** A change of a source file, and a search that only finds something afterwards. */
  edit: { file: string; from: string; to: string; search: Search }
}

/** An example as its tests have it: installed, with a browser. */
interface Installed {
  name: string
  example: Example
  folder: SiteFolder
  browser: Browser
}

/** Defines the tests of the example in `examples/sites/NAME`. */
export function describeSite(name: string, example: Example, title = name): void {
  const site = { name, example } as Installed
  describe(title, () => {
    beforeAll(async () => {
      site.folder = await copyExample(name, example.needs)
      site.browser = await chromium.connect(inject('browser'))
    })
    beforeEach(({ skip }) => skip(site.folder.missing !== undefined, site.folder.missing))
    afterAll(async () => {
      await site.browser?.close()
      await site.folder?.remove()
    })
    for (const base of ['/', '/my-site/']) describe(`at ${base}`, () => testBuilt(site, base))
    const { dev, config } = example
    if (config !== undefined) testTypes(site, config)
    example.also?.(() => site.folder)
    if (dev) describe('in its dev server', () => testDev(site, dev))
  })
}

function testBuilt(site: Installed, base: string): void {
  const { example } = site
  let built: BuiltSite
  beforeAll(async () => {
    if (site.folder.missing === undefined) built = await serveAt(await site.folder.build(base, example), base)
  })
  afterAll(() => built?.close())

  it('has a page for the URL of every hit, and an element for every anchor', async () => {
    const index = join(built.folder, example.index ?? 'search')
    const { urls, anchors, elsewhere, problems } = await checkSite(directorySource(index), built.folder)
    expect({ elsewhere, problems }).toEqual({ elsewhere: 0, problems: [] })
    expect(urls).toBeGreaterThanOrEqual(example.posts)
    expect(anchors).toBeGreaterThan(0)
    expect(await faultsOver(built.address, index)).toEqual([])
  })

  it.each(example.searches)('leads from $query to its words', search =>
    visit(site.browser, { name: site.name, address: built.address, open: example.open }, reader =>
      reader.follow(search),
    ),
  )

  it.each(example.notFound ?? [])('finds nothing for %s', query =>
    visit(site.browser, { name: site.name, address: built.address, open: example.open }, async reader => {
      expect(await reader.search(query)).toEqual([])
    }),
  )
}

/** Each way in which TypeScript resolves packages, with the module format that it belongs to. */
const RESOLUTIONS = [
  ['esnext', 'bundler'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
]

function testTypes(site: Installed, config: string): void {
  it.each(RESOLUTIONS)(
    'has no type errors in its configuration, as %s with %s',
    async (module, resolution) => {
      await site.folder.run([
        join(ROOT, 'node_modules/.bin/tsc'),
        ...'--ignoreConfig --noEmit --strict --allowJs --checkJs --skipLibCheck --target es2022'.split(' '),
        ...['--types', 'node', '--typeRoots', join(ROOT, 'node_modules/@types')],
        ...['--module', module!, '--moduleResolution', resolution!, config],
      ])
    },
  )
}

function testDev(site: Installed, dev: DevServer): void {
  let server: Served
  beforeAll(async () => {
    if (site.folder.missing === undefined)
      server = await startDevServer(site.folder.path, dev.command, dev.base ?? '/', dev.script)
  })
  afterAll(() => server?.close())
  const inDev = () => ({ name: `${site.name} dev`, address: server.address, open: site.example.open })

  it('leads from a query to its words', () =>
    visit(site.browser, inDev(), reader => reader.follow(dev.search)))

  it('finds what was just written', async () => {
    const { file, from, to, search } = dev.edit
    const text = await readFile(join(site.folder.path, file), 'utf8')
    expect(text).toContain(from)
    await visit(site.browser, inDev(), async reader => {
      expect(await reader.search(search.query)).toEqual([])
      await site.folder.write(file, text.replace(from, to))
      await expect.poll(() => reader.search(search.query)).not.toEqual([])
      await reader.follow(search)
    })
  })
}

/** The URLs and anchors of an index that a browser would not get from the site at `address`, each with the reason. */
async function faultsOver(address: string, index: string): Promise<string[]> {
  const parts = await openParts(directorySource(index))
  const faults: string[] = []
  for (let document = 0; document < parts.manifest.documents; document++) {
    const { url, sections } = await readPassage(parts, document)
    const response = await fetch(new URL(url, address), { redirect: 'manual' })
    if (response.status !== 200) faults.push(`${url}: ${response.status}`)
    const there = pageAnchors(await response.text())
    for (const { anchor } of sections)
      if (anchor && !there.has(anchor)) faults.push(`${url}#${anchor}: no such element`)
  }
  return faults
}
