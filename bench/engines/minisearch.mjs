/** MiniSearch, its index frozen as JSON: the usual way on static sites. */
import MiniSearch from 'minisearch'
import { FIELDS } from '../documents.mjs'

const OPTIONS = { fields: FIELDS }

/** As most sites set it up: unfinished words, typos up to a fifth of a word, titles first. */
const AS_SET_UP = { prefix: true, fuzzy: 0.2, boost: { title: 2 } }

export function build(documents) {
  const index = new MiniSearch(OPTIONS)
  index.addAll(documents)
  return { 'index.json': JSON.stringify(index) }
}

export const open = files => MiniSearch.loadJSON(files['index.json'], OPTIONS)

/** @returns numbers of posts, best first */
export const search = (index, query) => index.search(query, AS_SET_UP).map(({ id }) => id)

/** The same without any option, as the first lines of its guide show it. */
export const searchDefault = (index, query) => index.search(query).map(({ id }) => id)
