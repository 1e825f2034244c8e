/** Fuse.js with its index built before; it searches the documents themselves, so they are shipped whole. */
import Fuse from 'fuse.js'
import { FIELDS } from '../documents.mjs'

const KEYS = FIELDS.map(name => ({ name, weight: name === 'title' ? 2 : 1 }))

/** Its own way for queries of several words; the threshold of its guide's examples. */
const OPTIONS = { keys: KEYS, threshold: 0.3, ignoreLocation: true, useTokenSearch: true }

export function build(documents) {
  const index = Fuse.createIndex(KEYS, documents)
  return { 'index.json': JSON.stringify({ documents, index: index.toJSON() }) }
}

export function open(files) {
  const { documents, index } = JSON.parse(files['index.json'])
  return { documents, fuse: new Fuse(documents, OPTIONS, Fuse.parseIndex(index)) }
}

export const search = ({ fuse }, query) => fuse.search(query, { limit: 10 }).map(({ refIndex }) => refIndex)

/** What a hit shows. */
export function shownOf({ documents }, id) {
  const { url, title, body } = documents[id]
  return { url, title, text: body }
}
