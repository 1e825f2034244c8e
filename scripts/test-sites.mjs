/**
 * Builds, indexes and searches the example sites of examples/sites, each with its own generator, which is installed into
 * a temporary folder together with the packed package of this checkout. `node scripts/test-sites.mjs vite astro` tests
 * some of them. The last line counts the tests; what this machine can't run is skipped, with the reason.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'postings-sites-'))
const results = join(scratch, 'tests.json')
const counts = { passed: 0, failed: 0, skipped: 0 }
try {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const names = process.argv.slice(2).map(name => `tests/sites/${name}.test.ts`)
  const args = ['run', '--config', 'tests/sites/vitest.config.ts', ...names, ...reporters]
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, POSTINGS_PACKAGE: pack() },
  })
  const report = JSON.parse(readFileSync(results, 'utf8'))
  counts.passed = report.numPassedTests
  counts.failed = report.numFailedTests + (status === 0 || report.numFailedTests > 0 ? 0 : 1)
  counts.skipped = report.numPendingTests
} catch (error) {
  console.error(`${error}`)
  counts.failed++
}
rmSync(scratch, { recursive: true })
const { passed, failed, skipped } = counts
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 ? 0 : 1

/** The package as it would be published, of what was built. */
function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch]
  const shell = process.platform === 'win32'
  const said = execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell })
  return join(scratch, JSON.parse(said)[0].filename)
}
