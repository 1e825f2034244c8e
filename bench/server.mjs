/**
 * How many searches one Node process answers in a second, beside MiniSearch with prefixes and typos on the same queries:
 * `node bench/server.mjs FOLDER… [--posts 5000] [--queries N] [--long N] [--at-once N] [--heap 256]`.
 *
 * Three processes in turn, so that none pays for another: one reads the posts and writes an index, queries and
 * MiniSearch's index; one answers from the folder with a heap of at most `--heap` MiB; one is MiniSearch with as much
 * heap as it likes. Queries are drawn from the posts (bench/queries.mjs), a quarter of each kind, in an order that is
 * the same each time. Answers of Postings have ten hits with snippets; those of MiniSearch have the numbers of all posts
 * that match, without any text. `--long` asks that many queries more and tells the heap after each tenth of them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { getHeapStatistics } from 'node:v8'
import { makeIndexFiles } from '../dist/indexer/pack/index-files.js'
import { readPosts } from '../dist/indexer/posts/read-posts.js'
import { lockFolder } from '../dist/indexer/publish/folder-lock.js'
import { writeIndex } from '../dist/indexer/publish/write-index.js'
import { directorySource } from '../dist/indexer/sources/directory-source.js'
import { openIndex } from '../dist/src/index.js'
import { toDocument } from './documents.mjs'
import * as miniSearch from './engines/minisearch.mjs'
import { drawQueries } from './queries.mjs'
import { percentile } from './statistics.mjs'

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '5000' },
    queries: { type: 'string', default: '2000' },
    long: { type: 'string', default: '0' },
    'at-once': { type: 'string', default: '8' },
    heap: { type: 'string', default: '256' },
    part: { type: 'string' },
    scratch: { type: 'string' },
  },
})
const [posts, count, long, atOnce] = [values.posts, values.queries, values.long, values['at-once']].map(
  Number,
)
const PARTS = { prepare, postings, minisearch }
const megabytes = bytes => Math.round(bytes / 2 ** 20)

if (values.part) await PARTS[values.part](values.scratch)
else runAll()

function runAll() {
  const scratch = mkdtempSync(join(tmpdir(), 'postings-server-'))
  try {
    run('prepare', scratch)
    const { rate } = run('postings', scratch, [`--max-old-space-size=${values.heap}`, '--expose-gc'])
    const other = run('minisearch', scratch)
    console.log(`\n${(rate / other.rate).toFixed(1)} × the rate of MiniSearch`)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** A part in a process of its own; what it found out. */
function run(part, scratch, flags = []) {
  const args = [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { status } = spawnSync(process.execPath, [...args, '--part', part, '--scratch', scratch], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`${part} ended with ${status}`)
  return read(scratch, part)
}

function read(scratch, name) {
  return JSON.parse(readFileSync(join(scratch, `${name}.json`), 'utf8'))
}

function write(scratch, name, value) {
  writeFileSync(join(scratch, `${name}.json`), JSON.stringify(value))
}

/** Writes the index of the same share of all folders' posts, the queries, and MiniSearch's index. */
async function prepare(scratch) {
  const all = []
  for (const folder of folders) {
    const read = await readPosts(folder, { now: new Date('2030-01-01'), baseUrl: `/${all.length}/` })
    all.push(...read.posts)
  }
  const step = Math.max(1, all.length / posts)
  const taken = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
  const lock = await lockFolder(join(scratch, 'index'))
  await writeIndex(makeIndexFiles(taken, 'en').files, lock)
  await lock.release()
  const documents = taken.map(toDocument)
  const queries = mix(drawQueries(documents, Math.ceil(count / 4), 2026)).slice(0, count)
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}`)
  console.log(`${documents.length} posts, ${queries.length} queries\n`)
  write(scratch, 'queries', queries)
  write(scratch, 'built', miniSearch.build(documents))
  write(scratch, 'prepare', {})
}

/** One of each kind in turn. */
function mix(kinds) {
  return Object.values(kinds)[0].flatMap((_, i) => Object.values(kinds).map(list => list[i]))
}

async function postings(scratch) {
  const queries = read(scratch, 'queries')
  const index = await openIndex(directorySource(join(scratch, 'index')))
  const found = await measure(queries, atOnce, query => index.search(query))
  console.log(`a heap of at most ${megabytes(getHeapStatistics().heap_size_limit)} MiB`)
  say(`Postings, ${atOnce} at once, with snippets`, found)
  say('Postings, one at a time', await measure(queries, 1, query => index.search(query)))
  if (long > 0) await keepAsking(index, queries)
  write(scratch, 'postings', { rate: found.rate })
}

/** A tenth of the queries, since it takes long. */
async function minisearch(scratch) {
  const queries = read(scratch, 'queries')
  const index = miniSearch.open(read(scratch, 'built'))
  const few = queries.slice(0, Math.max(200, queries.length / 10))
  const found = await measure(few, 1, async query => miniSearch.search(index, query))
  say('MiniSearch, prefix and fuzzy', found)
  write(scratch, 'minisearch', { rate: found.rate })
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
    `${what.padEnd(38)} ${rate.toFixed(0).padStart(6)} a second, ${cpuRate.toFixed(0).padStart(6)} a second of processor time, p50 ${p50} ms, p99 ${p99} ms`,
  )
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
