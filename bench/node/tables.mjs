/** The tables of what was measured in Node. A ratio is to the row of Postings that does the same, if it was measured. */
import {
  baseOf,
  kilobytes,
  makeTable,
  megabytes,
  plain,
  ratio,
  several,
  whole,
  withRatio,
} from '../table.mjs'

const name = { head: 'engine', of: row => row.name }

export function printBuilds(rows) {
  const like = row => rows.find(({ key, task }) => key === 'postings' && task === row.task)
  const column = (head, of, write) => [
    { head, of: row => write(of(row)) },
    { head: '×', of: row => ratio(of(row), of(like(row) ?? {})) },
  ]
  const columns = [
    name,
    { head: 'from', of: row => row.from },
    ...column('CPU s', row => row.cpu, plain),
    { head: 'wall s', of: row => plain(row.wall) },
    ...column('peak memory MB', row => row.memory, megabytes),
  ]
  return section('Build', makeTable(columns, rows))
}

export function printSizes(rows) {
  const columns = [
    name,
    { head: 'files', of: row => `${row.files}` },
    { head: 'raw kB', of: row => kilobytes(row.raw) },
    { head: 'gzip kB', of: row => kilobytes(row.gzip) },
    ...withRatio('brotli kB', row => row.brotli, kilobytes, baseOf(rows).brotli),
  ]
  return section('Size of what is shipped, without code', makeTable(columns, rows))
}

export function printOpening(rows) {
  const columns = [
    name,
    ...withRatio('open ms', row => row.milliseconds, plain, baseOf(rows).milliseconds),
    ...withRatio('memory MB', row => row.memory, megabytes, baseOf(rows).memory),
    ...withRatio('with first answer ms', row => row.first, plain, baseOf(rows).first),
  ]
  return section('Open, from bytes in memory', makeTable(columns, rows))
}

/** p50 / p95 / p99 of each kind, in milliseconds. */
export function printQueries(rows, kinds) {
  const three = kind => row => several([50, 95, 99].map(share => row[`${kind} p${share}`]))
  const columns = [
    name,
    ...kinds.map(kind => ({ head: kind, of: three(kind) })),
    { head: 'all', of: three('all') },
    { head: '× p50', of: row => ratio(row['all p50'], baseOf(rows)['all p50']) },
    { head: '× p99', of: row => ratio(row['all p99'], baseOf(rows)['all p99']) },
    { head: 'asked', of: row => whole(row.asked) },
    { head: 'memory after MB', of: row => megabytes(row.memory) },
  ]
  return section('Query, ms (p50 / p95 / p99)', makeTable(columns, rows))
}

const section = (title, table) => `### ${title}\n\n${table}`
