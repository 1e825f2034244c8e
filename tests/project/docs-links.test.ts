import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import GithubSlugger from 'github-slugger'
import { describe, expect, it } from 'vitest'

/** What the documentation leads to is there, and it has the size that a reader has time for. */

const ROOT = new URL('../..', import.meta.url).pathname
const FOLDERS = ['.', 'docs', 'docs/sites', 'bench', 'bench/results', 'examples']
const pages = FOLDERS.flatMap(folder => {
  const names = readdirSync(join(ROOT, folder)).filter(name => name.endsWith('.md'))
  return names.map(name => normalize(join(folder, name)))
})

/** A page without its blocks of code, in which nothing is a link or a heading. */
const proseOf = (page: string) => readFileSync(join(ROOT, page), 'utf8').replace(/^ *```.*?^ *```$/gms, '')

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  const slugger = new GithubSlugger()
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)|[`*]/g, '$1')),
  )
}

/** The links of a page that stay in the repository. */
const linksOf = (page: string) =>
  [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter(target => !/^[a-z]+:/.test(target))

/** Why a link of `page` leads nowhere; `undefined` where it is good. */
function faultOf(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(ROOT, target))) return `${page}: ${link}: no such file`
  if (anchor === undefined || anchorsOf(target).includes(anchor)) return undefined
  return `${page}: ${link}: no such heading`
}

describe('the documentation', () => {
  it('has links, and faults are told', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/FORMAT.md', 'bench/README.md']))
    expect(linksOf('README.md')).toContain('docs/ARCHITECTURE.md')
    expect(faultOf('README.md', 'docs/FORMAT.md#nothing')).toBe(
      'README.md: docs/FORMAT.md#nothing: no such heading',
    )
    expect(faultOf('README.md', 'docs/NOTHING.md')).toBe('README.md: docs/NOTHING.md: no such file')
  })

  it('links to files and headings that exist', () => {
    expect(pages.flatMap(page => linksOf(page).flatMap(link => faultOf(page, link) ?? []))).toEqual([])
  })

  it('names files that exist', () => {
    // In upper case stands what somebody who adds a file chooses.
    const PATH = /`((?:src|indexer|client|tests|scripts|examples|bench)\/[\w./-]+\.(?:ts|mjs|md))`/g
    const named = pages
      .filter(page => !page.startsWith('bench/results'))
      .flatMap(page => [...proseOf(page).matchAll(PATH)].map(([, path = '']) => ({ page, path })))
      .filter(({ path }) => !/[A-Z]{2}/.test(path))
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

describe('docs/ARCHITECTURE.md', () => {
  const text = readFileSync(join(ROOT, 'docs/ARCHITECTURE.md'), 'utf8')

  it.each(['src', 'indexer', 'client'])('has a question for every folder of %s', part => {
    const folders = (readdirSync(join(ROOT, part), { recursive: true }) as string[]).filter(name =>
      statSync(join(ROOT, part, name)).isDirectory(),
    )
    expect(folders.length).toBeGreaterThan(5)
    expect(folders.filter(folder => !text.includes(`\`${folder}\``))).toEqual([])
  })
})

describe('what a newcomer reads', () => {
  it.each([
    ['README.md', 90],
    ['docs/ARCHITECTURE.md', 150],
  ])('%s has at most %d lines', (page, most) => {
    expect(readFileSync(join(ROOT, page), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(most)
  })

  it('README.md promises what a page pays at most', () => {
    const [, promised] = /A page pays at most ([\d.]+) kB/.exec(proseOf('README.md')) ?? []
    const { length } = brotliCompressSync(readFileSync(join(ROOT, 'dist/browser/post-search.js')))
    expect(length).toBeLessThanOrEqual(Number(promised) * 1000)
  })
})
