/**
 * The longest chain of requests of which each needs the one before: what latency multiplies. Found by trying: each
 * request in turn is left without an answer, and those that are not sent meanwhile depend on it. Times alone would
 * also count what followed by chance.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { NO_LINE } from './link.mjs'
import { askFirst, withPage } from './visit.mjs'

/** Milliseconds between two looks at the log. */
const PERIOD = 20

/** How long nothing new must be asked for until nothing more is expected: at least this, and as long as a whole visit. */
const QUIET = 300

/** @returns the number of steps from reaching for search to the first results; `undefined` where a visit fails */
export async function countSteps(browser, host, page, queries) {
  host.setLine(NO_LINE)
  const plain = await withPage(browser, host, page, async tab => {
    const { start, end } = await askFirst(tab, 'paste', queries)
    return { names: namesSince(host.log, start, end), took: end - start }
  })
  if (plain.failed) return undefined
  const needs = new Map(plain.names.map(name => [name, []]))
  for (const held of plain.names) {
    const sent = await sentWithout(held, { browser, host, page, queries, quiet: QUIET + plain.took })
    if (!sent) return undefined
    for (const name of plain.names) if (name !== held && !sent.includes(name)) needs.get(name).push(held)
  }
  return longestPath(needs)
}

/** Requests from `start` to `end`, the second one for the same path as `path#2`. */
function namesSince(log, start, end = Number.POSITIVE_INFINITY) {
  const counts = new Map()
  const asked = log.filter(request => request.start >= start && request.start <= end)
  return asked.map(({ path }) => {
    counts.set(path, (counts.get(path) ?? 0) + 1)
    return `${path}#${counts.get(path)}`
  })
}

/** The requests that are sent while `held` has no answer. */
function sentWithout(held, { browser, host, page, queries, quiet }) {
  return withPage(browser, host, page, async tab => {
    const before = host.log.length
    let release
    const released = new Promise(resolve => {
      release = resolve
    })
    const namesNow = () => namesSince(host.log.slice(before), 0)
    host.hold = request => (namesNow()[host.log.indexOf(request) - before] === held ? released : undefined)
    try {
      const asked = askFirst(tab, 'paste', queries)
      asked.catch(() => {})
      await untilQuiet(host, quiet)
      const sent = namesNow()
      release()
      await asked
      return sent
    } finally {
      host.hold = undefined
      release()
    }
  }).then(result => (result.failed ? undefined : result))
}

/** Waits until nothing new was asked for in `quiet` milliseconds. */
async function untilQuiet(host, quiet) {
  let [count, since] = [-1, performance.now()]
  while (performance.now() - since < quiet) {
    if (host.log.length !== count) [count, since] = [host.log.length, performance.now()]
    await sleep(PERIOD)
  }
}

/** @param needs names → names of what they need. Requests that seem to need each other count once. */
export function longestPath(needs) {
  const depthOf = (name, seen) =>
    1 +
    Math.max(
      0,
      ...needs
        .get(name)
        .filter(other => !seen.includes(other))
        .map(other => depthOf(other, [...seen, name])),
    )
  return Math.max(0, ...[...needs.keys()].map(name => depthOf(name, [name])))
}
