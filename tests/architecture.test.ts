import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What may depend on what, and who alone may touch what lies outside. */

const ROOT = new URL('..', import.meta.url).pathname
const FOLDERS = ['src', 'indexer', 'client'] as const

interface Import {
  from: string
  /** A package, a builtin, or a path from the root. */
  to: string
  typeOnly: boolean
}

const files = FOLDERS.flatMap(folder =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name}`),
).sort()
const textOf = new Map(files.map(file => [file, readFileSync(join(ROOT, file), 'utf8')]))
const imports = files.flatMap(file => importsOf(file, textOf.get(file) as string))

function importsOf(file: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s(type\s)?([^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gms)
  const dynamic = text.matchAll(/\bimport\((['"])([^'"]+)\1\)(\.\w)?/g)
  return [
    ...[...statements].map(([, type, , target]) => ({ target: target as string, typeOnly: Boolean(type) })),
    // `import('./a.js').A` is a type.
    ...[...dynamic].map(([, , target, member]) => ({ target: target as string, typeOnly: Boolean(member) })),
  ].map(({ target, typeOnly }) => ({
    from: file,
    to: target.startsWith('.') ? normalize(join(dirname(file), target)).replace(/\.js$/, '.ts') : target,
    typeOnly,
  }))
}

const isFile = (to: string) => /^(?:src|indexer|client)\//.test(to)
const breaches = (isBreach: (one: Import) => boolean) =>
  imports.filter(isBreach).map(({ from, to }) => `${from} imports ${to}`)
/** Comments may name what code must not touch. */
const codeOf = (file: string) => (textOf.get(file) as string).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const filesWith = (pattern: RegExp) => files.filter(file => pattern.test(codeOf(file)))

it('the imports are found', () => {
  expect(imports).toContainEqual({ from: 'src/search.ts', to: 'src/rank.ts', typeOnly: false })
  expect(imports).toContainEqual({ from: 'src/rank.ts', to: 'src/expand.ts', typeOnly: true })
  expect(imports.filter(one => isFile(one.to) && !textOf.has(one.to))).toEqual([])
})

describe('layers', () => {
  it('src stands alone: no package, no builtin, neither indexer nor client', () => {
    expect(breaches(({ from, to }) => from.startsWith('src/') && !to.startsWith('src/'))).toEqual([])
  })

  it('client stands on src alone', () => {
    expect(breaches(({ from, to }) => from.startsWith('client/') && !/^(?:src|client)\//.test(to))).toEqual(
      [],
    )
  })

  it('indexer stands on src and packages; nobody imports the client', () => {
    expect(breaches(({ from, to }) => !from.startsWith('client/') && to.startsWith('client/'))).toEqual([])
  })

  it('only the command line knows the command line', () => {
    const isCli = (file: string) => /^indexer\/cli(?:\/|\.ts$)/.test(file)
    expect(breaches(({ from, to }) => isCli(to) && !isCli(from))).toEqual([])
  })

  it.each(FOLDERS)('%s has no circle of imports', folder => {
    expect(circleIn(files.filter(file => file.startsWith(folder)))).toBeUndefined()
  })
})

/** The first circle of imports among `among`, types aside. */
function circleIn(among: string[]): string[] | undefined {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of imports.filter(one => one.from === file && !one.typeOnly)) {
      const circle = among.includes(to) ? visit(to, [...path, file]) : undefined
      if (circle) return circle
    }
    done.add(file)
    return undefined
  }
  for (const file of among) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return undefined
}

describe('one owner', () => {
  const usersOf = (name: RegExp) => [
    ...new Set(imports.filter(({ to }) => !isFile(to) && name.test(to)).map(one => one.from)),
  ]

  it.each([
    ['gray-matter', /^gray-matter$/, /^indexer\/front-matter\.ts$/],
    ['yaml', /^yaml$/, /^indexer\/yaml\.ts$/],
    ['minisearch', /^minisearch/, /^indexer\/mini-search\.ts$/],
    ['remark', /^remark/, /^indexer\/markdown[\w-]*\.ts$/],
    ['fflate', /^fflate$/, /^indexer\/[\w-]+\.ts$/],
    ['node:http', /^node:https?$/, /^indexer\/serve\.ts$/],
  ])('%s is known to one place', (_, name, place) => {
    const users = usersOf(name)
    expect(users.filter(user => !place.test(user))).toEqual([])
    expect(users).toHaveLength(1)
  })

  it('only one place fetches; for programs, which follow redirects with care, another one', () => {
    expect(filesWith(/\bfetch\(/).filter(file => file !== 'src/platform.ts')).toEqual([
      'indexer/remote-source.ts',
      'src/fetch-source.ts',
    ])
  })

  it('nothing writes HTML into a page, nor runs text as code', () => {
    expect(filesWith(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([])
    expect(filesWith(/\beval\(|new Function\b/)).toEqual([])
  })

  it('only the command line speaks', () => {
    expect(filesWith(/\bconsole\./).filter(file => !/^indexer\/cli/.test(file))).toEqual([])
  })

  it('no answer depends on clock, chance or the reader’s language', () => {
    const source = files.filter(file => file.startsWith('src/'))
    const unsure = /Date\.now|new Date\(|Math\.random|toLocale|localeCompare|Intl\./
    expect(source.filter(file => unsure.test(codeOf(file)))).toEqual([])
  })
})
