/** Pagefind by its Node API, over ready HTML or page by page. Its index is for browsers; here Node plays one. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { close, createIndex } from 'pagefind'

export async function buildFromHtml(folder, out) {
  const { index } = await createIndex()
  await index.addDirectory({ path: folder })
  await index.writeFiles({ outputPath: out })
  await close()
}

/** @param pages `{url, content}` */
export async function buildFromPages(pages, out) {
  const { index } = await createIndex()
  for (const page of pages) await index.addHTMLFile(page)
  await index.writeFiles({ outputPath: out })
  await close()
}

/** What its script asks of a browser. It lies before the script in its own scope, or other engines would see a page. */
const BROWSER = `
import { readFile } from 'node:fs/promises'
const location = { href: 'http://blog.test/', origin: 'http://blog.test' }
const window = { location }
const document = { currentScript: null, querySelector: () => ({ getAttribute: () => LANGUAGE }) }
const fetch = async url => new Response(await readFile(new URL(String(url).split('?')[0])))
`

/** Opens an index for a page in `lang`. Returns what answers a query with the URLs of the best ten. */
export async function openFolder(folder, lang) {
  const ask = await openHits(folder, lang)
  return async query => (await ask(query)).map(({ url }) => url)
}

/** Opens an index for a page in `lang`. Returns what answers a query with the best ten, as Pagefind shows them. */
export async function openHits(folder, lang) {
  const basePath = `${pathToFileURL(folder).href}/`
  const script = readFileSync(join(folder, 'pagefind.js'), 'utf8')
  const copy = join(folder, 'in-node.mjs')
  writeFileSync(copy, BROWSER.replace('LANGUAGE', JSON.stringify(lang)) + script)
  const pagefind = await import(pathToFileURL(copy).href)
  await pagefind.options({ basePath, noWorker: true })
  await pagefind.init()
  return async query => {
    const { results } = await pagefind.search(query)
    return Promise.all(results.slice(0, 10).map(result => result.data()))
  }
}
