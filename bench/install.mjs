/** The other engines, installed below bench/ where they burden nobody who only works on Postings. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Exactly what the lock file says, unless it is there. Runs no script of a package: none of them needs one. */
export function installPeers() {
  if (isInstalled()) return
  console.error('Installing the other engines …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(npm, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: npm.endsWith('.cmd'),
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** npm notes what it installed. Packages for other platforms are missing from it. */
function isInstalled() {
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
