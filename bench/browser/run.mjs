/** What a reader on a phone waits for: pages in Chromium, behind slow lines. */
import { join } from 'node:path'
import { median, percentile } from '../statistics.mjs'
import { kilobytes, makeTable, plain, withRatio } from '../table.mjs'
import { launch } from './launch.mjs'
import { LINES } from './link.mjs'
import { makePages, PAGES } from './pages.mjs'
import { startServer } from './server.mjs'
import { visit } from './visit.mjs'

/** @returns sections of Markdown, one for each line */
export async function runBrowser({ scratch, runs, queries: visitQueries }) {
  const site = join(scratch, 'site')
  await makePages(scratch, site)
  const queries = { ...visitQueries, later: Object.values(visitQueries.later).flat() }
  const host = await startServer(site, scratch)
  const browser = await launch()
  try {
    const sections = []
    // A visit that does not count: the host packs its files, the browser warms up.
    host.setLine({ bitsPerSecond: 1e9, roundTrip: 1 })
    for (const { page } of PAGES) await visit(browser, host, page, queries)
    for (const [name, line] of Object.entries(LINES)) {
      host.setLine(line)
      sections.push(printLine(name, line, queries, await visitAll(browser, host, queries, runs)))
    }
    return sections
  } finally {
    await browser.close()
    host.close()
  }
}

/** The engines take turns. */
async function visitAll(browser, host, queries, runs) {
  const visits = PAGES.map(() => [])
  for (let run = 0; run < runs; run++)
    for (const [i, { page }] of PAGES.entries()) visits[i].push(await visit(browser, host, page, queries))
  return PAGES.map((page, i) => ({ ...page, ...summarize(visits[i]) }))
}

function summarize(visits) {
  const later = visits.flatMap(one => one.later)
  const middle = key => median(visits.map(one => one[key]))
  return {
    first: middle('first'),
    navigation: median(visits.map(({ loading, first }) => loading + first)),
    bytes: middle('bytes'),
    requests: middle('requests'),
    // Chance only ever makes a chain longer.
    steps: Math.min(...visits.map(({ steps }) => steps)),
    // Not the median: below 50 ms the browser says nothing, so there is none to take.
    longestTask: Math.max(...visits.map(({ longestTask }) => longestTask)),
    p50: percentile(later, 0.5),
    p95: percentile(later, 0.95),
  }
}

function printLine(name, { bitsPerSecond, roundTrip }, { first, least, later }, rows) {
  const columns = [
    { head: 'engine', of: row => row.name },
    { head: 'hits show', of: row => row.shown },
    ...withRatio('first results ms', row => row.first, plain, rows[0].first),
    ...withRatio('from navigation', row => row.navigation, plain, rows[0].navigation),
    ...withRatio('kB', row => row.bytes, kilobytes, rows[0].bytes),
    { head: 'requests', of: row => `${row.requests}` },
    { head: 'steps', of: row => `${row.steps}` },
    { head: 'longest task ms', of: row => (row.longestTask ? plain(row.longestTask) : '< 50') },
    ...withRatio('later p50 ms', row => row.p50, plain, rows[0].p50),
    { head: 'p95 ms', of: row => plain(row.p95) },
  ]
  const line = `${bitsPerSecond / 1e6} Mbit/s, ${roundTrip} ms round trip`
  return `### Chromium, ${name} (${line})

First query: “${first}”, until ${least} hits with snippets; then ${later.length} others.

${makeTable(columns, rows)}`
}
