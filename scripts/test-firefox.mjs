/**
 * Runs the tests in Firefox: in that of `FIREFOX_PATH`, else the system's. What drives it is installed at the first run,
 * and only here: most who work on Postings have no Firefox at hand.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { installLocked } from './install.mjs'

const SYSTEM = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

const here = path => fileURLToPath(new URL(path, import.meta.url))
const firefox = process.env.FIREFOX_PATH ?? SYSTEM.find(existsSync)
if (!firefox) {
  console.error('No Firefox on this machine: install one, or set FIREFOX_PATH.')
  process.exit(2)
}
installLocked(here('../tests/firefox/'), 'what drives Firefox')
const vitest = here('../node_modules/vitest/vitest.mjs')
process.exitCode = spawnSync(process.execPath, [vitest, 'run', 'tests/firefox'], {
  cwd: here('..'),
  env: { ...process.env, POSTINGS_FIREFOX: firefox },
  stdio: 'inherit',
}).status
