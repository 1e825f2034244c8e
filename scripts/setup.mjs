/** Makes a fresh clone ready: checks the version of Node, and installs the packages of the lock file. */
import { fileURLToPath } from 'node:url'
import { installLocked } from './install.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Postings needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}
installLocked(fileURLToPath(new URL('..', import.meta.url)), 'packages')
