/** What can be measured without a browser: building, sizes, opening, queries. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { toShown } from '../documents.mjs'
import { PAGEFIND, POSTINGS, WHOLE_INDEX } from '../engines/list.mjs'
import { drawQueries } from '../queries.mjs'
import { medians } from '../statistics.mjs'
import { measureSizes } from './sizes.mjs'
import { printBuilds, printOpening, printQueries, printSizes } from './tables.mjs'

const MEASURE = fileURLToPath(new URL('measure.mjs', import.meta.url))

/** Queries of each kind that are timed. */
const QUERIES = 100

const BUILDS = [
  { key: POSTINGS.key, task: 'build', name: 'Postings', from: 'posts that are read' },
  ...WHOLE_INDEX.map(({ key, name }) => ({ key, task: 'build', name, from: 'posts that are read' })),
  { key: POSTINGS.key, task: 'source', name: 'Postings', from: 'Markdown' },
  { key: PAGEFIND.key, task: 'source', name: 'Pagefind', from: 'ready HTML' },
]

const OPENED = [POSTINGS, ...WHOLE_INDEX].map(engine => ({ ...engine, task: 'open' }))

const ASKED = [
  { key: 'postings', name: 'Postings, ten snippets' },
  { key: 'postings:searchOne', name: 'Postings, one snippet' },
  { key: 'minisearch', name: 'MiniSearch, as set up' },
  { key: 'minisearch:searchDefault', name: 'MiniSearch, default' },
  ...WHOLE_INDEX.slice(1),
].map(engine => ({ ...engine, task: 'query' }))

/** Builds every index into `scratch`, so that whatever comes after finds them there. */
export function buildAll(scratch, documents, runs) {
  const rows = measureAll(BUILDS, scratch, runs)
  mkdirSync(join(scratch, 'shown'), { recursive: true })
  for (const [name, list] of Object.entries(toShown(documents)))
    writeFileSync(join(scratch, 'shown', `${name}.json`), JSON.stringify(list))
  return rows
}

/** @returns sections of Markdown */
export function runNode(scratch, documents, runs) {
  const queries = {
    warmUp: Object.values(drawQueries(documents, 10, 1)).flat(),
    timed: drawQueries(documents, QUERIES, 2),
  }
  writeFileSync(join(scratch, 'queries.json'), JSON.stringify(queries))
  const builds = buildAll(scratch, documents, runs)
  return [
    printBuilds(builds),
    printSizes(measureSizes(scratch)),
    printOpening(measureAll(OPENED, scratch, runs)),
    printQueries(measureAll(ASKED, scratch, runs), Object.keys(queries.timed)),
  ]
}

/** The engines take turns, so that a machine that gets slower or faster does so for all. */
function measureAll(rows, scratch, runs) {
  const results = rows.map(() => [])
  for (let run = 0; run < runs; run++)
    for (const [i, row] of rows.entries()) results[i].push(measure(row, scratch))
  return rows.map((row, i) => ({ ...row, ...medians(results[i]) }))
}

function measure({ task, key, name }, scratch) {
  const args = ['--expose-gc', '--max-old-space-size=8192', MEASURE, task, key, scratch]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 24,
  })
  if (status === 0) return JSON.parse(stdout.trim().split('\n').at(-1))
  throw new Error(`${name}: ${task} failed: ${stderr.trim()}`)
}
