import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * How do packages get into a folder? Needs nothing but Node and npm, and runs no script of a package: none needs one.
 */

/**
 * Installs what the lock file in `folder` says, unless it is installed already. If npm fails, ends the process with
 * npm's exit code.
 *
 * @param folder path, ending in a separator
 * @param what name of what is installed, for the message
 */
export function installLocked(folder, what) {
  if (isInstalled(folder)) return
  console.error(`Installing ${what} …`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const stdio = ['ignore', 'ignore', 'inherit']
  const { status } = spawnSync(npm, args, { cwd: folder, stdio, shell: npm.endsWith('.cmd') })
  if (status !== 0) process.exit(status ?? 1)
}

/**
 * Whether npm's own list of what it installed has every package of the lock file. Optional packages don't count: those
 * for other platforms are not installed.
 */
function isInstalled(folder) {
  const read = path => JSON.parse(readFileSync(folder + path, 'utf8')).packages
  try {
    const installed = read('node_modules/.package-lock.json')
    return Object.entries(read('package-lock.json')).every(
      ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
    )
  } catch {
    return false
  }
}
