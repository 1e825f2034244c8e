/** Orama with its own JSON; it keeps the whole documents in its index, so it never needs another text. */
import { search as ask, create, getByID, insertMultiple, load, save } from '@orama/orama'
import { FIELDS } from '../documents.mjs'

const SCHEMA = Object.fromEntries(FIELDS.map(field => [field, 'string']))

const OPTIONS = { schema: SCHEMA, language: 'english' }

export async function build(documents) {
  const index = create(OPTIONS)
  // Its own numbers are the order of insertion; `id` has to be text.
  await insertMultiple(
    index,
    documents.map(document => ({ ...document, id: `${document.id}` })),
  )
  return { 'index.json': JSON.stringify(save(index)) }
}

export function open(files) {
  const index = create(OPTIONS)
  load(index, JSON.parse(files['index.json']))
  return index
}

/** One typo a word; unfinished words it takes anyway. */
export async function search(index, query) {
  const { hits } = await ask(index, { term: query, limit: 10, tolerance: 1, boost: { title: 2 } })
  return hits.map(({ id }) => Number(id))
}

/** What a hit shows. */
export function shownOf(index, id) {
  const { url, title, body } = getByID(index, `${id}`)
  return { url, title, text: body }
}
