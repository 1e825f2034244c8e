import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildHere, contentsOf, folderOf, post, postings } from './command-line.js'

let cwd: string
beforeEach(async () => {
  cwd = await folderOf({
    'posts/a.md': post('A', 'Some wombats.'),
    'posts/b.md': post('B', 'Other wombats.'),
  })
})

const build = async (...args: string[]) => {
  const { code, stdout, stderr } = await postings(['build', 'posts', '--json', ...args], { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

/** Every file below the folder with the time at which it was written. */
async function times(folder: string): Promise<Record<string, number>> {
  const names = (await readdir(join(cwd, folder))).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, (await stat(join(cwd, folder, name))).mtimeMs])),
  )
}

/** Sets the time of every file of the index far back, so that any that is written shows. */
async function age(): Promise<void> {
  for (const name of await readdir(join(cwd, 'public/search')))
    await utimes(join(cwd, 'public/search', name), 1_000_000, 1_000_000)
}

describe('postings build, again', () => {
  it('writes nothing where nothing has changed, and says the same', async () => {
    const { milliseconds, ...first } = await build()
    await age()
    const before = [await times('public/search'), await times('node_modules/.cache/postings')]
    const { milliseconds: again, ...second } = await build()
    expect(second).toEqual(first)
    expect([await times('public/search'), await times('node_modules/.cache/postings')]).toEqual(before)
  })

  it('mends an index of which a file was lost or damaged, though no post has changed', async () => {
    await build()
    const before = await contentsOf(join(cwd, 'public/search'))
    await rm(join(cwd, 'public/search/post-search.js'))
    await build()
    expect(await contentsOf(join(cwd, 'public/search'))).toEqual(before)
    const names = Object.keys(before)
    for (const [i, name] of names.entries()) {
      const path = join(cwd, 'public/search', name)
      await (i % 2 === 0 ? rm(path) : writeFile(path, `${await readFile(path, 'latin1')} `))
      await buildHere(cwd)
      const after = await contentsOf(join(cwd, 'public/search'))
      expect(
        names.filter(one => after[one] !== before[one]),
        name,
      ).toEqual([])
    }
  })

  it('tells the problems of posts again, and fails again', async () => {
    await writeFile(join(cwd, 'posts/c.md'), '---\ntitle: [\n---\n')
    const first = await build('--keep-going').catch(() => undefined)
    expect(first).toBeUndefined()
    for (let i = 0; i < 2; i++) {
      const { code, stdout } = await postings(['build', 'posts', '--json', '--keep-going'], { cwd })
      expect([code, JSON.parse(stdout).problems]).toEqual([0, [expect.objectContaining({ file: 'c.md' })]])
    }
    const { code, stderr } = await postings(['build', 'posts'], { cwd })
    expect([code, stderr]).toEqual([1, expect.stringContaining('posts/c.md:2: front matter')])
  })

  it('keeps what it made in the folder of --cache, and with --no-cache nowhere', async () => {
    await build('--no-cache')
    expect((await readdir(cwd)).sort()).toEqual(['posts', 'public'])
    await build('--cache', 'kept')
    expect((await readdir(cwd)).sort()).toEqual(['kept', 'posts', 'public'])
  })

  it('takes a post that was of the future once its time has come', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    await writeFile(join(cwd, 'posts/c.md'), post('C', '', `date: ${soon}\n`))
    expect(await build()).toMatchObject({ posts: 2, skipped: 1 })
    await writeFile(join(cwd, 'posts/c.md'), post('C', '', 'date: 2020-01-01\n'))
    expect(await build()).toMatchObject({ posts: 3, skipped: 0 })
  })
})
