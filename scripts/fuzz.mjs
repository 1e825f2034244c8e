/**
 * Tries any input, for as long as there is time: `npm run fuzz -- [FOLDER…] [--minutes N] [--seed N] [--target NAME]`.
 * What is tried stands in tests/fuzz/targets.ts; posts to mutate are those of FOLDER, else of the examples and tests.
 * A failure is told with its seed, which finds it again. Ends with 1 where there was one.
 */
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, target: { type: 'string' } },
})
const own = ['examples/blog/posts', 'tests/fixtures/posts', 'tests/golden/posts'].map(folder => root + folder)
const work = {
  folders: positionals.length > 0 ? positionals : own,
  seed: Number(values.seed ?? Math.floor(Math.random() * 2 ** 30)),
  minutes: Number(values.minutes ?? 1),
  only: values.target,
}

/** Seconds for one input; a busy machine is no hang. */
const HANG = 90
/** MiB of heap: what takes more takes too much. */
const HEAP = 768

const file = `${root}dist/fuzz-worker.mjs`
await build({
  entryPoints: [`${root}tests/fuzz/worker.ts`],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outfile: file,
  logLevel: 'warning',
})

const targets = new Map()
const failures = []
const started = Date.now()
let now = { at: 'the start', seed: work.seed, since: Date.now() }

const worker = new Worker(file, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: HEAP } })
const watch = setInterval(() => {
  if (Date.now() - now.since < HANG * 1000) return
  fail({ failed: now.at, seed: now.seed, input: '?', error: `took more than ${HANG} seconds` })
  finish()
}, 1000)

worker.on('message', message => {
  now = { ...now, ...message, since: Date.now() }
  if (message.at) {
    const one = targets.get(message.at) ?? { inputs: 0, slowest: 0 }
    targets.set(message.at, { ...one, inputs: one.inputs + 1 })
  }
  if (message.took !== undefined) {
    const one = targets.get(now.at)
    one.slowest = Math.max(one.slowest, message.took)
  }
  if (message.failed) fail(message)
  if (message.done) finish()
})
worker.on('error', error => {
  fail({ failed: now.at, seed: now.seed, input: '?', error: String(error) })
  finish()
})

function fail(failure) {
  failures.push(failure)
  const { failed, seed, input, error } = failure
  console.error(`\n${failed} (--target "${failed}" --seed ${seed} --minutes 0)\n  ${error}\n  ${input}`)
}

function finish() {
  clearInterval(watch)
  void worker.terminate()
  const rss = Math.round(process.resourceUsage().maxRSS / 1024)
  const seconds = Math.round((Date.now() - started) / 1000)
  let inputs = 0
  for (const [name, one] of targets) {
    inputs += one.inputs
    console.log(
      `${name.padEnd(36)} ${String(one.inputs).padStart(8)} inputs, the slowest ${Math.round(one.slowest)} ms`,
    )
  }
  console.log(
    `${inputs} inputs in ${seconds} s from seed ${work.seed}, ${rss} MiB at most, ${failures.length} failures`,
  )
  rmSync(file, { force: true })
  process.exit(failures.length === 0 ? 0 : 1)
}
