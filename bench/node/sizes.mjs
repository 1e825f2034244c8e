/** Bytes that a host stores and sends, apart from the code of the engines. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzip, isText, packFile } from '../packing.mjs'

/** @returns rows of `{name, raw, gzip, brotli, files}` in bytes, of the indexes that are there */
export function measureSizes(scratch) {
  const index = name => filesOf(join(scratch, 'index', name))
  const shown = name => filesOf(join(scratch, 'shown')).filter(path => path.endsWith(`${name}.json`))
  const postings = index('postings').filter(path => !/\.js$|builds\.json$/.test(path))
  const part = pattern => postings.filter(path => pattern.test(basename(path)))
  const whole = (name, key) => ({ name, paths: [...index(key), ...shown('excerpts')], needs: index(key) })
  const rows = [
    {
      name: 'Postings: index and texts, one file',
      paths: part(/^(index-|manifest)/),
      needs: part(/^index-/),
    },
    { name: 'Postings: index', paths: part(/^(core|shard|titles|manifest)/), needs: part(/^core/) },
    { name: 'Postings: words for typos', paths: part(/^words/) },
    whole('MiniSearch: index, fixed excerpts', 'minisearch'),
    whole('lunr: index, fixed excerpts', 'lunr'),
    whole('FlexSearch: index, fixed excerpts', 'flexsearch'),
    { name: 'Orama: index with texts', paths: index('orama') },
    { name: 'Fuse.js: index with texts', paths: index('fuse') },
    { name: 'Postings: text for snippets, in parts', paths: part(/^passages/) },
    { name: 'any of them: text for snippets, whole', paths: shown('texts') },
    {
      name: 'Pagefind: index and texts, in parts',
      paths: index('pagefind').filter(path => /\.pf_|entry\.json$/.test(path)),
    },
  ]
  return rows
    .filter(({ paths, needs = paths }) => needs.length > 0)
    .map(({ name, paths }) => ({ name, ...weigh(paths) }))
}

/** Paths of the files below a folder, without what packFile() keeps there. */
function filesOf(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map(name => join(folder, name))
    .filter(path => !path.endsWith('.br') && statSync(path).isFile())
}

function weigh(paths) {
  const sum = { raw: 0, gzip: 0, brotli: 0, files: paths.length }
  for (const path of paths) {
    const bytes = readFileSync(path)
    sum.raw += bytes.length
    // Hosts compress text only, and what is packed already would not get smaller.
    sum.gzip += isText(path) ? gzip(bytes).length : bytes.length
    sum.brotli += packFile(path).length
  }
  return sum
}
