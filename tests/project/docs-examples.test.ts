/**
 * Runs the examples of README.md and docs/, as a reader would who copies them into the folder of a blog. A block
 * right after `<!-- not run -->` is left alone.
 *
 * `ts`: each block is a module of its own. A line that ends in `// → VALUE` must give that value.
 * `sh`, `console`: lines that start with `npx postings` (after `$ `, in `console`) must end well; the lines that
 * follow in `console` are what it must print, where `…` stands for anything.
 *
 * A fence that names a file, as in "text relevance.txt", shows one that the blog has.
 */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CLI = join(ROOT, 'dist/indexer/cli.js')

interface Block {
  /** `README.md:23`, the line of the opening fence. */
  place: string
  language: string
  /** The file that it is. */
  file?: string | undefined
  text: string
}

/** README and SITE come last: they index the built pages, and the other examples need what only the posts say. */
const pages = [...readdirSync(join(ROOT, 'docs')).map(name => `docs/${name}`), 'README.md']
const blocks = pages.filter(page => page.endsWith('.md')).flatMap(blocksOf)

/** The fenced blocks of a page that are to be run. */
function blocksOf(page: string): Block[] {
  const source = readFileSync(join(ROOT, page), 'utf8')
  const fences = source.matchAll(/^(<!-- not run -->\n+)?```(\w+)(?: (\S+))?\n(.*?)^```/gms)
  return [...fences].flatMap(({ 1: notRun, 2: language = '', 3: file, 4: text = '', index }) => {
    const place = `${page}:${source.slice(0, index).split('\n').length}`
    return notRun ? [] : [{ place, language, file, text }]
  })
}

let blog: string

beforeAll(async () => {
  blog = mkdtempSync(join(tmpdir(), 'postings-docs-'))
  cpSync(join(ROOT, 'examples/blog/posts'), join(blog, 'content/posts'), { recursive: true })
  await buildBlog(join(blog, 'public'))
  mkdirSync(join(blog, 'node_modules'))
  symlinkSync(ROOT, join(blog, 'node_modules/postings'), 'junction')
  symlinkSync(join(ROOT, 'node_modules/minisearch'), join(blog, 'node_modules/minisearch'), 'junction')
  for (const { file, text } of blocks) if (file) writeFileSync(join(blog, file), text)
  run(process.execPath, [CLI, 'build', 'content/posts'])
})

afterAll(() => rmSync(blog, { recursive: true }))

/** Writes the pages of the example blog to `folder`. */
async function buildBlog(folder: string): Promise<void> {
  const path = '../../examples/blog/build-site.mjs'
  const { buildSite } = (await import(path)) as { buildSite(folder: string): Promise<unknown> }
  await buildSite(folder)
}

const run = (program: string, args: string[]) =>
  execFileSync(program, args, { cwd: blog, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** A module in which every `// → VALUE` is an assertion. */
async function toModule({ text }: Block): Promise<string> {
  const asserted = text.replace(
    /^(\s*(?:const (\w+) = )?)(.+?);?\s*\/\/ → (.+)$/gm,
    (_, start, name, value, expected) =>
      name ? `${start}${value}; same(${name}, ${expected})` : `same(${value}, ${expected})`,
  )
  if (asserted.includes('// →')) throw new Error('an arrow must stand behind the value that it shows')
  const { code } = await transform(asserted, { loader: 'ts', format: 'esm', target: 'es2022' })
  return `import { deepStrictEqual as same } from 'node:assert/strict'\n${code}`
}

/** The commands of a block with what each must print, if that is shown. */
function commandsOf({ language, text }: Block): { command: string; output: string }[] {
  const prompt = language === 'console' ? '$ ' : ''
  const starts = text.split(new RegExp(`^(?=${prompt ? '\\$ ' : '\\S'})`, 'm'))
  return starts
    .filter(lines => lines.startsWith(`${prompt}npx postings `))
    .map(lines => {
      const [first = '', ...output] = lines.slice(prompt.length).split('\n')
      return {
        command: first.replace('npx postings', '"$0" "$1"'),
        output: prompt && output.join('\n').trim(),
      }
    })
}

/** Shown output as a pattern: `…` stands for anything. */
const patternOf = (shown: string) =>
  new RegExp(shown.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*'), 's')

describe('the examples of the documentation', () => {
  it('are found', () => {
    expect(
      blocks.filter(({ language }) => ['ts', 'sh', 'console'].includes(language)).length,
    ).toBeGreaterThan(0)
  })

  it.each(blocks.filter(({ language }) => language === 'ts'))('at $place give what they say', async block => {
    const file = join(blog, `${block.place.replace(/\W/g, '-')}.mjs`)
    writeFileSync(file, await toModule(block))
    run(process.execPath, [file])
  })

  it.each(blocks.filter(({ language }) => ['sh', 'console'].includes(language)))('at $place run', block => {
    for (const { command, output } of commandsOf(block)) {
      expect(run('sh', ['-c', command, process.execPath, CLI])).toMatch(patternOf(output))
    }
  })
})
