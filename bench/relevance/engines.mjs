/** The engines that are compared: each makes an index of documents and answers with the ids of the ten best. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `{key, name, open}`; `open(collection)` resolves to `{search(text), bytes?, close?}`. */
export const ENGINES = [
  { key: 'postings', name: 'Postings', open: openPostings },
  { key: 'minisearch', name: 'MiniSearch', open: peer('minisearch', { searchName: 'searchDefault' }) },
  { key: 'minisearch-set-up', name: 'MiniSearch as set up', open: peer('minisearch') },
  { key: 'lunr', name: 'lunr', open: peer('lunr', { clean: withoutOperators }) },
  { key: 'flexsearch', name: 'FlexSearch', open: peer('flexsearch') },
  { key: 'orama', name: 'Orama', open: peer('orama') },
  { key: 'fuse', name: 'Fuse.js', open: peer('fuse') },
]

export const KEYS = ENGINES.map(({ key }) => key)

/** Through the build and the search that everybody uses: each document is a Markdown file. */
async function openPostings({ documents, lang }) {
  const { buildIndex, directorySource } = await import('../../dist/indexer/index.js')
  const { openIndex } = await import('../../dist/src/index.js')
  const scratch = mkdtempSync(join(tmpdir(), 'postings-relevance-'))
  const posts = join(scratch, 'posts')
  mkdirSync(posts)
  for (const [i, document] of documents.entries())
    writeFileSync(join(posts, `${i}.md`), toMarkdown(document, i, lang))
  const out = join(scratch, 'search')
  const { bytes } = await buildIndex({ posts, out })
  const index = await openIndex(directorySource(out))
  const idOf = ({ url }) => documents[Number(url.slice(1, -1))].id
  return {
    bytes: bytes.total - bytes.client,
    search: async text => (await index.search(text)).hits.map(idOf),
    close: () => rmSync(scratch, { recursive: true }),
  }
}

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

/** lunr takes some signs for its language, and throws at others. */
function withoutOperators(text) {
  return text.replace(/[:~^+*]|(?<!\w)-/g, ' ')
}
