import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Identifies the code that builds an index. Other code may get other results from the same posts. */

/** Folders with the code that builds an index, relative to this file, compiled or not. */
const CODE = ['../../indexer', '../../src']

let version: string | undefined

/** SHA-256, hexadecimal, over our own code, the versions of all packages that it depends on, and Node's version. */
export function codeVersion(): string {
  version ??= hashOfCode()
  return version
}

function hashOfCode(): string {
  const hash = createHash('sha256').update(process.version)
  const here = dirname(fileURLToPath(import.meta.url))
  for (const folder of CODE) {
    const names = readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' }).sort()
    for (const name of names)
      if (/\.[jt]s$/.test(name)) hash.update(`\0${name}\0`).update(readFileSync(join(here, folder, name)))
  }
  const own = createRequire(import.meta.url).resolve('postings/package.json')
  return hash.update(`\0${packagesBelow(dirname(own)).join()}`).digest('hex')
}

/** `name@version` of the package in `folder` and of all its dependencies, direct and indirect, sorted. */
function packagesBelow(folder: string): string[] {
  const found = new Map<string, string>()
  const left = [realpathSync(folder)]
  for (let folder = left.pop(); folder !== undefined; folder = left.pop()) {
    if (found.has(folder)) continue
    const {
      name,
      version,
      dependencies = {},
    } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    found.set(folder, `${name}@${version}`)
    for (const dependency of Object.keys(dependencies)) left.push(...installed(folder, dependency))
  }
  return [...found.values()].sort()
}

/** The folder in which Node finds the package `name` from `folder`; empty if it is optional and not installed. */
function installed(folder: string, name: string): string[] {
  for (let above = folder; ; above = dirname(above)) {
    const found = join(above, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return [realpathSync(found)]
    if (above === dirname(above)) return []
  }
}
