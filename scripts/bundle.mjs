/**
 * Which scripts does a page load, and how are they made? Bundles them into dist/browser, and fails if one is over budget.
 *
 * `post-search.js` and `post-highlight.js` are loaded by name. The others are loaded by `import()` and have a hash of
 * their bytes in their names. Each is a bundle of its own: with code splitting, the few lines that they share would be
 * one more file that every page has to wait for.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { minify } from 'terser'

/**
 * Modules that the box loads when it needs them. One may load those before it.
 * `budget`: most bytes after brotli at its highest level. `loaded`: when a page loads the script, for docs/SITE.md.
 */
const LAZY = {
  'src/matching/repair.ts': { budget: 2_200, loaded: 'a word of the query is in no post' },
  'src/search/advanced-search.ts': {
    budget: 10_800,
    loaded: 'a search has operators, filters, facets or an order',
  },
  'src/analysis/spellings.ts': { budget: 1_900, loaded: 'a query is in Arabic, Hebrew or an Indic script' },
  'client/engine/worker-index.ts': { budget: 900, loaded: 'the index is large enough for a worker' },
  'client/popup/modal.ts': { budget: 1_500, loaded: 'the box is a dialog' },
  'client/navigation/landing.ts': { budget: 1_500, loaded: 'the first answer is there' },
  'client/guide/guide.ts': { budget: 3_000, loaded: 'the reader pauses' },
  'client/navigation/address.ts': { budget: 500, loaded: 'the query is kept in the address' },
  'client/page/page.ts': { budget: 5_000, loaded: 'the box is a page of results' },
  'client/view/result-template.ts': { budget: 300, loaded: 'the page has a template for hits' },
}

/** The scripts with their budgets and when they are loaded; `*` stands for the tag of a language. */
export const SCRIPTS = {
  'post-search': { budget: 1_720, loaded: 'a page loads' },
  box: { budget: 18_000, loaded: 'a reader reaches for search' },
  ...Object.fromEntries(Object.entries(LAZY).map(([module, script]) => [nameOf(module), script])),
  'strings-*': { budget: 900, loaded: 'the page is in that language' },
  'stem-*': { budget: 2_000, loaded: 'the index has posts in that language' },
  'post-highlight': { budget: 1_000, loaded: 'a post marks the words that led to it' },
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** The files that a page loads, by name. The same sources give the same bytes. */
export async function bundleClient() {
  const files = new Map()
  const add = (name, bytes) => {
    const file = `${name}-${hashOf(bytes)}.js`
    files.set(file, bytes)
    return file
  }
  const lazy = new Map()
  for (const name of await importsIn('client/strings/languages.ts'))
    lazy.set(name, add(name, await bundle(`client/strings/${name}.ts`)))
  for (const module of Object.keys(LAZY))
    lazy.set(nameOf(module), add(nameOf(module), await bundle(module, [importsFrom(lazy)])))
  const stemmers = await bundleStemmers()
  for (const [file, bytes] of stemmers.files) files.set(file, bytes)
  const plugins = [importsFrom(lazy), stemmersWith(stemmers.hash), loadsOnly]
  const box = await bundle('client/box.ts', plugins, retryImports)
  const toBox = importsFrom(new Map([['box', add('box', box)]]))
  files.set('post-search.js', withSum(await bundle('client/post-search.ts', [toBox, labelsOnly])))
  return files.set('post-highlight.js', withSum(await bundle('client/post-highlight.ts')))
}

/** The stemmers. They share one hash, so that the box has one name for all of them; `postings check` relies on it. */
async function bundleStemmers() {
  const tags = await importsIn('src/analysis/languages/stemmers.ts')
  const bundles = []
  for (const tag of tags) bundles.push(await bundle(`src/analysis/languages/${tag}.ts`))
  const hash = hashOf(...bundles)
  return { hash, files: tags.map((tag, i) => [`stem-${tag}-${hash}.js`, bundles[i]]) }
}

/** The names of the modules beside it that a list imports by `import()`. */
async function importsIn(list) {
  const source = await readFile(root + list, 'utf8')
  return [...source.matchAll(/import\('\.\/([\w-]+)\.js'\)/g)].map(([, name]) => name)
}

/** One script: bundled and minified by esbuild, changed by `finish`, minified again by terser. */
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
    // Code for Node alone is left out. The box is the script of its own worker.
    // `FIRST_FILES` is replaced where an index is written: see indexer/building/client-files.ts.
    define: {
      'globalThis.process': 'undefined',
      BOX_URL: 'import.meta.url',
      FIRST_FILES: '"manifest.json core.bin"',
    },
    logLevel: 'warning',
    plugins: [shortStyles, ...plugins],
  })
  const { code } = await minify(finish(outputFiles[0].text), TERSER)
  return Buffer.from(code)
}

/**
 * Terser makes the box 4.5 % and all scripts 3.1 % smaller than esbuild alone, in bytes after brotli; its second pass is
 * 0.7 % of the box.
 */
const TERSER = { module: true, ecma: 2022, compress: { passes: 2 } }

/** Minifies the style sheets, which are template literals: 3.5 % of the stub, 1.4 % of the box, 5 % of the dialog. */
const shortStyles = {
  name: 'short-styles',
  setup({ onLoad }) {
    onLoad({ filter: /-styles\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const [before, css, after] = source.split(/(?<=\/\* css \*\/ `)([^`]*)/)
      const { code } = await transform(css, { loader: 'css', minify: true, target: 'es2022' })
      return { contents: before + code.trim().replaceAll('\\', '\\\\') + after, loader: 'ts' }
    })
  },
}

/** Lets `import()` of a module load its bundle: `files` has the file of each, by the module's name. */
const importsFrom = files => ({
  name: 'imports-from',
  setup({ onResolve }) {
    onResolve({ filter: /\.js$/ }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' && files.get(nameOf(path))
      return file ? { path: `./${file}`, external: true } : undefined
    })
  },
})

/** Replaces the list of stemmers by the one name that they share: 0.8 % of the box. */
const stemmersWith = hash => ({
  name: 'stemmers-with',
  setup({ onLoad }) {
    // By a function, since esbuild takes a template within `import()` for a pattern of files to bundle.
    const contents = `
      const fileOf = language => \`./stem-\${language}-${hash}.js\`
      export const loadStemmer = language => import(fileOf(language))`
    onLoad({ filter: /stemmers\.ts$/ }, () => ({ contents }))
  },
})

/** Takes `pattern` out of the list of languages. */
const withoutInLanguages = pattern => ({
  name: 'without-in-languages',
  setup({ onLoad }) {
    onLoad({ filter: /strings\/languages\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      return { contents: source.replace(pattern, ''), loader: 'ts' }
    })
  },
})

/** The stub loads no strings: 9 % of the stub. The box labels no input: 0.8 % of the box. */
const labelsOnly = withoutInLanguages(/, load: \(\) => import\('[^']*'\)/g)
const loadsOnly = withoutInLanguages(/searchLabel: '[^']*', /g)

/**
 * Lets a failed `import()` be tried again. A browser never loads a URL again that failed once, so each attempt
 * has a URL of its own.
 */
const retryImports = source => `
  let retries = ''
  const importModule = url => import(url + retries).catch(error => {
    retries += '?'
    throw error
  })
  ${source.replace(/\bimport\(/g, 'importModule(')}`

/** Ends a script that has no hash in its name with one, for `postings check`. */
const withSum = bytes => Buffer.concat([bytes, Buffer.from(`//${hashOf(bytes)}`)])

/** The name of a module: its file without folder and ending. */
function nameOf(path) {
  return /([\w-]+)\.[jt]s$/.exec(path)[1]
}

function hashOf(...contents) {
  const hash = createHash('sha256')
  for (const bytes of contents) hash.update(bytes)
  return hash.digest('hex').slice(0, 10)
}

/** The key in `SCRIPTS` of a file in dist/browser. */
export const scriptOf = file =>
  file.replace(/(-[0-9a-f]{10})?\.js$/, '').replace(/^(strings|stem)-.*/, '$1-*')

/** Bytes after brotli at its highest level, as a server should send them. */
export const compressedSize = bytes => brotliCompressSync(bytes).length

/** Prints the sizes, or fails and prints what is over its budget. */
function weigh(files) {
  const sizes = [...files].map(([file, bytes]) => ({ file, size: compressedSize(bytes) }))
  const over = sizes.filter(({ file, size }) => size > SCRIPTS[scriptOf(file)].budget)
  for (const { file, size } of over)
    console.error(`${file} has ${size} bytes after brotli, its budget is ${SCRIPTS[scriptOf(file)].budget}.`)
  if (over.length > 0) process.exitCode = 1
  else console.log(`dist/browser (brotli): ${sizes.map(({ file, size }) => `${file} ${size} B`).join(', ')}`)
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
