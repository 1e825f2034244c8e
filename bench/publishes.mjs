/**
 * Readers who search while a blog is published again and again, over HTTP on this machine.
 *
 *     node bench/publishes.mjs [--readers 200] [--publishes 50] [--posts 60]
 *
 * Every answer must be, to the last byte, that of one of the builds; how many were not, and how many failed, is
 * printed, and the exit code tells. The server and each build are processes of their own, `postings serve` and
 * `postings build`: readers whose process is busy hold on to connections that the server has closed. The same is tried
 * with few readers in the tests.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { directorySource } from '../dist/indexer/sources/directory-source.js'
import { openIndex } from '../dist/src/index.js'
import { fetchSource } from '../dist/src/storage/fetch-source.js'
import { makeRandom } from './random.mjs'

/** A plain word, several, one half typed, one misspelled, one that only some builds have. */
const QUERIES = ['wombat', 'memory leak', 'kanga', 'wombta', 'leak in version seven', 'nothing such']
const WORDS = ['wombat', 'memory', 'leak', 'kangaroo', 'version', 'seven', 'index', 'static']

/** So small that a few posts lie in parts. */
const MAX_FILE_BYTES = 8_000
/** Bytes that a reader keeps: so few that most searches fetch. */
const MAX_KEPT = 30_000
/** Milliseconds that a reader waits between two searches, for each reader there is: about a hundred searches a second. */
const PAUSE = 20
/** Files that all readers together fetch at once: `postings serve` takes 256 connections, and drops those beyond. */
const AT_ONCE = 200

/**
 * @returns {{answers, reopened, manifests, builds, errors: string[], mixtures: string[]}} counts, and of what went
 *   wrong what was asked; `manifests` is how often one was read
 */
export async function publishUnderLoad({ readers, publishes, posts, keep = 2 }) {
  const folder = mkdtempSync(join(tmpdir(), 'postings-publishes-'))
  const random = makeRandom(1)
  let server
  try {
    const blog = startBlog(folder, posts, random)
    const expected = new Map(QUERIES.map(query => [query, new Set()]))
    await blog.publish(0, expected, keep)
    server = await serve(join(folder, 'site'))
    const counts = { answers: 0, reopened: 0, manifests: 0, builds: 1, errors: [], mixtures: [] }
    let ended = false
    const turn = takeTurns(AT_ONCE)
    const reading = Array.from({ length: readers }, (_, i) =>
      readOn(server.address, turn, expected, counts, PAUSE * readers, makeRandom(i + 2), () => ended),
    )
    for (let version = 1; version <= publishes; version++) {
      await blog.publish(version, expected, keep)
      counts.builds++
    }
    ended = true
    await Promise.all(reading)
    return counts
  } finally {
    server?.child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A kept connection may be one that the server has closed: browsers then ask again on a new one, Node does not, and the
 * next that it takes may be closed, too.
 */
const fetchAsBrowsers = (url, options, tries = 10) =>
  fetch(url, options).catch(error => {
    if (tries > 1 && error.cause?.code === 'UND_ERR_SOCKET') return fetchAsBrowsers(url, options, tries - 1)
    throw error
  })

/** Runs what it is given, so many at once, in the order in which they came. */
function takeTurns(most) {
  const waiting = []
  let running = 0
  return async work => {
    if (running >= most) await new Promise(resolve => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}

const CLI = fileURLToPath(new URL('../dist/indexer/cli.js', import.meta.url))

async function build(args) {
  const child = spawn(process.execPath, [CLI, 'build', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The build ended with ${code}.`)
}

async function serve(site) {
  const child = spawn(process.execPath, [CLI, 'serve', site], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
  return { child, address: /http:\S+/.exec(line)[0] }
}

function startBlog(folder, count, random) {
  const posts = join(folder, 'posts')
  for (const name of ['posts', 'site']) mkdirSync(join(folder, name))
  const write = (number, version) => {
    const words = Array.from({ length: 120 }, () => WORDS[Math.floor(random() * WORDS.length)])
    const numbers = Array.from({ length: 40 }, () => Math.floor(random() * 1e6))
    const text = `---\ntitle: Post ${number} about ${words[0]}\ndate: 2020-01-${`${1 + (number % 28)}`.padStart(2, '0')}\n---\n`
    writeFileSync(
      join(posts, `post-${number}.md`),
      `${text}Of build ${version}. ${words.join(' ')}\n\n${numbers.join(' ')}\n`,
    )
  }
  for (let number = 0; number < count; number++) write(number, 0)
  const common = [posts, '--max-file-bytes', `${MAX_FILE_BYTES}`, '--cache', join(folder, 'cache')]
  return {
    /** Changes a few posts, adds one, and publishes; what the build answers is known before it is there. */
    async publish(version, expected, keep) {
      for (let i = 0; i < 3; i++) write(Math.floor(random() * count), version)
      write(count + version, version)
      const beside = join(folder, 'beside')
      await build([...common, '--out', beside])
      const index = await openIndex(directorySource(beside))
      for (const query of QUERIES) expected.get(query).add(JSON.stringify(await index.search(query)))
      await build([...common, '--out', join(folder, 'site/search'), '--keep', `${keep}`])
    },
  }
}

/** One reader, who now and then opens the page anew, and else holds on to the index that is open. */
async function readOn(address, turn, expected, counts, pause, random, isEnded) {
  let index
  const source = () => {
    const plain = fetchSource(`${address}search/`, { fetch: fetchAsBrowsers })
    const read = (name, options) => {
      if (options?.fresh) counts.manifests++
      return turn(() => plain.read(name, options))
    }
    return { ...plain, read }
  }
  do {
    const query = QUERIES[Math.floor(random() * QUERIES.length)]
    try {
      if (!index || random() < 0.02) {
        index = await openIndex(source(), { maxCacheBytes: MAX_KEPT })
        counts.reopened++
      }
      const answer = JSON.stringify(await index.search(query))
      counts.answers++
      if (!expected.get(query).has(answer)) counts.mixtures.push(query)
    } catch (error) {
      counts.errors.push(`${query}: ${error.message}`)
    }
    await sleep(pause * random())
  } while (!isEnded())
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const number = fallback => ({ type: 'string', default: `${fallback}` })
  const { values } = parseArgs({
    options: { readers: number(200), publishes: number(50), posts: number(60) },
  })
  const [readers, publishes, posts] = [values.readers, values.publishes, values.posts].map(Number)
  const started = performance.now()
  const { answers, reopened, manifests, builds, errors, mixtures } = await publishUnderLoad({
    readers,
    publishes,
    posts,
  })
  const seconds = Math.round((performance.now() - started) / 1000)
  console.log(
    `${readers} readers, ${builds} builds, ${seconds} s: ${answers} answers, ${reopened} openings, ` +
      `${manifests - reopened} manifests read again for a missing file, ` +
      `${errors.length} errors, ${mixtures.length} answers of no build`,
  )
  for (const error of errors.slice(0, 10)) console.error(error)
  process.exitCode = errors.length + mixtures.length > 0 ? 1 : 0
}
