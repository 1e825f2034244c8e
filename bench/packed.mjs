/**
 * The packed index beside MiniSearch's own JSON, over the same posts: size, time to open, memory.
 *
 *     npm run build && node bench/packed.mjs POSTS_DIR… [--posts N]
 *
 * Several folders are merged, each below a base URL of its own. Times and memory are medians over fresh
 * processes; both sides get their bytes from memory, so that the disk does not count.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'

const RUNS = 9

/** Reads the posts, makes both indexes, and prints the comparison. */
async function compare(folders, most) {
  const { makeIndexFiles } = await import('../dist/indexer/index-files.js')
  const { exportMiniSearch } = await import('../dist/indexer/mini-search.js')
  const { openParts } = await import('../dist/src/open-index.js')
  const posts = await readAll(folders, most)
  const started = performance.now()
  const { files, bytes, manifest } = makeIndexFiles(posts, 'en')
  const built = performance.now() - started
  const parts = await openParts({ location: 'memory', read: async name => files.get(name) })
  const json = JSON.stringify(exportMiniSearch(parts))
  const folder = mkdtempSync(join(tmpdir(), 'packed-bench-'))
  try {
    for (const [name, content] of files)
      if (!name.startsWith('passages')) writeFileSync(join(folder, name), content)
    writeFileSync(join(folder, 'mini-search.json'), json)
    console.log(
      `${posts.length} posts, ${manifest.terms} terms, ${manifest.postings} postings; built in ${round(built / 1000)} s`,
    )
    console.log(JSON.stringify(bytes))
    printSize(json, bytes)
    printOpening(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function readAll(folders, most) {
  const { readPosts } = await import('../dist/indexer/read-posts.js')
  const posts = []
  for (const folder of folders) {
    const read = await readPosts(folder, { baseUrl: `/${basename(folder)}/` })
    posts.push(...read.posts)
  }
  return posts.slice(0, most)
}

function printSize(json, bytes) {
  const { passages, manifest, ...sections } = bytes
  const packed = Object.values(sections).reduce((sum, size) => sum + size, 0)
  const gzip = gzipSync(json, { level: 9 }).length
  console.log(
    `size: MiniSearch JSON ${json.length} characters, gzip -9 ${gzip} B; packed ${packed} B; ratio ${round(packed / gzip)}`,
  )
}

function printOpening(folder) {
  const run = side => {
    const child = spawnSync(
      process.execPath,
      ['--expose-gc', fileURLToPath(import.meta.url), '--open', side, folder],
      { encoding: 'utf8', maxBuffer: 2 ** 24 },
    )
    if (child.status !== 0) throw new Error(child.stderr)
    return JSON.parse(child.stdout)
  }
  const sides = { 'mini-search': [], packed: [], 'packed+forms': [] }
  for (let i = 0; i < RUNS; i++) for (const side of Object.keys(sides)) sides[side].push(run(side))
  const medians = Object.entries(sides).map(([side, runs]) => {
    const of = key => median(runs.map(one => one[key]))
    return {
      side,
      milliseconds: of('milliseconds'),
      cpu: of('cpu'),
      heap: of('heap'),
      arrayBuffers: of('arrayBuffers'),
    }
  })
  const [mini] = medians
  for (const one of medians) {
    const total = one.heap + one.arrayBuffers
    console.log(
      `${one.side}: opens in ${round(one.milliseconds)} ms (×${round(one.milliseconds / mini.milliseconds)}), ` +
        `${round(one.cpu)} ms of processor (×${round(one.cpu / mini.cpu)}), ` +
        `heap ${megabytes(one.heap)} MB + array buffers ${megabytes(one.arrayBuffers)} MB ` +
        `(heap ×${round(one.heap / mini.heap)}, both ×${round(total / (mini.heap + mini.arrayBuffers))})`,
    )
  }
}

/** In a process of its own: opens one side once, and prints what that took. */
async function measureOpening(side, folder) {
  const open = side === 'mini-search' ? await miniSearchOpener(folder) : await packedOpener(folder, side)
  globalThis.gc()
  const before = process.memoryUsage()
  const started = performance.now()
  const idle = process.cpuUsage()
  globalThis.kept = await open()
  const milliseconds = performance.now() - started
  const used = process.cpuUsage(idle)
  open.release()
  await new Promise(resolve => setTimeout(resolve, 50))
  globalThis.gc()
  globalThis.gc()
  const after = process.memoryUsage()
  // The input was in memory before and is released after: what it took must not be subtracted.
  const grown = key => after[key] - before[key] + (open.held[key] ?? 0)
  const cpu = (used.user + used.system) / 1000
  console.log(
    JSON.stringify({ milliseconds, cpu, heap: grown('heapUsed'), arrayBuffers: grown('arrayBuffers') }),
  )
}

async function miniSearchOpener(folder) {
  const { default: MiniSearch } = await import('minisearch')
  const options = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).miniSearch
  globalThis.gc()
  const empty = process.memoryUsage()
  let json = readFileSync(join(folder, 'mini-search.json'), 'utf8')
  return opener(
    empty,
    () => MiniSearch.loadJSON(json, options),
    () => {
      json = ''
    },
  )
}

async function packedOpener(folder, side) {
  const { openParts } = await import('../dist/src/open-index.js')
  globalThis.gc()
  const empty = process.memoryUsage()
  const names = readdirSync(folder).filter(name => name !== 'mini-search.json')
  const files = new Map(names.map(name => [name, new Uint8Array(readFileSync(join(folder, name)))]))
  const open = async () => {
    const parts = await openParts({ location: 'memory', read: async name => files.get(name) })
    if (side === 'packed+forms') parts.forms()
    return parts.documents && parts
  }
  return opener(empty, open, () => files.clear())
}

function opener(empty, open, release) {
  globalThis.gc()
  const full = process.memoryUsage()
  const held = {
    heapUsed: full.heapUsed - empty.heapUsed,
    arrayBuffers: full.arrayBuffers - empty.arrayBuffers,
  }
  return Object.assign(open, { release, held })
}

const median = numbers => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const round = number => Number(number.toPrecision(3))
const megabytes = bytes => round(bytes / 2 ** 20)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { posts: { type: 'string' }, open: { type: 'string' } },
})
if (values.open) await measureOpening(values.open, positionals[0])
else await compare(positionals, Number(values.posts ?? Number.POSITIVE_INFINITY))
