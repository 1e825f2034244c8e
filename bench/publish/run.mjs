/**
 * What does a publish cost, beside Pagefind's full run over the same pages?
 *
 *     npm run build && npm run bench:publish -- FOLDER… [--sizes 10,500,5000,25000] [--runs 3] [--out FILE] [--scratch DIR]
 *
 * Each build is a process of its own, as people run it: `postings build` from pages and from Markdown, without a cache,
 * with one after a changed post, a new post and no change; Pagefind's program from the pages. Runs take turns, and the
 * least of each counts. Seconds of the processor are those of the process and all that it started.
 */
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installLocked } from '../../scripts/install.mjs'
import { cpuOfEnded, memoryOf, treeOf } from '../process-tree.mjs'

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '10,500,5000,25000' },
    runs: { type: 'string', default: '3' },
    out: { type: 'string' },
    scratch: { type: 'string' },
  },
})
const here = fileURLToPath(new URL('.', import.meta.url))
installLocked(join(here, '../'), 'the other engines')
const PAGEFIND = join(here, '../node_modules/pagefind/lib/runner/bin.cjs')
const POSTINGS = join(here, '../../dist/indexer/cli.js')
const FORMS = ['html', 'markdown']
const scratch = values.scratch ?? mkdtempSync(join(tmpdir(), 'postings-publish-'))

try {
  const sizes = values.sizes.split(',').map(Number)
  await preparePosts(sizes)
  let text = heading()
  for (const size of sizes) {
    text += `\n${tableOf(size, await measureSize(join(scratch, `${size}`)))}`
    console.log(text)
    if (values.out) writeFileSync(values.out, text)
  }
} finally {
  if (!values.scratch) rmSync(scratch, { recursive: true, force: true })
}

/** Sizes that are in a kept scratch folder already are taken as they are. */
async function preparePosts(sizes) {
  const missing = sizes.filter(size => !existsSync(join(scratch, `${size}`)))
  if (missing.length === 0) return
  const { readRealPosts, writePosts } = await import('./posts.mjs')
  const posts = await readRealPosts(folders, Math.max(...missing))
  for (const size of missing) writePosts(posts, size, join(scratch, `${size}`))
}

/** Rows by name, each with its runs. */
async function measureSize(folder) {
  const rows = new Map()
  const note = async (name, args) => rows.set(name, [...(rows.get(name) ?? []), await run(args)])
  for (let i = 0; i < Number(values.runs); i++) {
    rmSync(join(folder, 'pagefind'), { recursive: true, force: true })
    await note('Pagefind', [
      PAGEFIND,
      '--site',
      join(folder, 'html'),
      '--output-path',
      join(folder, 'pagefind'),
    ])
    for (const form of FORMS) await measureForm(folder, form, note, i)
    await note('remark, parsing only', [join(here, 'remark.mjs'), join(folder, 'markdown')])
  }
  return rows
}

async function measureForm(folder, form, note, number) {
  const [out, cache] = [join(folder, `index-${form}`), join(folder, `cache-${form}`)]
  for (const one of [out, cache]) rmSync(one, { recursive: true, force: true })
  const build = ['build', join(folder, form), '--out', out, '--keep-going', '--json']
  const cached = [POSTINGS, ...build, '--cache', cache]
  await note(`${form}, cold, no cache`, [POSTINGS, ...build, '--no-cache'])
  rmSync(out, { recursive: true, force: true })
  await note(`${form}, cold, cache written`, cached)
  const { filesIn } = await import('./posts.mjs')
  const files = filesIn(join(folder, form))
  const file = join(folder, form, files[Math.floor((files.length * (number + 0.5)) / Number(values.runs))])
  change(file, number)
  await note(`${form}, a changed post`, cached)
  const added = file.replace(/(\/index)?(\.\w+)$/, `-new-${number}$1$2`)
  mkdirSync(dirname(added), { recursive: true })
  copyFileSync(file, added)
  change(added, number + 100)
  await note(`${form}, a new post`, cached)
  await note(`${form}, no change`, cached)
}

/** Adds a sentence at the end of the text. */
function change(file, number) {
  const sentence = `One more sentence about a wombat, number ${number}.`
  if (!file.endsWith('.html')) return appendFileSync(file, `\n\n${sentence}\n`)
  const html = readFileSync(file, 'utf8')
  writeFileSync(file, html.replace('</article>', `<p>${sentence}</p>\n</article>`))
}

/** Seconds of processor and clock, and the most bytes of memory that the process and those below it had together. */
async function run(args) {
  const [before, started] = [cpuOfEnded(), performance.now()]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [printed, failed, memory] = ['', '', 0]
  child.stdout.setEncoding('utf8').on('data', text => (printed += text))
  child.stderr.setEncoding('utf8').on('data', text => (failed += text))
  const timer = setInterval(() => {
    const all = treeOf(child.pid).map(memoryOf)
    memory = Math.max(
      memory,
      all.reduce((sum, { now }) => sum + now, 0),
      ...all.map(({ most }) => most),
    )
  }, 50)
  const status = await new Promise(resolve => child.on('close', resolve))
  clearInterval(timer)
  // A build that left bad posts out ends with 1, and has printed its report.
  if (status !== 0 && !printed) throw new Error(`It ended with ${status}: ${args.join(' ')}\n${failed}`)
  return { cpu: cpuOfEnded() - before, wall: (performance.now() - started) / 1e3, memory }
}

function heading() {
  const { version } = JSON.parse(readFileSync(join(dirname(PAGEFIND), '../../package.json'), 'utf8'))
  return [
    `Node ${process.version}, Pagefind ${version}, ${cpus().length} × ${cpus()[0].model.trim()}.`,
    `Least of ${values.runs} runs; seconds of the processor, of the clock, and the most memory of all processes together.`,
    '"×" is the ratio to Pagefind in the same run.',
    '',
  ].join('\n')
}

function tableOf(size, rows) {
  const least = (runs, what) => Math.min(...runs.map(one => one[what]))
  const peer = rows.get('Pagefind')
  const lines = [...rows].map(([name, runs]) => {
    const cells = ['cpu', 'wall', 'memory'].flatMap(what => {
      const value = least(runs, what)
      const shown = what === 'memory' ? (value / 1e6).toFixed(0) : value.toFixed(2)
      return [shown, (value / least(peer, what)).toFixed(2)]
    })
    return `| ${name} | ${cells.join(' | ')} |`
  })
  return [
    `## ${size.toLocaleString('en')} posts`,
    '',
    '| build | CPU s | × | wall s | × | MB | × |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n')
}
