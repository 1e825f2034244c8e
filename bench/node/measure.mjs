/**
 * One measurement of one engine, in a process of its own: `measure.mjs TASK ENGINE SCRATCH` prints one JSON object.
 *
 * Bytes come from memory, so that the disk does not count. Memory is what stays after a collection.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toDocuments } from '../documents.mjs'
import { PAGEFIND, POSTINGS } from '../engines/list.mjs'
import { percentile } from '../statistics.mjs'

/** Milliseconds after which no more queries are asked: Fuse.js would take minutes. */
const MOST_TIME = 5_000

const [task, key, scratch] = process.argv.slice(2)
const [name, variant] = key.split(':')
const engine = await import(`../engines/${name}.mjs`)
const folder = join(scratch, 'index', name)
const tasks = { build, source: buildFromSource, open, query }
console.log(JSON.stringify(await tasks[task]()))

/** From posts that are read. */
async function build() {
  const posts = JSON.parse(readFileSync(join(scratch, 'posts.json'), 'utf8'))
  const isPostings = name === POSTINGS.key
  const input = isPostings ? posts : toDocuments(posts)
  const make = isPostings ? await engine.buildFromPosts() : engine.build
  globalThis.gc()
  const meter = startMeter()
  const files = await make(input)
  const cost = meter()
  if (!isPostings) write(files)
  return cost
}

function write(files) {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
}

/** From what the engine is for: Markdown, or HTML that is there already. */
async function buildFromSource() {
  const meter = startMeter()
  if (name === PAGEFIND.key) {
    const child = await engine.buildFromHtml(join(scratch, 'html'), folder)
    const own = meter()
    return { ...own, cpu: own.cpu + child.cpu, memory: own.memory + child.memory }
  }
  await engine.buildFromMarkdown(join(scratch, 'markdown'), folder)
  return meter()
}

/** Starts to count; its answer is CPU and wall in seconds, and the most memory so far in bytes. */
function startMeter() {
  const [before, started] = [process.cpuUsage(), performance.now()]
  return () => {
    const { user, system } = process.cpuUsage(before)
    const wall = (performance.now() - started) / 1e3
    return { cpu: (user + system) / 1e6, wall, memory: process.resourceUsage().maxRSS * 1024 }
  }
}

/** JSON as the text that a host delivers, unpacked; the files of Postings as they are. */
function readFiles() {
  const encoding = name === POSTINGS.key ? undefined : 'utf8'
  const names = readdirSync(folder).filter(file => /\.(bin|json)$/.test(file))
  return Object.fromEntries(names.map(file => [file, readFileSync(join(folder, file), encoding)]))
}

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
  return { milliseconds, memory, alive: index ? 1 : 0 }
}

function used() {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Kinds take turns, so that a run that is cut short has asked all kinds alike. */
async function query() {
  const index = await engine.open(readFiles())
  const search = engine[variant ?? 'search']
  const { warmUp, timed } = JSON.parse(readFileSync(join(scratch, 'queries.json'), 'utf8'))
  const deadline = performance.now() + MOST_TIME
  for (const words of warmUp) if (performance.now() < deadline - MOST_TIME / 2) await search(index, words)
  const times = Object.fromEntries(Object.keys(timed).map(kind => [kind, []]))
  const rounds = Object.values(timed)[0].length
  for (let i = 0; i < rounds && performance.now() < deadline; i++) {
    for (const [kind, queries] of Object.entries(timed)) {
      const started = performance.now()
      await search(index, queries[i])
      times[kind].push(performance.now() - started)
    }
  }
  return summarize(times)
}

function summarize(times) {
  const all = { ...times, all: Object.values(times).flat() }
  const entries = Object.entries(all).flatMap(([kind, list]) =>
    [50, 95, 99].map(share => [`${kind} p${share}`, percentile(list, share / 100)]),
  )
  return { ...Object.fromEntries(entries), asked: all.all.length }
}
