/** A folder of judged queries, in the form that README.md of the bench tells. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** The forms in which queries are asked: their file, and what it is called. */
const FORMS = [
  { key: 'written', file: 'queries.jsonl', name: 'as written' },
  { key: 'typo', file: 'queries.typo.tsv', name: 'with typos' },
  { key: 'ahead', file: 'queries.ahead.tsv', name: 'half typed' },
]

/**
 * Reads `docs.jsonl`, `qrels.tsv`, `queries.jsonl` and, where they are there, the other forms of the queries. A language
 * is taken from the folder's name (`xquad-de`), else it is English.
 *
 * @returns `{name, lang, documents: [{id, title, text}], judged: Map(query → Map(document → grade)), forms: [{key, name,
 *   queries: Map(query → text)}]}`; queries without a relevant document are left out, as trec_eval leaves them out
 */
export function readCollection(folder) {
  const lines = file => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
  const judged = readJudgements(lines('qrels.tsv'))
  const forms = FORMS.filter(({ file }) => existsSync(join(folder, file))).map(({ key, file, name }) => {
    const all = lines(file).map(file.endsWith('.tsv') ? cut : fromJson)
    return { key, name, queries: new Map(all.filter(([query]) => judged.has(query))) }
  })
  const name = basename(folder)
  const lang = /-([a-z]{2})$/.exec(name)?.[1] ?? 'en'
  return { name, lang, documents: lines('docs.jsonl').map(line => JSON.parse(line)), judged, forms }
}

function readJudgements(lines) {
  const judged = new Map()
  for (const line of lines) {
    const [query, document, grade] = line.split('\t')
    if (!(Number(grade) > 0)) continue
    if (!judged.has(query)) judged.set(query, new Map())
    judged.get(query).set(document, Number(grade))
  }
  return judged
}

const cut = line => {
  const at = line.indexOf('\t')
  return [line.slice(0, at), line.slice(at + 1)]
}

const fromJson = line => {
  const { id, text } = JSON.parse(line)
  return [`${id}`, text]
}

/** Whether weights may be tuned on one half of the queries of a collection only: of blogs, with queries enough to split. */
export const isSplit = name => /blog/.test(name)

/** Whether a query is of the half that weights may be tuned on. The same in every run; by name, so in no order. */
export function isTuned(query) {
  let hash = 2_166_136_261
  for (const letter of query) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return ((hash >>> 7) & 1) === 0
}
