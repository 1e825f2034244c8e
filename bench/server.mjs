/**
 * How many searches one Node process answers in a second, beside MiniSearch with prefixes and typos on the same queries:
 * `node --max-old-space-size=256 --expose-gc bench/server.mjs FOLDER… [--queries N] [--long N] [--at-once N]`.
 *
 * Queries are drawn from the posts (bench/queries.mjs), a quarter of each kind, in an order that is the same each time.
 * Answers of Postings have ten hits with snippets, read from a folder; those of MiniSearch have the numbers of all posts
 * that match, without any text. `--long` asks that many queries more and tells the heap after each tenth of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import { directorySource } from '../dist/indexer/directory-source.js'
import { makeIndexFiles } from '../dist/indexer/index-files.js'
import { readPosts } from '../dist/indexer/read-posts.js'
import { writeIndex } from '../dist/indexer/write-index.js'
import { openIndex } from '../dist/src/index.js'
import { toDocument } from './documents.mjs'
import * as miniSearch from './engines/minisearch.mjs'
import { drawQueries } from './queries.mjs'
import { percentile } from './statistics.mjs'

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    queries: { type: 'string', default: '2000' },
    long: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '8' },
  },
})
const [count, long, atOnce] = [values.queries, values.long, values['at-once']].map(Number)
const scratch = mkdtempSync(join(tmpdir(), 'postings-server-'))
const megabytes = bytes => Math.round(bytes / 2 ** 20)

try {
  const documents = await prepare()
  const queries = mix(drawQueries(documents, Math.ceil(count / 4), 2026)).slice(0, count)
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, heap of at most ${megabytes(getHeapStatistics().heap_size_limit)} MiB`,
  )
  console.log(`${documents.length} posts, ${queries.length} queries, ${atOnce} at once\n`)
  const index = await openIndex(directorySource(scratch))
  const postings = await measure(queries, atOnce, query => index.search(query))
  say('Postings, ten hits with snippets', postings)
  say('Postings, one at a time', await measure(queries, 1, query => index.search(query)))
  const other = await peer(documents, queries)
  say('MiniSearch, prefix and fuzzy', other)
  console.log(`\n${(postings.rate / other.rate).toFixed(1)} × the rate of MiniSearch`)
  if (long > 0) await keepAsking(index, queries)
} finally {
  rmSync(scratch, { recursive: true })
}

/** Writes the index; what it took to make it does not stay. */
async function prepare() {
  const posts = []
  for (const folder of folders) {
    const read = await readPosts(folder, { now: new Date('2030-01-01'), baseUrl: `/${posts.length}/` })
    posts.push(...read.posts)
  }
  await writeIndex(makeIndexFiles(posts, 'en').files, scratch)
  return posts.map(toDocument)
}

/** One of each kind in turn. */
function mix(kinds) {
  return Object.values(kinds)[0].flatMap((_, i) => Object.values(kinds).map(list => list[i]))
}

/** Asks all, `lanes` at a time, after a tenth of them that does not count. */
async function measure(queries, lanes, search) {
  for (const query of queries.slice(0, queries.length / 10)) await search(query)
  const times = []
  const left = queries.values()
  const lane = async () => {
    for (const query of left) {
      const start = performance.now()
      await search(query)
      times.push(performance.now() - start)
    }
  }
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await Promise.all(Array.from({ length: lanes }, lane))
  const { user, system } = process.cpuUsage(cpu)
  return {
    rate: times.length / ((performance.now() - start) / 1000),
    cpuRate: times.length / ((user + system) / 1e6),
    times,
  }
}

function say(what, { rate, cpuRate, times }) {
  const [p50, p99] = [0.5, 0.99].map(share => percentile(times, share).toFixed(1))
  console.log(
    `${what.padEnd(34)} ${rate.toFixed(0).padStart(6)} a second, ${cpuRate.toFixed(0).padStart(6)} a second of processor time, p50 ${p50} ms, p99 ${p99} ms`,
  )
}

async function peer(documents, queries) {
  const index = miniSearch.open(miniSearch.build(documents))
  const few = queries.slice(0, Math.max(200, queries.length / 10))
  return measure(few, 1, async query => miniSearch.search(index, query))
}

/** A server that runs for long: its heap after a collection must not grow. */
async function keepAsking(index, queries) {
  console.log(`\n${long} queries more; heap after a collection:`)
  const signal = new AbortController().signal
  for (let tenth = 1; tenth <= 10; tenth++) {
    for (let asked = 0; asked < long / 10; asked += atOnce) {
      const some = Array.from({ length: atOnce }, (_, i) => queries[(asked + i * 7 + tenth) % queries.length])
      await Promise.all(some.map(query => index.search(query, { signal })))
    }
    globalThis.gc?.()
    console.log(`  ${tenth * 10} %: ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(1)} MiB`)
  }
}
