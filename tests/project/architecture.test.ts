import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What may depend on what, and who alone may touch what lies outside. */

const ROOT = new URL('../..', import.meta.url).pathname
const FOLDERS = ['src', 'indexer', 'client'] as const

interface Import {
  from: string
  /** A package, a builtin, or a path from the root. */
  to: string
}

const files = FOLDERS.flatMap(folder =>
  (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter(name => name.endsWith('.ts'))
    .map(name => `${folder}/${name}`),
).sort()
const textOf = new Map(files.map(file => [file, readFileSync(join(ROOT, file), 'utf8')]))
const imports = files.flatMap(file => importsOf(file, textOf.get(file) as string))

/** Every import of a file: of values, of types, and by `import()`. */
function importsOf(file: string, text: string): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gms)
  const dynamic = text.matchAll(/\bimport\(['"]([^'"]+)['"]\)/g)
  return [...statements, ...dynamic].map(([, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? normalize(join(dirname(file), target)).replace(/\.js$/, '.ts') : target,
  }))
}

const isFile = (to: string) => /^(?:src|indexer|client)\//.test(to)
const breaches = (isBreach: (one: Import) => boolean) =>
  imports.filter(isBreach).map(({ from, to }) => `${from} imports ${to}`)
/** Comments may name what code must not touch. */
const codeOf = (file: string) => (textOf.get(file) as string).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const filesWith = (pattern: RegExp) => files.filter(file => pattern.test(codeOf(file)))

it('the imports are found', () => {
  expect(imports).toContainEqual({ from: 'src/search/search.ts', to: 'src/ranking/rank.ts' })
  // A type.
  expect(imports).toContainEqual({ from: 'src/ranking/rank.ts', to: 'src/matching/expansion.ts' })
  // By `import()`.
  expect(imports).toContainEqual({ from: 'src/search/search.ts', to: 'src/search/advanced-search.ts' })
  expect(imports.filter(one => isFile(one.to) && !textOf.has(one.to))).toEqual([])
})

/**
 * The rooms of each part, from the top down: a folder, or a file that stands in a part's root. A room may import the
 * rooms below its own, and no other.
 */
const ROOMS: Record<(typeof FOLDERS)[number], string[]> = {
  src: 'index.ts search snippet ranking matching fields storage format query analysis analysis/languages api schema.ts platform.ts'.split(
    ' ',
  ),
  indexer:
    'index.ts cli.ts cli/commands cli integrations integrations/docusaurus-theme building preview doctor evaluation check pack records posts html markdown site-config input-format.ts front-matter visible-text invert whole-index publish cache codec sources post.ts'.split(
      ' ',
    ),
  client:
    'index.ts post-search.ts post-highlight.ts worker.ts stub box.ts page guide navigation popup view engine strings'.split(
      ' ',
    ),
}

/** The number of a file's room from the top, or -1. */
function roomOf(file: string): number {
  const [part = '', ...path] = file.split('/')
  const rooms = ROOMS[part as keyof typeof ROOMS]
  return rooms.indexOf(path.length === 1 ? path.join() : path.slice(0, -1).join('/'))
}

const partOf = (file: string) => file.split('/')[0]

/** The imports within one part that lead up. */
const upward = (all: Import[]) =>
  all.filter(({ from, to }) => partOf(from) === partOf(to) && roomOf(from) > roomOf(to))

/** A circle of files, whatever they import of each other; `undefined` where there is none. */
function circleOf(all: Import[]): string[] | undefined {
  const targets = new Map<string, Import[]>()
  for (const one of all) targets.set(one.from, [...(targets.get(one.from) ?? []), one])
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of targets.get(file) ?? []) {
      const circle = visit(to, [...path, file])
      if (circle) return circle
    }
    done.add(file)
    return undefined
  }
  for (const file of targets.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return undefined
}

describe('rooms', () => {
  it('has a room for every file', () => {
    expect(files.filter(file => roomOf(file) < 0)).toEqual([])
  })

  it('imports only what lies below, types too', () => {
    expect(upward(imports)).toEqual([])
  })

  it('has no circle of files, types and import() counted', () => {
    expect(circleOf(imports)).toBeUndefined()
  })

  it('would tell one type import that is turned round', () => {
    const turned = { from: 'src/matching/expansion.ts', to: 'src/ranking/rank.ts' }
    expect(upward([...imports, turned])).toEqual([turned])
    expect(circleOf([...imports, turned])).toEqual(expect.arrayContaining([turned.from, turned.to]))
  })
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
})

describe('one owner', () => {
  const usersOf = (name: RegExp) => [
    ...new Set(imports.filter(({ to }) => !isFile(to) && name.test(to)).map(one => one.from)),
  ]

  it.each([
    ['gray-matter', /^gray-matter$/, /^indexer\/front-matter\/front-matter\.ts$/],
    ['yaml', /^yaml$/, /^indexer\/front-matter\/yaml\.ts$/],
    ['minisearch', /^minisearch/, /^indexer\/whole-index\/mini-search\.ts$/],
    ['remark', /^remark/, /^indexer\/markdown\/markdown[\w-]*\.ts$/],
    ['fflate', /^fflate$/, /^indexer\/pack\/[\w-]+\.ts$/],
    ['node:http', /^node:https?$/, /^indexer\/preview\/serve-site\.ts$/],
  ])('%s is known to one place', (_, name, place) => {
    const users = usersOf(name)
    expect(users.filter(user => !place.test(user))).toEqual([])
    expect(users).toHaveLength(1)
  })

  it('only one place fetches; another one for programs, which follows redirects with care, and one for dev servers', () => {
    expect(filesWith(/\bfetch\(/).filter(file => file !== 'src/platform.ts')).toEqual([
      'indexer/integrations/crawl.ts',
      'indexer/sources/remote-source.ts',
      'src/storage/fetch-source.ts',
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
