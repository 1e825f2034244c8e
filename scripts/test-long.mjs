/**
 * Runs tests of the folder `tests` in their long form: `node scripts/test-long.mjs commands/killed`. The short form of
 * each is part of every test run.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = process.argv.slice(2).map(name => `tests/${name}.test.ts`)
const env = { ...process.env, POSTINGS_LONG: '1' }
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
process.exitCode = spawnSync(process.execPath, [vitest, 'run', ...files], {
  cwd: root,
  env,
  stdio: 'inherit',
}).status
