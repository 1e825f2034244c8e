/**
 * What a reader who types on a slow phone sees of each letter, with all parts at hand: each query is typed once, then
 * again with a processor `THROTTLE` times slower, by real keys.
 */
import { join } from 'node:path'
import { percentile } from '../statistics.mjs'
import { baseOf, makeTable, several, whole, withRatio } from '../table.mjs'
import { launch } from './launch.mjs'
import { NO_LINE } from './link.mjs'
import { makePages, PAGES } from './pages.mjs'
import { startServer } from './server.mjs'
import { withPage } from './visit.mjs'

const THROTTLE = 4

/** Milliseconds between two letters: time enough for every engine, so that no letter pays for the one before. */
const PAUSE = 500
/** Of a page that does not even do with that, not all queries are typed; milliseconds. */
const MOST_TIME = 300_000

/**
 * @param run see run.mjs
 * @param failureOf tells of an engine why it has no index, or nothing
 * @returns one section of Markdown
 */
export async function runLetters(run, failureOf) {
  const pages = PAGES.filter(({ page, engine = page }) => run.engines.includes(engine))
  const built = pages.filter(({ engine, page }) => !failureOf(engine ?? page))
  const site = join(run.scratch, 'letters')
  await makePages(built, run.scratch, site)
  const host = await startServer(site, run.scratch)
  host.setLine(NO_LINE)
  const browser = await launch(host.publicKey)
  const queries = Object.values(run.queries.later).flat()
  try {
    const rows = []
    for (const page of built) rows.push({ ...page, ...(await typeAll(browser, host, page.page, queries)) })
    return print(rows, queries)
  } finally {
    await browser.close()
    host.close()
  }
}

const typeAll = (browser, host, page, queries) =>
  withPage(browser, host, page, async tab => {
    await tab.evaluate(watch)
    await tab.locator('input').first().focus()
    for (const query of queries) await type(tab, query, PAUSE / 5)
    const session = await tab.context().newCDPSession(tab)
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE })
    await tab.evaluate(() => {
      for (const list of [window.letters, window.tasks]) list.splice(0)
    })
    const deadline = performance.now() + MOST_TIME
    for (const query of queries) if (performance.now() < deadline) await type(tab, query, PAUSE)
    return summarize(await tab.evaluate(() => ({ letters: window.letters, tasks: window.tasks })))
  })

async function type(tab, query, pause) {
  await tab.locator('input').first().fill('')
  await tab.waitForTimeout(pause)
  for (const letter of query) {
    await tab.keyboard.press(letter === ' ' ? 'Space' : letter)
    await tab.waitForTimeout(pause)
  }
}

/** Runs in the page: milliseconds from each key to the first and the last change of the list before the next key. */
function watch() {
  const root = document.querySelector('post-search')?.shadowRoot ?? document
  const list = () => root.querySelector('[role=listbox], ol')
  let key
  let watched
  window.letters = []
  window.tasks = []
  const changed = () => {
    const took = performance.now() - key.timeStamp
    key.letter.first ??= took
    key.letter.last = took
  }
  addEventListener(
    'keydown',
    ({ key: name, timeStamp }) => {
      key = { timeStamp, letter: {} }
      if (name.length === 1) window.letters.push(key.letter)
      // The box makes its list when it is reached for.
      if (watched === list()) return
      watched = list()
      new MutationObserver(changed).observe(watched, { childList: true, subtree: true, characterData: true })
    },
    true,
  )
  new PerformanceObserver(tasks => {
    window.tasks.push(...tasks.getEntries().map(({ duration }) => duration))
  }).observe({ type: 'longtask' })
}

function summarize({ letters, tasks }) {
  const answered = letters.filter(letter => letter.first !== undefined)
  const of = key =>
    [0.5, 0.95, 1].map(share =>
      percentile(
        answered.map(letter => letter[key]),
        share,
      ),
    )
  return {
    typed: letters.length,
    unchanged: letters.length - answered.length,
    first: of('first'),
    last: of('last'),
    tasks: tasks.length,
    longest: Math.max(0, ...tasks),
  }
}

function print(rows, queries) {
  const base = baseOf(rows)
  const columns = [
    { head: 'engine', of: row => row.name },
    { head: 'hits show', of: row => row.shown },
    { head: 'changed list ms', of: row => several(row.first ?? []) },
    ...withRatio('p95', row => row.first?.[1], whole, base.first?.[1]),
    { head: 'last change ms', of: row => several(row.last ?? []) },
    { head: 'letters', of: row => whole(row.typed) },
    { head: 'without a change', of: row => whole(row.unchanged) },
    { head: 'tasks over 50 ms', of: row => whole(row.tasks) },
    { head: 'longest task ms', of: row => whole(row.longest) },
  ]
  return `### Chromium, letter by letter, ${THROTTLE} × CPU throttle

${queries.length} queries, all parts at hand, ${PAUSE} ms between two letters; milliseconds from the key (p50 / p95 / most).

${makeTable(columns, rows)}`
}
