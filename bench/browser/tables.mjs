/** The tables of what was measured in the browser, two for each line. */
import { baseOf, kilobytes, makeTable, plain, ratio, several, whole, withRatio } from '../table.mjs'

/** The line's name and measures, the queries that were asked, and the rows of the engines → a section of Markdown. */
export function printLine(name, { bitsPerSecond, roundTrip }, { first, least, later }, rows) {
  const line = `${bitsPerSecond / 1e6} Mbit/s, ${roundTrip} ms round trip`
  return `### Chromium, ${name} (${line})

First query: “${first}”, until ${least} hits with snippets.

${printFirst(rows)}

Then ${Object.values(later).flat().length} others, ms (p50 / p95), and the same again.

${printLater(rows, Object.keys(later))}`
}

const columnsOfEngine = [
  { head: 'engine', of: row => row.name },
  { head: 'hits show', of: row => row.shown },
]

/** Milliseconds below which a reader sees no difference: a frame. */
const FRAME = 17

/** The longest task; below 50 ms the browser says nothing. */
const task = value => (value === 0 ? '< 50' : plain(value))

function printFirst(rows) {
  const base = baseOf(rows)
  const columns = [
    ...columnsOfEngine,
    ...withRatio('first results ms', row => row.first, plain, base.first),
    // Only where titles come before the snippets.
    { head: 'first titles ms', of: row => plain(row.first - row.titles > FRAME ? row.titles : undefined) },
    ...withRatio('from navigation ms', row => row.navigation, plain, base.navigation),
    { head: 'typed ms', of: row => row.typingFailed ?? plain(row.typed) },
    ...withRatio('kB', row => row.bytes, kilobytes, base.bytes),
    { head: 'requests', of: row => whole(row.requests) },
    { head: 'steps', of: row => (row.failed ? '–' : whole(row.steps)) },
    { head: 'longest task ms', of: row => task(row.longestTask) },
  ]
  return makeTable(columns, rows)
}

function printLater(rows, kinds) {
  const all = row => row.later?.all?.[0]
  const of = key => row => several(row.later?.[key] ?? [])
  const columns = [
    ...columnsOfEngine,
    ...kinds.map(kind => ({ head: kind, of: of(kind) })),
    { head: 'all', of: of('all') },
    { head: '× p50', of: row => ratio(all(row), all(baseOf(rows))) },
    { head: 'again', of: row => several(row.again ?? []) },
    { head: 'longest task ms', of: row => task(row.longestLater) },
    { head: 'kB of the visit', of: row => kilobytes(row.visitBytes) },
  ]
  return makeTable(columns, rows)
}
