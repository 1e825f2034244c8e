/**
 * How long a blog takes to be indexed again after a small change, beside a cold build and Pagefind's full run.
 *
 *     npm run build && node bench/rebuilds.mjs FOLDER… [--posts 5000] [--full 2] [--trials 3]
 *
 * Each build is a process of its own, as people run it: `postings build` with a cache, and Pagefind by its Node API over
 * ready pages of the same posts. Counted are seconds of the processor, of all threads and from start to end, which a
 * busy machine changes less, and seconds on the clock. `--full` times over: Pagefind, a cold build, and as often as
 * there are trials a changed post (a sentence more in one of them), a new post, no change. In the end, a build without
 * a cache must give the same bytes.
 */
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installLocked } from '../scripts/install.mjs'
import { cpuOfEnded } from './process-tree.mjs'
import { makeRandom, pick } from './random.mjs'
import { median } from './statistics.mjs'

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '5000' },
    full: { type: 'string', default: '2' },
    trials: { type: 'string', default: '3' },
  },
})
const [count, full, trials] = [values.posts, values.full, values.trials].map(Number)
installLocked(fileURLToPath(new URL('.', import.meta.url)), 'the other engines')
const scratch = mkdtempSync(join(tmpdir(), 'postings-rebuilds-'))
const posts = join(scratch, 'markdown')
const random = makeRandom(1)
const CLI = script('../dist/indexer/cli.js')

try {
  const { printed } = await run(script('prepare.mjs'), scratch, `${count}`, ...folders)
  const { generated } = JSON.parse(printed)
  const files = listPosts()
  const measured = await measureAll(files)
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}`)
  console.log(`${files.length} posts, ${generated} of them generated: medians\n`)
  print(measured)
  await compareBytes()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** Times by what was built. */
async function measureAll(files) {
  const measured = { pagefind: [], cold: [], changed: [], added: [], none: [] }
  const note = async (kind, ...args) => measured[kind].push(await run(...args))
  for (let i = 0; i < full; i++) {
    await note('pagefind', script('node/measure.mjs'), 'source', 'pagefind', scratch)
    for (const name of ['cache', 'search']) rmSync(join(scratch, name), { recursive: true, force: true })
    await note('cold', ...build('search', '--cache', join(scratch, 'cache')))
    // Builds add to the cache: the third must not be slower than the first.
    for (let j = 0; j < trials; j++) await measureChanges(files, note)
  }
  return measured
}

async function measureChanges(files, note) {
  const warm = build('search', '--cache', join(scratch, 'cache'))
  appendFileSync(join(posts, pick(random, files)), '\n\nOne more sentence about a wombat.\n')
  await note('changed', ...warm)
  const number = Math.floor(random() * 1e9)
  const text = `---\ntitle: News ${number}\ndate: 2026-11-01\n---\n\n${readText(pick(random, files)).slice(-1_000)}\n`
  writeFileSync(join(posts, `news-${number}.md`), text)
  await note('added', ...warm)
  const before = newest()
  await note('none', ...warm)
  if (newest() > before) throw new Error('A build after no change wrote something.')
}

function build(out, ...args) {
  return [CLI, 'build', posts, '--out', join(scratch, out), '--keep-going', '--json', ...args]
}

/** Runs Node with `args`; seconds of processor and clock, and what it printed. */
async function run(...args) {
  const [before, started] = [cpuOfEnded(), performance.now()]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', text => (printed += text))
  const status = await new Promise(resolve => child.on('close', resolve))
  // A build that left bad posts out ends with 1, and has printed its report.
  if (status !== 0 && !printed) throw new Error(`It ended with ${status}: ${args.join(' ')}`)
  return { cpu: cpuOfEnded() - before, wall: (performance.now() - started) / 1e3, printed }
}

function print({ pagefind, cold, changed, added, none }) {
  const of = (runs, what) => median(runs.map(one => one[what]))
  const [full, own] = [of(pagefind, 'cpu'), of(cold, 'cpu')]
  console.log('| build | CPU s | least to most | wall s | of our cold build | of Pagefind |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
  const rows = {
    'Pagefind, full': pagefind,
    cold,
    'a changed post': changed,
    'a new post': added,
    'no change': none,
  }
  for (const [name, runs] of Object.entries(rows)) {
    const seconds = runs.map(({ cpu }) => cpu)
    const spread = `${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}`
    const cpu = of(runs, 'cpu')
    const shares = [own, full].map(whole => `1 / ${(whole / cpu).toFixed(1)}`).join(' | ')
    console.log(`| ${name} | ${cpu.toFixed(2)} | ${spread} | ${of(runs, 'wall').toFixed(2)} | ${shares} |`)
  }
}

/** Of the files that the newest build has: those of older builds stay beside them. */
async function compareBytes() {
  await run(...build('fresh', '--no-cache'))
  const differ = readdirSync(join(scratch, 'fresh')).filter(
    name => !readFileSync(join(scratch, 'fresh', name)).equals(readFileSync(join(scratch, 'search', name))),
  )
  console.log(`\nFiles that differ from those of a build without a cache: ${differ.length}`)
  if (differ.length > 0) process.exitCode = 1
}

function listPosts() {
  return readdirSync(posts, { recursive: true })
    .filter(name => /\.(md|markdown|mdx)$/i.test(name))
    .sort()
}

function readText(file) {
  return readFileSync(join(posts, file), 'utf8')
}

/** When anything in the output or the cache was written last. */
function newest() {
  const files = ['search', 'cache'].flatMap(name =>
    readdirSync(join(scratch, name)).map(file => join(scratch, name, file)),
  )
  return Math.max(...files.map(file => statSync(file).mtimeMs))
}

function script(name) {
  return fileURLToPath(new URL(name, import.meta.url))
}
