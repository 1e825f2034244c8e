/** Bytes that a host stores and sends, apart from the code of the engines. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { isText, pack } from '../packing.mjs'

/** @returns rows of `{name, raw, gzip, brotli}` in bytes */
export function measureSizes(scratch) {
  const index = name => filesOf(join(scratch, 'index', name))
  const shown = name => filesOf(join(scratch, 'shown')).filter(({ path }) => path.endsWith(`${name}.json`))
  const postings = index('postings').filter(({ path }) => /\.bin$|manifest\.json$/.test(path))
  const isPassage = ({ path }) => /passages/.test(path)
  const whole = (name, key) => ({ name, ...weigh([...index(key), ...shown('excerpts')]) })
  return [
    { name: 'Postings: index', ...weigh(postings.filter(file => !isPassage(file))) },
    whole('MiniSearch: index, fixed excerpts', 'minisearch'),
    whole('lunr: index, fixed excerpts', 'lunr'),
    whole('FlexSearch: index, fixed excerpts', 'flexsearch'),
    { name: 'Orama: index with texts', ...weigh(index('orama')) },
    { name: 'Fuse.js: index with texts', ...weigh(index('fuse')) },
    { name: 'Postings: text for snippets, in parts', ...weigh(postings.filter(isPassage)) },
    { name: 'any of them: text for snippets, whole', ...weigh(shown('texts')) },
    {
      name: 'Pagefind: index and texts, in parts',
      ...weigh(index('pagefind').filter(({ path }) => /\.pf_|entry\.json$/.test(path))),
    },
  ]
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => ({ path: join(entry.parentPath ?? entry.path, entry.name) }))
}

function weigh(files) {
  const sum = { raw: 0, gzip: 0, brotli: 0, files: files.length }
  for (const { path } of files) {
    const bytes = readFileSync(path)
    sum.raw += bytes.length
    // Hosts compress text only, and what is packed already would not get smaller.
    sum.gzip += isText(path) ? gzipSync(bytes, { level: 9 }).length : bytes.length
    sum.brotli += pack(path, bytes).length
  }
  return sum
}
