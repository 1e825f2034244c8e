/** One reader's visit to one page: what the first query costs, and what later ones do. */
import { readFileSync } from 'node:fs'
import { reasonOf } from '../limited.mjs'

const DRIVER = readFileSync(new URL('page/driver.mjs', import.meta.url), 'utf8')

/** Seconds after which a query counts as never answered. */
export const PATIENCE = 60

/** Milliseconds that the later queries of a visit may take together: then no more are asked. */
const MOST_LATER = 60_000

/**
 * Opens a page with an empty cache, runs `use(tab)`, and closes it.
 *
 * @returns what `use` returns; or `{failed}`, why there is no answer in a few words
 */
export async function withPage(browser, host, page, use) {
  host.log.length = 0
  const context = await browser.newContext()
  const complaints = []
  try {
    const tab = await context.newPage()
    tab.on('pageerror', error => complaints.push(`${error.name}: ${error.message}`))
    tab.setDefaultTimeout(PATIENCE * 1e3)
    await tab.goto(`${host.address}${page}/`, { waitUntil: 'networkidle' })
    await tab.evaluate(DRIVER)
    return await use(tab)
  } catch (error) {
    return { failed: failureOf(error, complaints) }
  } finally {
    await within(context.close(), 10).catch(() => {})
  }
}

function failureOf(error, complaints) {
  if (complaints.length > 0) return reasonOf(complaints[0])
  if (/crash/i.test(error.message)) return 'out of memory'
  return error.isLate ? `> ${PATIENCE} s` : reasonOf(`Error: ${error.message}`)
}

/** Asks the first query, pasted or typed: `{start, titles, end}` as in driver.mjs. */
export const askFirst = (tab, way, { first, least }) =>
  within(tab.evaluate(ask, [way, first, least]), PATIENCE)

const ask = ([way, query, least]) => window.bench[way](query, least)

/**
 * @param queries `{first, least, later}`: the first query, the hits it must show, and by kind those after it
 * @returns milliseconds, bytes and counts
 */
export const visit = (browser, host, page, queries) =>
  withPage(browser, host, page, async tab => {
    const loaded = await tab.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd)
    const asked = await askFirst(tab, 'paste', queries)
    const { start, titles, end } = asked
    const cost = costOf(host.log, asked)
    const longestTask = await tab.evaluate(() => window.bench.longestTask())
    const deadline = performance.now() + MOST_LATER
    const later = await askAll(tab, queries.later, deadline)
    // All that these words need has been here, so this is what the search itself takes.
    const again = await askAll(tab, queries.later, deadline)
    return {
      first: end - start,
      titles: titles - start,
      navigation: loaded + end - start,
      ...cost,
      longestTask,
      later,
      again,
      longestLater: await tab.evaluate(() => window.bench.longestTask()),
      visitBytes: costOf(host.log, { ...asked, end: Number.POSITIVE_INFINITY }).bytes,
    }
  })

/** The first query alone, typed letter by letter. */
export const visitTyping = (browser, host, page, queries) =>
  withPage(browser, host, page, async tab => {
    const { start, end } = await askFirst(tab, 'type', queries)
    return { typed: end - start }
  })

/** Milliseconds of each query, by kind; kinds take turns. After one without an answer no more are asked. */
async function askAll(tab, queries, deadline) {
  const times = Object.fromEntries(Object.keys(queries).map(kind => [kind, []]))
  const rounds = Object.values(queries)[0].length
  for (let i = 0; i < rounds; i++) {
    for (const [kind, list] of Object.entries(queries)) {
      if (performance.now() > deadline) return times
      const answer = within(tab.evaluate(ask, ['paste', list[i], 0]), PATIENCE)
      const { start, end } = await answer.catch(orLate)
      times[kind].push(end - start)
      if (end === Number.POSITIVE_INFINITY) return times
    }
  }
  return times
}

function orLate(error) {
  if (error.isLate) return { start: 0, end: Number.POSITIVE_INFINITY }
  throw error
}

function within(promise, seconds) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('no answer'), { isLate: true })), seconds * 1e3)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** All but the page itself that was asked for until the answer was there: bodies in bytes, requests, the longest chain. */
function costOf(log, { start, end }) {
  const requests = log.filter(request => !request.path.endsWith('/') && request.start <= end)
  return {
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: requests.length,
    chain: longestChain(requests.filter(request => request.start >= start)),
  }
}

/** The longest chain of requests of which each began when the one before had ended, be it by chance. */
export function longestChain(requests) {
  const depths = []
  const sorted = [...requests].sort((a, b) => a.start - b.start)
  for (const [i, { start }] of sorted.entries())
    depths[i] = 1 + Math.max(0, ...depths.slice(0, i).filter((_, j) => sorted[j].end <= start))
  return Math.max(0, ...depths)
}
