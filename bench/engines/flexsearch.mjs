/** FlexSearch, a document index exported as its guide says; unfinished words by `tokenize: 'forward'`. */
import { Document } from 'flexsearch'
import { FIELDS } from '../documents.mjs'

const OPTIONS = { tokenize: 'forward', document: { id: 'id', index: FIELDS } }

export async function build(documents) {
  const index = new Document(OPTIONS)
  for (const document of documents) index.add(document)
  const parts = {}
  await index.export((key, part) => {
    parts[key] = part
  })
  return { 'index.json': JSON.stringify(parts) }
}

export function open(files) {
  const index = new Document(OPTIONS)
  for (const [key, part] of Object.entries(JSON.parse(files['index.json']))) index.import(key, part)
  return index
}

/** `suggest` allows for words that a post lacks, as the others do; without it there are often no hits. */
export const search = (index, query) =>
  index.search(query, { limit: 10, suggest: true, merge: true }).map(({ id }) => id)
