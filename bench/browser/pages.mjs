/** A site with one page for each engine, made from the indexes that are built already. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { WHOLE_INDEX } from '../engines/list.mjs'

const here = path => fileURLToPath(new URL(path, import.meta.url))

/** Pages in the order of the tables. `shown` says what hits show. */
export const PAGES = [
  { page: 'postings', name: 'Postings', shown: 'snippets' },
  { page: 'minisearch', name: 'MiniSearch', engine: 'minisearch', shown: 'excerpts' },
  { page: 'minisearch-texts', name: 'MiniSearch', engine: 'minisearch', shown: 'texts' },
  ...WHOLE_INDEX.slice(1).map(({ key, name, carriesTexts }) => ({
    page: key,
    name,
    engine: key,
    shown: carriesTexts ? 'own texts' : 'excerpts',
  })),
  { page: 'pagefind', name: 'Pagefind', shown: 'snippets' },
]

/** Writes the site to `site`. */
export async function makePages(scratch, site) {
  for (const { page, engine, shown } of PAGES) {
    mkdirSync(join(site, page), { recursive: true })
    if (engine) await makeWholeIndexPage({ scratch, folder: join(site, page), engine, shown })
  }
  cpSync(join(scratch, 'index', 'postings'), join(site, 'postings', 'search'), { recursive: true })
  writeFileSync(
    join(site, 'postings', 'index.html'),
    html('search/post-search.js', '<post-search></post-search>'),
  )
  cpSync(join(scratch, 'index', 'pagefind'), join(site, 'pagefind', 'pagefind'), { recursive: true })
  await bundle('page/pagefind.mjs', join(site, 'pagefind', 'search.js'), {
    external: ['./pagefind/pagefind.js'],
  })
  writeFileSync(join(site, 'pagefind', 'index.html'), html('search.js', '<input type="search"><ol></ol>'))
}

async function makeWholeIndexPage({ scratch, folder, engine, shown }) {
  const files = shown === 'own texts' ? ['index.json'] : ['index.json', 'shown.json']
  cpSync(join(scratch, 'index', engine, 'index.json'), join(folder, 'index.json'))
  if (files[1]) cpSync(join(scratch, 'shown', `${shown}.json`), join(folder, 'shown.json'))
  await bundle('page/reach.mjs', join(folder, 'search.js'), { external: ['./engine.js'] })
  await bundle('page/answer.mjs', join(folder, 'engine.js'), {
    alias: { engine: here(`../engines/${engine}.mjs`) },
  })
  const body = `<input type="search" data-files='${JSON.stringify(files)}'><ol></ol>`
  writeFileSync(join(folder, 'index.html'), html('search.js', body))
}

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
