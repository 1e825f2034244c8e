/** lunr, its index built before and frozen as JSON, with its English stemmer and stop words. */
import lunr from 'lunr'
import { FIELDS } from '../documents.mjs'

export function build(documents) {
  const index = lunr(function () {
    this.ref('id')
    for (const field of FIELDS) this.field(field, field === 'title' ? { boost: 2 } : {})
    for (const document of documents) this.add(document)
  })
  return { 'index.json': JSON.stringify(index) }
}

export const open = files => lunr.Index.load(JSON.parse(files['index.json']))

/** Whole words: lunr takes unfinished and misspelled ones only where the query says so with `*` and `~`. */
export const search = (index, query) => index.search(query).map(({ ref }) => Number(ref))
