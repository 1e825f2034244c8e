/** What can be measured without a browser: building, sizes, opening, queries. */
import { fileURLToPath } from 'node:url'
import { PAGEFIND, POSTINGS, WHOLE_INDEX } from '../engines/list.mjs'
import { runLimited } from '../limited.mjs'
import { medians } from '../statistics.mjs'
import { measureSizes } from './sizes.mjs'
import { printBuilds, printOpening, printQueries, printSizes } from './tables.mjs'

const MEASURE = fileURLToPath(new URL('measure.mjs', import.meta.url))

/** Builds in the order of the table; those that `makes` an index write it to the scratch folder. */
const BUILDS = [
  { key: POSTINGS.key, task: 'build', name: 'Postings', from: 'posts that are read' },
  ...WHOLE_INDEX.map(({ key, name }) => ({
    key,
    task: 'build',
    name,
    from: 'posts that are read',
    makes: true,
  })),
  { key: POSTINGS.key, task: 'source', name: 'Postings', from: 'Markdown', makes: true },
  { key: PAGEFIND.key, task: 'source', name: 'Pagefind', from: 'ready HTML', makes: true },
]

const OPENED = [POSTINGS, ...WHOLE_INDEX].map(engine => ({ ...engine, task: 'open' }))

const ASKED = [
  { key: 'postings', name: 'Postings, ten snippets' },
  { key: 'postings:searchOne', name: 'Postings, one snippet' },
  { key: 'minisearch', name: 'MiniSearch, as set up' },
  { key: 'minisearch:searchDefault', name: 'MiniSearch, default' },
  ...WHOLE_INDEX.slice(1),
].map(engine => ({ ...engine, task: 'query' }))

/**
 * Builds every index into the scratch folder, so that whatever comes after finds them there.
 *
 * @param run see run.mjs
 * @returns rows; those with `makes` and without `failed` have an index
 */
export function buildAll(run, runs = run.runs) {
  return measureAll(run.onlyBrowser ? BUILDS.filter(({ makes }) => makes) : BUILDS, run, runs)
}

/** Why an engine has no index, or nothing. */
export const failureOf = (builds, key) =>
  builds.find(row => row.makes && row.key === key.split(':')[0])?.failed

/** @returns sections of Markdown */
export async function runNode(run, builds) {
  const isBuilt = ({ key }) => !failureOf(builds, key)
  const opened = await measureAll(OPENED.filter(isBuilt), run)
  const asked = await measureAll(ASKED.filter(isBuilt), run)
  return [
    printBuilds(builds),
    printSizes(measureSizes(run.scratch)),
    printOpening(opened),
    printQueries(asked, run.kinds),
  ]
}

/** The engines take turns, so that a machine that gets slower or faster does so for all. */
async function measureAll(all, run, runs = run.runs) {
  const rows = all
    .filter(({ key }) => run.engines.includes(key.split(':')[0]))
    .map(row => ({ ...row, results: [] }))
  for (let i = 0; i < runs; i++) {
    for (const row of rows) if (!row.failed) await measure(row, run)
  }
  return rows.map(({ results, ...row }) => ({ ...row, ...medians(results) }))
}

/** Notes the result in `row`, or why there is none. */
async function measure(row, { scratch, limits }) {
  const { task, key, name } = row
  // Those that users run themselves are run as they would; the others need more memory than Node allows by itself.
  const flags =
    task === 'source' ? [] : ['--expose-gc', `--max-old-space-size=${Math.floor(limits.bytes / 2 ** 20)}`]
  const { failed, error, answer, memory } = await runLimited([...flags, MEASURE, task, key, scratch], limits)
  if (error) console.error(`${name}: ${task}: ${error.trim()}`)
  if (failed) row.failed = failed
  else row.results.push(task === 'source' ? { ...answer, memory: Math.max(answer.memory, memory) } : answer)
}
