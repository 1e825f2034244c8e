import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Installs in `folder` exactly what its lock file says, unless that is there. Uses nothing but Node and npm, and
 * runs no script of a package: none of them needs one. Ends the process where npm fails.
 *
 * @param folder path with its last separator
 * @param what is said to be installed
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

/** npm notes what it installed: current if every package of the lock file is there. Those for other platforms are not. */
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
