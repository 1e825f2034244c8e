/**
 * Postings beside other search engines, on the same posts, in one run, on this machine.
 *
 *     npm run build && npm run bench -- POSTS_DIR… [--posts N] [--only node|browser|letters] [--engines KEY,…] [--runs N]
 *       [--seconds N] [--gigabytes N] [--name TEXT] [--out FILE]
 *
 * Prints Markdown, and writes it to FILE. The other engines are installed below bench/ at the first run.
 */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installLocked } from '../scripts/install.mjs'
import { describeRun } from './describe.mjs'
import { KEYS } from './engines/list.mjs'
import { runLimited } from './limited.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '1000' },
    only: { type: 'string' },
    engines: { type: 'string', default: KEYS.join() },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '300' },
    gigabytes: { type: 'string', default: '12' },
    name: { type: 'string' },
    out: { type: 'string' },
  },
})
const [count, runs, seconds, gigabytes] = ['posts', 'runs', 'seconds', 'gigabytes'].map(key =>
  Number(values[key]),
)
const engines = values.engines.split(',')
const unknown = engines.find(key => !KEYS.includes(key))
const wrong =
  (positionals.length === 0 && 'Which folders of posts?') ||
  (!(count > 0 && runs > 0 && seconds > 0 && gigabytes > 0) &&
    '--posts, --runs, --seconds and --gigabytes take numbers above 0.') ||
  (values.only &&
    !['node', 'browser', 'letters'].includes(values.only) &&
    '--only takes node, browser or letters.') ||
  (unknown !== undefined && `--engines takes some of ${KEYS.join()}, not "${unknown}".`) ||
  (!existsSync(new URL('../dist/browser', import.meta.url)) && 'Run `npm run build` first.')
if (wrong) {
  console.error(wrong)
  process.exit(2)
}
// Below bench/, where they burden nobody who only works on Postings.
installLocked(fileURLToPath(new URL('.', import.meta.url)), 'the other engines')
const scratch = mkdtempSync(join(tmpdir(), 'postings-bench-'))
// Also where a run is ended from outside: at 25,000 posts it leaves gigabytes behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const report = await measure(positionals.map(folder => resolve(folder)))
console.log(report)
if (values.out) writeFileSync(values.out, report)

async function measure(folders) {
  const started = performance.now()
  const limits = { seconds, bytes: gigabytes * 1e9 }
  const { queries, ...posts } = await prepare(folders)
  const run = {
    /** Of the posts, for people. */
    name: values.name ?? folders.map(folder => basename(folder)).join(', '),
    /** `{real, generated, words}` */
    posts,
    scratch,
    engines,
    /** Of each measurement. */
    runs,
    /** Of each process: `{seconds, bytes}`. */
    limits,
    /** Of queries. */
    kinds: Object.keys(queries.timed),
    /** What a visit in the browser asks: `{first, least, later}`. */
    queries: queries.visit,
    onlyBrowser: values.only === 'browser' || values.only === 'letters',
  }
  const sections = await measureParts(run)
  return `${[describeRun({ ...run, seconds: (performance.now() - started) / 1e3 }), ...sections].join('\n\n')}\n`
}

/** Outside of the limits: without posts there is nothing to measure. */
async function prepare(folders) {
  say('preparing the posts')
  const script = fileURLToPath(new URL('prepare.mjs', import.meta.url))
  const args = ['--max-old-space-size=12288', script, scratch, `${count}`, ...folders]
  const { answer, error } = await runLimited(args, {
    seconds: Number.POSITIVE_INFINITY,
    bytes: Number.POSITIVE_INFINITY,
  })
  if (!answer) throw new Error(`The posts could not be prepared: ${error}`)
  return answer
}

async function measureParts(run) {
  // Imported late: what they import is not there before the peers are installed.
  const { buildAll, failureOf, runNode } = await import('./node/run.mjs')
  say('building')
  const builds = await buildAll(run, run.onlyBrowser ? 1 : runs)
  const sections = []
  if (!run.onlyBrowser) {
    say('measuring in Node')
    sections.push(...(await runNode(run, builds)))
  }
  const failure = key => failureOf(builds, key)
  if (values.only !== 'node' && values.only !== 'letters') {
    say('measuring in Chromium')
    const { runBrowser } = await import('./browser/run.mjs')
    sections.push(...(await runBrowser(run, failure)))
  }
  if (values.only !== 'node' && values.only !== 'browser') {
    say('typing in Chromium')
    const { runLetters } = await import('./browser/letters.mjs')
    sections.push(await runLetters(run, failure))
  }
  return sections
}

/** What takes its time, for whoever waits; not part of the report. */
function say(text) {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
}
