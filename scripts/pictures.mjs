/**
 * Takes the pictures of docs/SEARCH-BOX.md from the playground: `npm run build && node scripts/pictures.mjs`. With a
 * folder, all states there are go into that, or those that are named behind it. Needs a Chromium, found as the tests find
 * theirs.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildIndex } from '../dist/indexer/index.js'
import { serveSite } from '../dist/indexer/preview/serve-site.js'
import { buildSite } from '../examples/blog/build-site.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each picture: what the playground is asked for, and how large and in which colours it is looked at. */
const DOCS = {
  'theme-plain': { theme: 'plain', q: 'memory leak' },
  'theme-papermod': { theme: 'papermod', mode: 'modal', q: 'memory leak' },
  'theme-minima': { theme: 'minima', q: 'memory leak' },
  'theme-dark': { theme: 'dark', mode: 'modal', q: 'memory leak' },
  'theme-serif': { theme: 'serif', q: 'memory leak' },
  empty: { mode: 'modal', open: true },
  corrected: { mode: 'modal', q: 'memroy leak' },
  none: { mode: 'modal', q: 'zzzzzz memoize' },
  failed: { mode: 'modal', q: 'memory', network: 'broken' },
  page: { mode: 'page', q: 'python', height: 720 },
  sections: { mode: 'modal', q: 'memory leak' },
  phone: { mode: 'modal', q: 'memory leak', width: 390, height: 700 },
}

/** Those that nobody needs in the docs, but whoever changes the looks should see. */
const OTHERS = {
  'empty-drop': { open: true },
  'empty-phone': { mode: 'modal', open: true, width: 390, height: 700 },
  'drop-phone': { q: 'memory leak', width: 390, height: 700 },
  loading: { mode: 'modal', type: 'memory', network: 'slow' },
  'results-dark': { mode: 'modal', q: 'memory leak', colorScheme: 'dark' },
  'empty-dark': { mode: 'modal', open: true, colorScheme: 'dark' },
  'results-forced': { mode: 'modal', q: 'memory leak', forcedColors: 'active', key: 'ArrowDown' },
  'results-rtl': { mode: 'modal', q: 'memory leak', lang: 'ar' },
  'empty-rtl': { mode: 'modal', open: true, lang: 'ar' },
  'page-phone': { mode: 'page', q: 'python', width: 390, height: 700 },
  'page-dark': { mode: 'page', q: 'python', colorScheme: 'dark', theme: 'papermod' },
  'none-drop': { q: '"leak memory"' },
  'sections-dark': { mode: 'modal', q: 'memory leak', colorScheme: 'dark', key: 'ArrowDown' },
  'sections-rtl': { mode: 'modal', q: 'memory leak', lang: 'ar' },
  'sections-phone': { mode: 'modal', q: 'memory leak', width: 390, height: 700 },
  'page-sections': { mode: 'page', q: 'memory leak', height: 720 },
  'page-corrected': { mode: 'page', q: 'memroy leak' },
  'page-none': { mode: 'page', q: 'zzzzzz memoize' },
  offline: { mode: 'modal', q: 'memory leak', offline: 'memory' },
  'failed-phone': { q: 'memory', network: 'broken', width: 390, height: 700 },
}

const [folder = join(root, 'docs/pictures'), ...names] = argv.slice(2)
const site = await mkdtemp(join(tmpdir(), 'postings-pictures-'))
const browser = await launch()
await buildSite(site)
await cp(join(root, 'examples/playground'), join(site, 'playground'), { recursive: true })
await buildIndex({ posts: join(root, 'examples/blog/posts'), out: join(site, 'search') })
const { address, close } = await serveSite(site, { port: 0 })
await mkdir(folder, { recursive: true })
for (const [name, state] of Object.entries(argv[2] ? { ...DOCS, ...OTHERS } : DOCS))
  if (!names.length || names.includes(name)) await take(`${name}.png`, state)
await browser.close()
await close()
await rm(site, { recursive: true })

/** The browser of the tests, which start theirs in TypeScript. */
async function launch() {
  const script = join(root, 'scripts/.chromium.mjs')
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/chromium.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    write: false,
  })
  await writeFile(script, outputFiles[0].contents)
  const { launchBrowser } = await import(script)
  await rm(script)
  return launchBrowser()
}

async function take(file, { width = 900, height = 600, colorScheme, forcedColors, key, offline, ...state }) {
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, colorScheme, forcedColors, hasTouch: width < 640 })
  const page = await context.newPage()
  // One that searched before.
  const recent = JSON.stringify(['tcp fast open', '__init_subclass__'])
  await page.addInitScript(text => localStorage.setItem('post-search:recent:/search/', text), recent)
  const { open, type, ...asked } = state
  await page.goto(`${address}playground/?${new URLSearchParams(asked)}`)
  if (open || type) await page.evaluate(() => document.querySelector('post-search').open())
  if (type) await page.keyboard.type(type)
  // Until all has come that comes by itself.
  if (asked.network) await page.waitForTimeout(1000)
  else await page.locator('[role=option], [part=result], [part=hint]').first().waitFor()
  await page.waitForTimeout(1000)
  if (offline) await context.setOffline(true)
  if (offline) await page.locator('post-search').first().locator('[part=input]').fill(offline)
  if (offline) await page.waitForTimeout(1000)
  if (key) await page.keyboard.press(key)
  await page.screenshot({ path: join(folder, file) })
  await context.close()
}
