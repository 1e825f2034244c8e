/**
 * Bundles what a page loads into dist/browser: `post-search.js`, the small script that every page pays for;
 * `box-HASH.js`, the box with the engine, which only a reader who reaches for search loads; and the modules of `LATER`,
 * each of which is loaded by what first needs it, as `repair-HASH.js` by a misspelled word; and `stem-LANGUAGE-HASH.js`
 * for each language, loaded by an index that has posts in it.
 *
 * A build for each rather than one with splitting: they need a few lines of the same code, and splitting would put
 * these into one more file that every page had to wait for. Fails if a part is over its budget.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { minify } from 'terser'

/** Bytes after brotli at its highest level. Every page pays for the first: a third of it is style and words. */
const BUDGET = { 'post-search.js': 1_700, 'box.js': 18_000, 'post-highlight.js': 1_000 }

/** What the box loads later by `import()`, and the budget of each. They may load those that stand before them. */
const LATER = {
  'src/matching/repair.ts': 1_400,
  'src/search/advanced-search.ts': 9_600,
  'client/engine/worker-index.ts': 900,
  'client/popup/modal.ts': 1_500,
  'client/navigation/landing.ts': 1_450,
  'client/guide/guide.ts': 3_000,
  'client/page/page.ts': 4_800,
  'client/navigation/address.ts': 500,
  'client/view/result-template.ts': 300,
  ...Object.fromEntries(
    ['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'zh'].map(language => [
      `client/strings/strings-${language}.ts`,
      900,
    ]),
  ),
  'client/strings/languages.ts': 400,
}

/** The budget of each stemmer of `src/analysis/languages/stemmers.ts`, of which an index in one language needs at most one. */
const STEMMER_BUDGET = 2_000

const root = fileURLToPath(new URL('..', import.meta.url))

/** Shortens the style sheets, which stand in template literals. */
const styles = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /-styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const [before, css, after] = source.split(/(?<=\/\* css \*\/ `)([^`]*)/)
      const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' })
      return { contents: before + code.trim().replaceAll('\\', '\\\\') + after, loader: 'ts' }
    })
  },
}

/** Points imports of modules, by their name without an ending, to the files that they are written to. */
const modulesAt = files => ({
  name: 'modules',
  setup({ onResolve }) {
    onResolve({ filter: /\.js$/ }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' && files.get(nameOf(path))
      return file ? { path: `./${file}`, external: true } : undefined
    })
  },
})

/**
 * Puts one import in the place of the list of stemmers, so that the box need not name them all: they share one hash.
 * The bundler must not look for a file of the name that it sees.
 */
const stemmersAt = hash => ({
  name: 'stemmers',
  setup({ onLoad }) {
    const contents = `export const loadStemmer = language => import("@" + language + "-${hash}.js")`
    onLoad({ filter: /stemmers\.ts$/ }, () => ({ contents }))
  },
})

const stemmersHere = source => source.replace(/(["`])@(?=["`$])/, '$1./stem-')

/** The tags of the languages for which there are stemmers. */
const stemmerTags = async () =>
  [
    ...(await readFile(`${root}src/analysis/languages/stemmers.ts`, 'utf8')).matchAll(
      /import\('\.\/(\w+)\.js'\)/g,
    ),
  ].map(([, tag]) => tag)

const nameOf = path => /([\w-]+)\.[jt]s$/.exec(path)[1]

/**
 * Makes imports that run later ask again after a failure. A browser that failed to load a module once never tries
 * again under that URL, so each attempt has its own.
 */
const importAgain = source =>
  `let tries="";const again=url=>import(url+tries).catch(error=>{tries+="?";throw error});${source.replace(/\bimport\(/g, 'again(')}`

/** Makes the box the script of its worker. */
const workerHere = source => source.replace(/typeof BOX_URL\b[^:]*:BOX_URL/, 'import.meta.url')

/** A second minifier, over the first one's output and its own: 6 % fewer bytes after brotli. */
async function shorten(source) {
  const { code } = await minify(source, {
    module: true,
    ecma: 2022,
    // No getter of ours does anything but get.
    compress: { passes: 5, keep_fargs: false, unsafe_arrows: true, pure_getters: true },
  })
  return code
}

/** Ways to write the same code down; which is the shortest after brotli, only brotli knows. */
const SPELLINGS = [1, 2, 3].flatMap(quote_style => [{ quote_style }, { quote_style, semicolons: false }])

/** The shortest of them, for the script that matters most. */
async function spell(source) {
  const spelled = await Promise.all(
    SPELLINGS.map(format =>
      minify(source, { module: true, ecma: 2022, compress: false, mangle: false, format }),
    ),
  )
  const size = ({ code }) => brotliCompressSync(code).length
  return Buffer.from(spelled.reduce((best, one) => (size(one) < size(best) ? one : best)).code)
}

async function bundle(entry, plugins = [], finish = source => source) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
    // Code for Node alone is left out.
    define: { 'globalThis.process': 'undefined' },
    logLevel: 'warning',
    plugins: [styles, ...plugins],
  })
  const { text } = outputFiles[0]
  // There is nothing to shorten in words.
  return Buffer.from(/strings-/.test(entry) ? text : await shorten(await shorten(finish(text))))
}

function hashOf(...contents) {
  const hash = createHash('sha256')
  for (const bytes of contents) hash.update(bytes)
  return hash.digest('hex').slice(0, 10)
}

/** The files that a page loads, by name; the same sources give the same bytes. */
export async function bundleClient() {
  const files = new Map()
  const later = new Map()
  const add = (name, bytes) => {
    const file = `${name}-${hashOf(bytes)}.js`
    files.set(file, bytes)
    return file
  }
  for (const module of Object.keys(LATER))
    later.set(nameOf(module), add(nameOf(module), await bundle(module, [modulesAt(later)])))
  const stemmers = new Map()
  for (const tag of await stemmerTags()) stemmers.set(tag, await bundle(`src/analysis/languages/${tag}.ts`))
  const hash = hashOf(...stemmers.values())
  for (const [tag, bytes] of stemmers) files.set(`stem-${tag}-${hash}.js`, bytes)
  const finish = source => importAgain(workerHere(stemmersHere(source)))
  const box = await spell(`${await bundle('client/box.ts', [modulesAt(later), stemmersAt(hash)], finish)}`)
  const script = await bundle('client/post-search.ts', [modulesAt(new Map([['box', add('box', box)]]))])
  files.set('post-search.js', withSum(script))
  return files.set('post-highlight.js', withSum(await bundle('client/post-highlight.ts')))
}

/** What has no hash in its name ends with one, for `postings check`. */
const withSum = bytes =>
  Buffer.concat([bytes, Buffer.from(`//${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}`)])

/** One line on the sizes, or what is over its budget. */
function weigh(files) {
  const budgets = { ...BUDGET }
  for (const [module, budget] of Object.entries(LATER)) budgets[`${nameOf(module)}.js`] = budget
  const sizes = [...files].map(([name, bytes]) => ({
    name: name.replace(/-[0-9a-f]+\.js$/, '.js'),
    size: brotliCompressSync(bytes).length,
  }))
  const budgetOf = name => (name.startsWith('stem-') ? STEMMER_BUDGET : budgets[name])
  const over = sizes.filter(({ name, size }) => size > budgetOf(name))
  for (const { name, size } of over) {
    console.error(`${name} has ${size} bytes after brotli, its budget is ${budgetOf(name)}.`)
  }
  if (over.length > 0) process.exitCode = 1
  else console.log(`dist/browser (brotli): ${sizes.map(({ name, size }) => `${name} ${size} B`).join(', ')}`)
}

const OUT = `${root}dist/browser/`
/** Tells of which sources `OUT` was made, and what its bytes were. */
const STAMP = `${root}dist/browser.json`

/** What the scripts are made of and with. */
const SOURCES = ['client', 'src', 'scripts/bundle.mjs', 'tsconfig.base.json', 'package-lock.json']

/** All files below `paths` of the checkout, by path. */
async function read(paths) {
  const files = new Map()
  for (const path of paths) {
    const below = await readdir(root + path, { recursive: true, withFileTypes: true }).catch(() => [])
    const names = below.filter(entry => entry.isFile()).map(entry => `${entry.parentPath}/${entry.name}`)
    for (const name of below.length > 0 ? names.sort() : [root + path]) files.set(name, await readFile(name))
  }
  return files
}

const sumOf = files => hashOf(...[...files].flat())

/** What lies in `OUT`, if that was made of the sources as they are now; `undefined` if not. */
async function builtClient(sources) {
  const stamp = await readFile(STAMP, 'utf8').then(JSON.parse, () => undefined)
  if (stamp?.sources !== sources) return undefined
  const files = new Map()
  for (const name of stamp.names) files.set(name, await readFile(OUT + name).catch(() => ''))
  return sumOf(files) === stamp.files ? files : undefined
}

/** What `bundleClient` gives; makes it, and writes it to dist/browser, only if the sources have changed since. */
export async function buildClient() {
  const sources = sumOf(await read(SOURCES))
  const built = await builtClient(sources)
  if (built) return built
  const files = await bundleClient()
  await rm(STAMP, { force: true })
  await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  for (const [name, bytes] of files) await writeFile(OUT + name, bytes)
  await writeFile(STAMP, JSON.stringify({ sources, files: sumOf(files), names: [...files.keys()] }))
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) weigh(await buildClient())
