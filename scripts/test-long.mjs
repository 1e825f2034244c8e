/**
 * Runs the tests with more runs of each property and more moments at which builds are killed: `POSTINGS_RUNS` times as
 * many, 20 by default. `node scripts/test-long.mjs commands/killed` runs those of one file or folder, else it is all
 * that repeats something.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const REPEATED = ['property', 'conformance', 'broken', 'fuzz', 'unit', 'commands/killed']
const names = process.argv.slice(2)
const files = (names.length > 0 ? names : REPEATED).map(name => `tests/${name}`)
const env = { POSTINGS_RUNS: '20', ...process.env }
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
// A test of a second may take as much longer as it is repeated.
const args = [vitest, 'run', '--testTimeout=3600000', '--hookTimeout=3600000', ...files]
process.exitCode = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status
