/**
 * The whole truth about a checkout: format and lint, types, build and byte budgets, tests, the package as it
 * would be published. Runs every step, and ends with one line that counts them with the tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'postings-check-'))
const results = join(scratch, 'tests.json')
const counts = { passed: 0, failed: 0 }

step('format and lint', 'biome', ['ci', '.'])
step('types', 'tsc', ['-b'])
step('bundle and budgets', process.execPath, ['scripts/bundle.mjs'])
test()
step('package: publint', 'publint', ['--strict'])
step('package: types for every resolver', 'attw', ['--pack', '.', '--profile', 'esm-only', '--quiet'])
rmSync(scratch, { recursive: true })
console.log(`\n${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1

/** Runs a program of node_modules; true if it was content. */
function run(program, args) {
  const path = `${join(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const shell = process.platform === 'win32'
  return (
    spawnSync(program, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, PATH: path } })
      .status === 0
  )
}

function step(name, program, args) {
  console.log(`\n── ${name}`)
  const passed = run(program, args)
  counts[passed ? 'passed' : 'failed']++
  if (!passed) console.log(`── ${name}: failed`)
}

/** Runs the tests; each counts. A run that dies before it reports is one failure. */
function test() {
  console.log('\n── tests')
  const passed = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
  ])
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests + (passed || report.numFailedTests > 0 ? 0 : 1)
  } catch {
    counts.failed++
  }
}
