/** What a reader on a phone waits for: pages in Chromium, behind slow lines. */
import { join } from 'node:path'
import { medians, percentile } from '../statistics.mjs'
import { launch } from './launch.mjs'
import { LINES, NO_LINE } from './link.mjs'
import { makePages, PAGES, pathsOf } from './pages.mjs'
import { startServer } from './server.mjs'
import { countSteps } from './steps.mjs'
import { printLine } from './tables.mjs'
import { PATIENCE, visit, visitTyping } from './visit.mjs'

/** Milliseconds of visits to one page on one line after which it is not visited again: the medians are of fewer. */
const MOST_TIME = 90_000

/**
 * @param run see run.mjs
 * @param failureOf tells of an engine why it has no index, or nothing
 * @returns sections of Markdown, one for each line
 */
export async function runBrowser(run, failureOf) {
  const site = join(run.scratch, 'site')
  const pages = PAGES.filter(({ page, engine = page }) => run.engines.includes(engine)).map(page => ({
    ...page,
    failed: failureOf(page.engine ?? page.page),
  }))
  const built = pages.filter(({ failed }) => !failed)
  await makePages(built, run.scratch, site)
  const host = await startServer(site, run.scratch)
  const browser = await launch(host.publicKey)
  try {
    for (const page of built) Object.assign(page, await tryOut(browser, host, page, run.queries))
    const sections = []
    for (const [name, line] of Object.entries(LINES))
      sections.push(printLine(name, line, run.queries, await visitAll({ browser, host, pages, line, run })))
    return sections
  } finally {
    await browser.close()
    host.close()
  }
}

/** A visit that does not count: the host packs the files, the browser warms up, and it shows whether the page works. */
async function tryOut(browser, host, page, queries) {
  const size = pathsOf(page).reduce((sum, path) => sum + host.sizeOf(path), 0)
  host.setLine(NO_LINE)
  const { failed, chain } = await visit(browser, host, page.page, queries)
  // One request after another by time is the most there can be; only where there are some, it matters why.
  const steps = failed || chain < 2 ? chain : await countSteps(browser, host, page.page, queries)
  return { failed, size, steps }
}

/** The engines take turns. */
async function visitAll({ browser, host, pages, line, run }) {
  const rows = pages.map(page => ({ ...page, visits: [], typing: [], spent: 0 }))
  for (const row of rows) row.failed ??= expectedFailure(row, line)
  host.setLine(line)
  for (let i = 0; i < run.runs; i++) {
    for (const row of rows) {
      if (row.failed || row.spent > MOST_TIME) continue
      const started = performance.now()
      const one = await visit(browser, host, row.page, run.queries)
      if (one.failed) row.failed = one.failed
      else {
        row.visits.push(one)
        row.typing.push(await visitTyping(browser, host, row.page, run.queries))
      }
      row.spent += performance.now() - started
    }
  }
  return rows.map(row => ({ ...row, ...summarize(row) }))
}

/** Known without a visit where the files alone take too long. */
function expectedFailure({ size }, { bitsPerSecond, roundTrip }) {
  const seconds = (size * 8) / bitsPerSecond + (2 * roundTrip) / 1e3
  return seconds > PATIENCE ? `> ${PATIENCE} s` : undefined
}

function summarize({ visits, typing, steps }) {
  if (visits.length === 0) return {}
  const numbers = visits.map(({ later, again, ...one }) => one)
  const most = key => Math.max(...visits.map(one => one[key]))
  return {
    ...medians(numbers),
    ...medians(typing),
    typingFailed: typing.find(one => one.failed)?.failed,
    // By times alone where it could not be tried.
    steps: steps ?? Math.min(...visits.map(({ chain }) => chain)),
    // Not the medians: below 50 ms the browser says nothing, so there is none to take.
    longestTask: most('longestTask'),
    longestLater: most('longestLater'),
    later: mergeKinds(visits.map(({ later }) => later)),
    again: percentiles(visits.flatMap(({ again }) => Object.values(again).flat())),
  }
}

/** p50 and p95 by kind, and of all. */
function mergeKinds(runs) {
  const kinds = Object.keys(runs[0])
  const byKind = kinds.map(kind => [kind, runs.flatMap(run => run[kind])])
  const all = ['all', byKind.flatMap(([, times]) => times)]
  return Object.fromEntries([...byKind, all].map(([kind, times]) => [kind, percentiles(times)]))
}

const percentiles = times => [percentile(times, 0.5), percentile(times, 0.95)]
