/** The engines that are compared: each makes an index of documents and answers with the ids of the ten best. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** `{key, name, open}`; `open(collection)` resolves to `{search(text), close?}`. */
export const ENGINES = [
  { key: 'postings', name: 'Postings', open: openPostings },
  { key: 'minisearch', name: 'MiniSearch', open: peer('minisearch', { searchName: 'searchDefault' }) },
  { key: 'minisearch-set-up', name: 'MiniSearch as set up', open: peer('minisearch') },
  { key: 'lunr', name: 'lunr', open: peer('lunr', { clean: withoutOperators }) },
  { key: 'flexsearch', name: 'FlexSearch', open: peer('flexsearch') },
  { key: 'orama', name: 'Orama', open: peer('orama') },
  { key: 'pagefind', name: 'Pagefind', open: openPagefind },
  { key: 'fuse', name: 'Fuse.js', open: peer('fuse') },
]

export const KEYS = ENGINES.map(({ key }) => key)

/** Where the compiled code of Postings lies. */
export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Through the build and the search that everybody uses: each document is a Markdown file. */
async function openPostings(collection) {
  const { out, close } = await buildPostings(collection)
  return { search: await askPostings(collection, out), close }
}

/** @returns `{out, close}`: the folder of the index of `documents`, made by the code in `dist`, and what removes it */
export async function buildPostings({ documents, lang }, dist = DIST) {
  const { buildIndex } = await import(join(dist, 'indexer/index.js'))
  const scratch = makeScratch()
  const [posts, out] = [join(scratch, 'posts'), join(scratch, 'search')]
  mkdirSync(posts)
  for (const [i, document] of documents.entries())
    writeFileSync(join(posts, `${i}.md`), toMarkdown(document, i, lang))
  await buildIndex({ posts, out })
  return { out, close: () => rmSync(scratch, { recursive: true }) }
}

/** What answers from the index in `out` by the code in `dist`. */
export async function askPostings({ documents }, out, dist = DIST) {
  const { directorySource } = await import(join(dist, 'indexer/index.js'))
  const { openIndex } = await import(join(dist, 'src/index.js'))
  const index = await openIndex(directorySource(out))
  return async text => (await index.search(text)).hits.map(({ url }) => documents[numberIn(url)].id)
}

const makeScratch = () => mkdtempSync(join(tmpdir(), 'postings-relevance-'))

const numberIn = url => Number(url.slice(1, -1))

/** Every sign is escaped, so that the text is read as it stands. A post has to have a title: one without words stands for none. */
function toMarkdown({ title, text }, number, lang) {
  const head = { title: title || '·', url: `/${number}/`, lang }
  const body = text
    .split('\n')
    .map(line => line.trim().replace(/[!-/:-@[-`{-~]/g, '\\$&'))
    .join('\n')
  return `${JSON.stringify(head, null, 1)}\n\n${body}\n`
}

/** An engine of the other bench, in memory. */
function peer(name, { searchName = 'search', clean = text => text } = {}) {
  return async ({ documents }) => {
    const engine = await import(`../engines/${name}.mjs`)
    const flat = documents.map(({ title, text }, id) => ({
      id,
      url: `/${id}/`,
      title,
      headings: '',
      body: text,
      tags: '',
      description: '',
    }))
    const index = engine.open(await engine.build(flat))
    return {
      search: async text =>
        (await engine[searchName](index, clean(text))).slice(0, 10).map(id => documents[id].id),
    }
  }
}

/** Pages of nothing but title and text. */
async function openPagefind({ documents, lang }) {
  const { buildFromPages, openFolder } = await import('../engines/pagefind.mjs')
  const scratch = makeScratch()
  const pages = documents.map(({ title, text }, i) => ({
    url: `/${i}/`,
    content: `<!doctype html><html lang="${lang}"><head><title>${asHtml(title)}</title></head><body><main><h1>${asHtml(title)}</h1><p>${asHtml(text).replace(/\n+/g, '</p><p>')}</p></main></body></html>`,
  }))
  await buildFromPages(pages, scratch)
  const ask = await openFolder(scratch, lang)
  return {
    search: async text => (await ask(text)).map(url => documents[numberIn(url)].id),
    close: () => rmSync(scratch, { recursive: true }),
  }
}

const asHtml = text => text.replace(/[&<>]/g, sign => `&#${sign.charCodeAt(0)};`)

/** lunr takes some signs for its language, and throws at others. */
function withoutOperators(text) {
  return text.replace(/[:~^+*]|(?<!\w)-/g, ' ')
}
