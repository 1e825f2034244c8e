/**
 * How good the answers are: judged queries through Postings and through other engines.
 *
 *     npm run build && npm run bench:relevance -- FOLDER… [--engines KEY,…] [--out FILE]
 *     npm run bench:relevance -- FOLDER… --ablate [--out FILE]
 *     npm run bench:relevance -- FOLDER… --try rank.COVERAGE_POWER=.2 [--try …]
 *
 * Prints Markdown. The other engines are installed below bench/ at the first run.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installLocked } from '../../scripts/install.mjs'
import { ablate, makeAblation } from './ablation.mjs'
import { readCollection } from './collection.mjs'
import { ENGINES, KEYS } from './engines.mjs'
import { LEVERS, leverOf } from './levers.mjs'
import { makeHead, makeReport } from './report.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: 'string', default: KEYS.filter(key => key !== 'fuse').join() },
    ablate: { type: 'boolean', default: false },
    try: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
})
const keys = values.engines.split(',')
const unknown = keys.find(key => !KEYS.includes(key))
const lacking = positionals.find(folder => !existsSync(`${folder}/docs.jsonl`))
const wrong =
  (positionals.length === 0 && 'Which folders of judged queries?') ||
  (lacking && `${lacking} has no docs.jsonl.`) ||
  (unknown !== undefined && `--engines takes some of ${KEYS.join()}, not "${unknown}".`) ||
  (!existsSync(new URL('../../dist/browser', import.meta.url)) && 'Run `npm run build` first.')
if (wrong) {
  console.error(wrong)
  process.exit(2)
}
const levers = [...(values.ablate ? LEVERS : []), ...values.try.map(leverOf)]
const collections = positionals.map(folder => readCollection(resolve(folder)))
const tell = (collection, what) =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${collection.name}: ${what}`)
const report = `${makeHead(collections)}\n${await (levers.length > 0 ? pullLevers() : askEngines())}`
console.log(report)
if (values.out) writeFileSync(values.out, report)

async function pullLevers() {
  const found = []
  for (const collection of collections)
    found.push({ collection, rows: await ablate(collection, levers, name => tell(collection, name)) })
  return makeAblation(found)
}

async function askEngines() {
  if (keys.some(key => key !== 'postings'))
    installLocked(fileURLToPath(new URL('..', import.meta.url)), 'the other engines')
  const results = []
  for (const collection of collections)
    for (const engine of ENGINES.filter(({ key }) => keys.includes(key))) {
      tell(collection, engine.name)
      results.push(await askAll(collection, engine))
    }
  return makeReport(results)
}

/** @returns `{collection, engine, forms: [{key, rankings: Map(query → documents)}], times}` */
async function askAll(collection, engine) {
  const { search, close } = await engine.open(collection)
  const forms = []
  const times = []
  for (const { key, queries } of collection.forms) {
    const rankings = new Map()
    for (const [query, text] of queries) {
      const started = performance.now()
      rankings.set(query, await search(text))
      times.push(performance.now() - started)
    }
    forms.push({ key, rankings })
  }
  close?.()
  return { collection, engine, forms, times }
}
