/** A site with one page for each engine, made from the indexes that are built already. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { PAGEFIND, WHOLE_INDEX } from '../engines/list.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** Hits show the texts that are part of the index. */
const OWN = 'own texts'

/** Pages in the order of the tables. `shown` says what hits show. */
export const PAGES = [
  { page: 'postings', name: 'Postings', shown: 'snippets' },
  { page: 'minisearch', name: 'MiniSearch', engine: 'minisearch', shown: 'excerpts' },
  { page: 'minisearch-texts', name: 'MiniSearch', engine: 'minisearch', shown: 'texts' },
  ...WHOLE_INDEX.slice(1).map(({ key, name, carriesTexts }) => ({
    page: key,
    name,
    engine: key,
    shown: carriesTexts ? OWN : 'excerpts',
  })),
  { page: 'pagefind', name: 'Pagefind', shown: 'snippets' },
]

/**
 * Writes the site to `site`. Indexes are linked to, not copied: some have half a gigabyte.
 *
 * @param pages those of `PAGES` whose indexes are there
 */
export async function makePages(pages, scratch, site) {
  for (const { page, engine, shown } of pages) {
    const folder = join(site, page)
    mkdirSync(folder, { recursive: true })
    if (engine) await makeWholeIndexPage({ scratch, folder, engine, shown })
    else if (page === PAGEFIND.key) await makePagefindPage(scratch, folder)
    else makePostingsPage(scratch, folder)
  }
}

function makePostingsPage(scratch, folder) {
  link(join(scratch, 'index', 'postings'), join(folder, 'search'))
  writeFileSync(join(folder, 'index.html'), html('search/post-search.js', '<post-search></post-search>'))
}

async function makePagefindPage(scratch, folder) {
  link(join(scratch, 'index', 'pagefind'), join(folder, 'pagefind'))
  await bundle('page/pagefind.mjs', join(folder, 'search.js'), { external: ['./pagefind/pagefind.js'] })
  writeFileSync(join(folder, 'index.html'), html('search.js', '<input type="search"><ol></ol>'))
}

async function makeWholeIndexPage({ scratch, folder, engine, shown }) {
  link(join(scratch, 'index', engine), join(folder, 'index'))
  link(join(scratch, 'shown'), join(folder, 'shown'))
  await bundle('page/reach.mjs', join(folder, 'search.js'), { external: ['./engine.js'] })
  await bundle('page/answer.mjs', join(folder, 'engine.js'), {
    alias: { engine: here(`../engines/${engine}.mjs`) },
  })
  const body = `<input type="search" data-files='${JSON.stringify(filesOf(shown))}'><ol></ol>`
  writeFileSync(join(folder, 'index.html'), html('search.js', body))
}

/** What a page with a whole index loads, by the name under which it is asked for below. */
const filesOf = shown => ({
  'index.json': 'index/index.json',
  ...(shown === OWN ? {} : { 'shown.json': `shown/${shown}.json` }),
})

/** Paths on the host of all that a page is known to need: those of Postings and Pagefind take what they need. */
export const pathsOf = ({ page, engine, shown }) =>
  engine ? ['engine.js', ...Object.values(filesOf(shown))].map(file => `/${page}/${file}`) : []

/** Links a folder; a junction where links need rights. */
const link = (target, path) => symlinkSync(target, path, 'junction')

const bundle = (entry, outfile, options) =>
  build({
    entryPoints: [here(entry)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    ...options,
  })

const html = (script, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A blog</title><link rel="icon" href="data:,">
<script type="module" src="${script}"></script></head><body>${body}</body></html>
`
