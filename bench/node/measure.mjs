/**
 * One measurement of one engine, in a process of its own: `measure.mjs TASK ENGINE SCRATCH` prints one JSON object.
 *
 * Bytes come from memory, so that the disk does not count. Memory is what stays after a collection.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PAGEFIND, POSTINGS } from '../engines/list.mjs'
import { cpuOfEnded, treeOf } from '../process-tree.mjs'
import { percentile } from '../statistics.mjs'
import { loadDocuments, loadPosts } from '../stored-posts.mjs'

/** Milliseconds after which no more queries are asked: Fuse.js would take minutes. */
const MOST_TIME = 20_000
const MOST_WARM_UP = 5_000

const [task, key, scratch] = process.argv.slice(2)
const [name, variant] = key.split(':')
const engine = await import(`../engines/${name}.mjs`)
const folder = join(scratch, 'index', name)
const queries = JSON.parse(readFileSync(join(scratch, 'queries.json'), 'utf8'))
const tasks = { build, source: buildFromSource, open, query }

/** From posts that are read. */
async function build() {
  const isPostings = name === POSTINGS.key
  const input = await (isPostings ? loadPosts(scratch) : loadDocuments(scratch))
  const make = isPostings ? await engine.buildFromPosts() : engine.build
  globalThis.gc()
  const meter = startMeter()
  const files = await make(input)
  const cost = await meter()
  if (!isPostings) write(files)
  return cost
}

function write(files) {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
}

/** From what the engine is for: Markdown, or HTML that is there already. Cold: nothing of a build before is left. */
async function buildFromSource() {
  rmSync(folder, { recursive: true, force: true })
  const meter = startMeter()
  if (name === PAGEFIND.key) await engine.buildFromHtml(join(scratch, 'html'), folder)
  else await engine.buildFromMarkdown(join(scratch, 'markdown'), folder)
  return meter()
}

/** Starts to count; its answer is CPU and wall in seconds, and the most memory of this process so far in bytes. */
function startMeter() {
  const [own, others, started] = [process.cpuUsage(), cpuOfEnded(), performance.now()]
  return async () => {
    const wall = (performance.now() - started) / 1e3
    // A process that was started counts when it has ended.
    for (let tries = 0; tries < 100 && treeOf(process.pid).length > 1; tries++) await sleep(10)
    const { user, system } = process.cpuUsage(own)
    const cpu = (user + system) / 1e6 + cpuOfEnded() - others
    return { cpu, wall, memory: process.resourceUsage().maxRSS * 1024 }
  }
}

/** JSON as the text that a host delivers, unpacked; the files of Postings as they are. Never the code, nor the notes of a build. */
function readFiles() {
  const encoding = name === POSTINGS.key ? undefined : 'utf8'
  const names = readdirSync(folder, { recursive: true }).filter(isIndexFile)
  return Object.fromEntries(names.map(file => [file, readFileSync(join(folder, file), encoding)]))
}

const isIndexFile = file =>
  !/\.(js|map|br)$|builds\.json$/.test(file) && statSync(join(folder, file)).isFile()

async function open() {
  await engine.prepare?.()
  const before = used()
  const files = readFiles()
  const started = performance.now()
  const index = await engine.open(files)
  const milliseconds = performance.now() - started
  // Only what the open index itself holds on to shall count.
  for (const file of Object.keys(files)) delete files[file]
  const memory = used() - before
  // An index that opens in no time may only have put its work off to the first query.
  Object.assign(files, readFiles())
  const asked = performance.now()
  await engine.search(index, queries.visit.first)
  return { milliseconds, memory, first: milliseconds + performance.now() - asked }
}

function used() {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

async function query() {
  await engine.prepare?.()
  const before = used()
  const files = readFiles()
  const index = await engine.open(files)
  const search = words => engine[variant ?? 'search'](index, words)
  const warm = performance.now() + MOST_WARM_UP
  for (const words of queries.warmUp) if (performance.now() < warm) await search(words)
  const times = await time(search)
  for (const file of Object.keys(files)) delete files[file]
  return { ...summarize(times), memory: used() - before, alive: index ? 1 : 0 }
}

/** Kinds take turns, so that a run that is cut short has asked all kinds alike; each is asked once at least. */
async function time(search) {
  const deadline = performance.now() + MOST_TIME
  const times = Object.fromEntries(Object.keys(queries.timed).map(kind => [kind, []]))
  const rounds = Object.values(queries.timed)[0].length
  for (let i = 0; i < rounds && (i === 0 || performance.now() < deadline); i++) {
    for (const [kind, list] of Object.entries(queries.timed)) {
      const started = performance.now()
      await search(list[i])
      times[kind].push(performance.now() - started)
    }
  }
  return times
}

function summarize(times) {
  const all = { ...times, all: Object.values(times).flat() }
  const entries = Object.entries(all).flatMap(([kind, list]) =>
    [50, 95, 99].map(share => [`${kind} p${share}`, percentile(list, share / 100)]),
  )
  return { ...Object.fromEntries(entries), asked: all.all.length }
}

console.log(JSON.stringify(await tasks[task]()))
