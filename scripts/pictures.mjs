/**
 * Takes the pictures of docs/SEARCH-BOX.md from the playground: `npm run build && node scripts/pictures.mjs`.
 *
 * `node scripts/pictures.mjs FOLDER [NAME …]` writes pictures of all states, or of those named, to a folder. Starts the
 * Chromium of the tests.
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

/** The pictures in the docs, by name: parameters of the playground's address, and how `takePicture` looks at it. */
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

/** More states to look at after a change of styles; not in the docs. */
const MORE = {
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
const states = argv[2] ? { ...DOCS, ...MORE } : DOCS
for (const [name, state] of Object.entries(states))
  if (names.length === 0 || names.includes(name)) await takePicture(`${name}.png`, state)
await browser.close()
await close()
await rm(site, { recursive: true })

/** Starts the browser of the tests, whose script is in TypeScript. */
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

/**
 * Opens the playground in a state and writes a picture of it.
 *
 * @param state.open whether to open the box; `type`: text to type into it; `key`: key to press in the end
 * @param state.offline query to type after the network is gone
 */
async function takePicture(file, state) {
  const { width = 900, height = 600, colorScheme, forcedColors, open, type, key, offline, ...params } = state
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, colorScheme, forcedColors, hasTouch: width < 640 })
  const page = await context.newPage()
  // A reader with recent searches.
  const recent = JSON.stringify(['tcp fast open', '__init_subclass__'])
  await page.addInitScript(text => localStorage.setItem('post-search:recent:/search/', text), recent)
  await page.goto(`${address}playground/?${new URLSearchParams(params)}`)
  if (open || type) await page.evaluate(() => document.querySelector('post-search').open())
  if (type) await page.keyboard.type(type)
  if (params.network) await page.waitForTimeout(1000)
  else await page.locator('[role=option], [part=result], [part=hint]').first().waitFor()
  // The guide comes a moment after the answer.
  await page.waitForTimeout(1000)
  if (offline) {
    await context.setOffline(true)
    await page.locator('post-search').first().locator('[part=input]').fill(offline)
    await page.waitForTimeout(1000)
  }
  if (key) await page.keyboard.press(key)
  await page.screenshot({ path: join(folder, file) })
  await context.close()
}
