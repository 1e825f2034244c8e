/**
 * Makes a fresh clone ready: installs exactly what the lock file says, if that is not there yet. Uses nothing
 * but Node and npm. No package's install script is run.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Postings needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}
if (!isInstalled()) {
  console.error('Installing packages …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(npm, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: npm.endsWith('.cmd'),
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** npm notes what it installed; it is current if it is younger than the lock file and of the same content. */
function isInstalled() {
  try {
    const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'))
    const installed = JSON.parse(readFileSync(`${root}node_modules/.package-lock.json`, 'utf8'))
    statSync(`${root}node_modules/typescript`)
    return Object.entries(lock.packages).every(
      ([path, { version, optional }]) =>
        path === '' || optional || installed.packages[path]?.version === version,
    )
  } catch {
    return false
  }
}
