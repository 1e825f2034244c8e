/** One reader's visit to one page: what the first query costs, and what later ones do. */
import { readFileSync } from 'node:fs'

const DRIVER = readFileSync(new URL('page/driver.mjs', import.meta.url), 'utf8')

/** Milliseconds after which a query counts as never answered. */
const PATIENCE = 30_000

/**
 * Visits with an empty cache.
 *
 * @param host see server.mjs
 * @param queries `{first, least, later}`: the first query, the hits it must show, and those after it
 */
export async function visit(browser, host, page, queries) {
  host.log.length = 0
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const tab = await context.newPage()
  const complaints = []
  tab.on('pageerror', error => complaints.push(error.message))
  tab.setDefaultTimeout(PATIENCE)
  try {
    await tab.goto(`${host.address}${page}/`, { waitUntil: 'networkidle' })
    await tab.evaluate(DRIVER)
    const reached = performance.now()
    const first = await within(tab.evaluate(ask, [queries.first, queries.least]), page, complaints)
    const cost = costOf(host.log, reached)
    const longestTask = await tab.evaluate(() => window.bench.longestTask())
    const later = []
    for (const query of queries.later)
      later.push(await within(tab.evaluate(ask, [query, 0]), page, complaints))
    return { first, ...cost, longestTask, later }
  } finally {
    await context.close()
  }
}

const ask = ([query, least]) => window.bench.type(query, least)

function within(promise, page, complaints) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${page}: no answer. ${complaints.join(' ')}`)), PATIENCE)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** All but the page itself: bodies in bytes, requests, and those that had to wait for others. */
function costOf(log, reached) {
  const requests = log.filter(({ path }) => !path.endsWith('/'))
  const before = log.filter(({ start }) => start < reached)
  return {
    /** Milliseconds until the page and what it loads at once were there. */
    loading: Math.max(...before.map(({ end }) => end)) - Math.min(...before.map(({ start }) => start)),
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: requests.length,
    steps: countSteps(requests.filter(({ start }) => start >= reached)),
  }
}

/**
 * The longest chain of requests of which each began when the one before had ended: what latency multiplies. Chance
 * may make it longer than need be, never shorter.
 */
function countSteps(requests) {
  const depths = requests.map(() => 1)
  for (const [i, { start }] of requests.entries())
    for (const [j, { end }] of requests.entries())
      if (j !== i && end <= start) depths[i] = Math.max(depths[i], depths[j] + 1)
  return Math.max(0, ...depths)
}
