/**
 * Four real blogs as their generators publish them: which of their posts are indexed, whether each URL and anchor exists,
 * and where the right post stands for 60 queries, beside Pagefind on the same pages.
 *
 *     npm run build && node bench/sites/run.mjs CORPORA [--only NAME] [--keep DIR] [--snippets N] [--out FILE]
 *
 * CORPORA holds the posts: `digitalgov/news` (built by Hugo), `jekyll` (Jekyll), `18f` and `v8-blog` (Eleventy). Hugo and
 * Jekyll must be installed. `--snippets` prints the first hit of N queries a site with both snippets, to be judged by eye.
 */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { directorySource } from '../../dist/indexer/index.js'
import { openIndex } from '../../dist/src/index.js'
import { installLocked } from '../../scripts/install.mjs'
import { describeMachine } from '../describe.mjs'
import { makeTable } from '../table.mjs'
import { buildSite, SITES } from './sites.mjs'

const COMMAND = fileURLToPath(new URL('../../dist/indexer/cli.js', import.meta.url))
/** Of the hits that a reader sees without scrolling. */
const LOOKED_AT = 3

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    keep: { type: 'string' },
    snippets: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
})
if (positionals.length !== 1) {
  console.error('Which folder holds the posts of all sites?')
  process.exit(2)
}
installLocked(fileURLToPath(new URL('..', import.meta.url)), 'the other engines')
const pagefind = await import('../engines/pagefind.mjs')
const scratch = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'postings-sites-'))
if (!values.keep) process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))

const rows = []
for (const site of SITES.filter(({ recipe }) => !values.only || recipe === values.only))
  rows.push(await measure(site))
const report = `${describeMachine()}\n\n${makeTable(COLUMNS(), rows)}\n`
console.log(report)
if (values.out) writeFileSync(values.out, report)
process.exit(0)

async function measure(site) {
  const pages = buildSite(site, resolve(positionals[0]), scratch)
  const out = join(scratch, `${site.recipe}-search`)
  const built = postings('build', pages, '--out', out, '--base-url', site.base, '--no-cache', '--json')
  const checked = postings('check', out, '--site', pages, '--json')
  const peer = join(scratch, `${site.recipe}-pagefind`)
  await pagefind.buildFromHtml(pages, peer)
  const index = await openIndex(directorySource(out))
  const engines = [async query => (await index.search(query)).hits, await pagefind.openHits(peer, 'en')]
  const asked = queriesOf(site)
  const [ours, theirs] = [await ranksOf(asked, engines[0]), await ranksOf(asked, engines[1])]
  await showSnippets(asked.slice(0, Number(values.snippets)), engines)
  return { name: site.recipe, built, checked, ours, theirs }
}

/** Runs a command; `check` ends with 1 where an address is dead, and says so in its JSON all the same. */
function postings(...words) {
  const options = { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'inherit'] }
  try {
    return JSON.parse(execFileSync(process.execPath, [COMMAND, ...words], options))
  } catch (error) {
    if (error.status !== 1 || !error.stdout) throw error
    return JSON.parse(error.stdout)
  }
}

function queriesOf({ recipe }) {
  return readFileSync(new URL('queries.tsv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t'))
    .filter(([name]) => name === recipe)
    .map(([, query, wanted]) => ({ query, wanted: new RegExp(`/(?:[^/]*-)?(?:${wanted})[^/]*/?$`, 'i') }))
}

/** For each query the place of the first right post among the hits, from 1; `undefined` where there is none. */
async function ranksOf(asked, search) {
  const ranks = []
  for (const { query, wanted } of asked) {
    const found = (await search(query)).findIndex(({ url }) =>
      wanted.test(decodeURI(new URL(url, 'http://x').pathname)),
    )
    ranks.push({ query, rank: found < 0 ? undefined : found + 1 })
  }
  return ranks
}

async function showSnippets(asked, engines) {
  for (const { query } of asked) {
    const [[ours], [theirs]] = await Promise.all(engines.map(search => search(query)))
    console.log(`\n[${query}]\n  Postings ${ours?.section?.url ?? ours?.url}\n    ${ours?.snippet?.text}`)
    console.log(`  Pagefind ${theirs?.url}\n    ${theirs?.excerpt}`)
  }
}

function COLUMNS() {
  /** The right post first, and among those that a reader sees at once. */
  const first = ranks => ranks.filter(({ rank }) => rank === 1).length
  const near = ranks => ranks.filter(({ rank }) => rank <= LOOKED_AT).length
  return [
    { head: 'name', of: ({ name }) => name },
    { head: 'posts', of: ({ built }) => built.posts },
    { head: 'left out', of: ({ built }) => built.skipped },
    { head: 'URLs', of: ({ checked: { site } }) => site.urls },
    { head: 'anchors', of: ({ checked: { site } }) => site.anchors },
    { head: 'dead', of: ({ checked: { site } }) => site.problems.length },
    { head: 'first, Postings', of: ({ ours }) => `${first(ours)} of ${ours.length}` },
    { head: 'in three', of: ({ ours }) => near(ours) },
    { head: 'first, Pagefind', of: ({ theirs }) => `${first(theirs)} of ${theirs.length}` },
    { head: 'in three, Pagefind', of: ({ theirs }) => near(theirs) },
    { head: 'missed', of: ({ ours, theirs }) => [...missed('P', ours), ...missed('F', theirs)].join('; ') },
  ]
}

function missed(sign, ranks) {
  return ranks.filter(({ rank }) => !(rank <= LOOKED_AT)).map(({ query }) => `${sign} ${query}`)
}
