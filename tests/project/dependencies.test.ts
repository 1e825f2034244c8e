import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'

/** What is brought along at run time, where it comes from, and that the script of pages is made of the source alone. */

/** Where npm gets what the lock file gives no address for. */
const REGISTRY = 'https://registry.npmjs.org/'
const ROOT = new URL('../..', import.meta.url).pathname
const read = (path: string) => readFileSync(ROOT + path, 'utf8')

interface Locked {
  version: string
  resolved?: string
  integrity?: string
  dev?: boolean
  hasInstallScript?: boolean
}
const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
const atRunTime = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
const page = read('docs/DECISIONS.md')

/** Package → version, from the first column of the table of dependencies. */
function listed(): Record<string, string> {
  const table = page.slice(page.indexOf('## Dependencies'))
  const rows = [...table.matchAll(/^\| ([^|]+) \| [\d,]+ \| [\d,]+ \| [^|]{20,} \|$/gm)]
  const entries = rows.flatMap(([, names]) => (names as string).split(', ').map(name => name.split(' ')))
  return Object.fromEntries(entries) as Record<string, string>
}

describe('dependencies at run time', () => {
  it('are all in the table of DECISIONS.md, with their versions and reasons, and nothing else is', () => {
    const installed = Object.keys(dependencies).map(name => {
      const { version } = packages[`node_modules/${name}`] as Locked
      return [name, version.split('.').slice(0, 2).join('.')]
    })
    expect(listed()).toEqual(Object.fromEntries(installed))
  })

  it('are as many packages as it says, none with an install script', () => {
    const stated = /Together (\d+) packages/.exec(page)?.[1]
    expect(atRunTime).toHaveLength(Number(stated))
    expect(atRunTime.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([])
  })

  it('come from the registry, each with a hash of its content', () => {
    const strange = Object.entries(packages).filter(
      ([path, { resolved, integrity }]) =>
        path !== '' && !((resolved ?? REGISTRY).startsWith(REGISTRY) && integrity?.startsWith('sha512-')),
    )
    expect(strange.map(([path]) => path)).toEqual([])
  })
})

describe('the scripts of pages', () => {
  const folder = process.cwd()
  afterEach(() => process.chdir(folder))

  it('have the same bytes however often and wherever they are made', async () => {
    const path = '../../scripts/bundle.mjs'
    const { buildClient, bundleClient } = (await import(path)) as Record<
      string,
      () => Promise<Map<string, Uint8Array>>
    >
    // Made by another process, if the build is not older than the sources.
    const first = await buildClient!()
    process.chdir(tmpdir())
    const second = await bundleClient!()
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [name, bytes] of first) expect(Buffer.compare(bytes, second.get(name) as Uint8Array)).toBe(0)
  })
})
