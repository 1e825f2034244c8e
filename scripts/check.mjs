/**
 * The whole truth about a checkout: format and lint, types, build and byte budgets, tests, the package as it would be
 * published. Steps that do not need each other run side by side; each says how it ended, and the last line counts them
 * with the tests. With `--quick` it is format and lint, types, and the unit and golden tests of the package, with few runs
 * of each property.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'postings-check-'))
const results = join(scratch, 'tests.json')
const counts = { passed: 0, failed: 0 }

const lint = () => step('format and lint', [['biome', 'ci', '.']])
if (process.argv.includes('--quick')) {
  process.env.POSTINGS_RUNS ??= '0.2'
  const linted = lint()
  // The tests that read many posts do so in threads, which run what is compiled.
  await step('types', [['tsc', '-b']])
  const folders = ['unit/src', 'unit/indexer', 'unit/client', 'golden'].map(folder => `tests/${folder}`)
  await Promise.all([linted, test(...folders)])
} else {
  await Promise.all([
    lint(),
    step('types, bundle and budgets', [
      ['npm', 'run', '--silent', 'prepack'],
      ['node', 'scripts/sizes.mjs', 'docs/SITE.md', '--check'],
    ]),
  ])
  await Promise.all([test(), step('package: publint', [['publint', '--strict']]), checkTypes()])
}
rmSync(scratch, { recursive: true })
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

/** Whether the types of the packed package are right for every resolver. It is packed as it was built. */
function checkTypes() {
  const pack = ['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', scratch]
  const packed = () => join(scratch, readdirSync(scratch).find(name => name.endsWith('.tgz')) ?? 'no package')
  const check = () => ['attw', packed(), '--profile', 'esm-only', '--quiet']
  return step('package: types for every resolver', [pack, check])
}

/** Runs commands in turn, and tells what they said when the last has ended; true if all were content. */
async function step(name, commands) {
  let said = ''
  let passed = true
  for (const command of commands) {
    if (!passed) break
    const [program, ...args] = typeof command === 'function' ? command() : command
    passed = await run(program, args, text => {
      said += text
    })
  }
  counts[passed ? 'passed' : 'failed']++
  console.log(`\n── ${name}${passed ? '' : ': failed'}\n${said.trimEnd()}`)
  return passed
}

/** Runs a program of node_modules; true if it was content. What it says goes to `hear`, else where it goes anyway. */
function run(program, args, hear) {
  const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const child = spawn(program, args, {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: hear ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, PATH: path },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', hear)
  return new Promise(resolve => {
    child.once('error', error => {
      console.error(`${program}: ${error.message}`)
      resolve(false)
    })
    child.once('close', code => resolve(code === 0))
  })
}

/** Runs the tests in `folders`, else all; each counts. A run that dies before it reports is one failure. */
async function test(...folders) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const passed = await run('vitest', ['run', ...folders, ...reporters])
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests + (passed || report.numFailedTests > 0 ? 0 : 1)
  } catch {
    counts.failed++
  }
}
