import { appendFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

/** A folder with the index of the example blog and that of another. */
async function twoIndexes() {
  const cwd = await emptyFolder()
  const posts = await folderOf({ 'a.md': post('Another blog') })
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'search') })
  await buildIndex({ posts, out: join(cwd, 'other') })
  const name = async (folder: string, start: string) =>
    (await readdir(join(cwd, folder))).find(file => file.startsWith(start)) as string
  return { cwd, index: await name('search', 'index-'), passages: await name('search', 'passages-'), name }
}

type Indexes = Awaited<ReturnType<typeof twoIndexes>>

/** What may happen to the files of an index, which of them it then names, and what it says. */
const DAMAGES: {
  what: string
  damage(indexes: Indexes): Promise<unknown>
  file: 'manifest' | 'index' | 'passages'
  says: RegExp
}[] = [
  {
    what: 'a manifest is missing',
    damage: ({ cwd }) => rm(join(cwd, 'search/manifest.json')),
    file: 'manifest',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'a manifest is cut',
    damage: ({ cwd }) => truncate(join(cwd, 'search/manifest.json'), 100),
    file: 'manifest',
    says: /expected the manifest of an index, got something else \(not JSON\)/,
  },
  {
    what: 'a manifest is of another format',
    damage: ({ cwd }) => change(join(cwd, 'search/manifest.json'), '"format":1', '"format":2'),
    file: 'manifest',
    says: /the index has format 2, this version reads format 1\. Rebuild the index/,
  },
  {
    what: 'a manifest is of another analyzer',
    damage: ({ cwd }) => change(join(cwd, 'search/manifest.json'), '"version":1', '"version":9'),
    file: 'manifest',
    says: /the index was made with analyzer postings@9, this version has postings@1\. Rebuild/,
  },
  {
    what: 'a manifest states other counts',
    damage: ({ cwd }) => change(join(cwd, 'search/manifest.json'), '"documents":13', '"documents":12'),
    file: 'index',
    says: /is damaged or does not belong to this index/,
  },
  {
    what: 'the index file is missing',
    damage: ({ cwd, index }) => rm(join(cwd, 'search', index)),
    file: 'index',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'the index file is cut',
    damage: ({ cwd, index }) => truncate(join(cwd, 'search', index), 5000),
    file: 'index',
    says: /is damaged or does not belong to this index: it has 5000 bytes, not \d+/,
  },
  {
    what: 'the index file grew',
    damage: ({ cwd, index }) => appendFile(join(cwd, 'search', index), 'x'),
    file: 'index',
    says: /is damaged or does not belong to this index: it has \d+ bytes, not \d+/,
  },
  {
    what: 'the index file became an error page',
    damage: ({ cwd, index }) => writeFile(join(cwd, 'search', index), '<!doctype html>Not found'),
    file: 'index',
    says: /it is a web page, perhaps an error page of the server/,
  },
  {
    what: 'the passages are missing',
    damage: ({ cwd, passages }) => rm(join(cwd, 'search', passages)),
    file: 'passages',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'the passages are cut',
    damage: ({ cwd, passages }) => truncate(join(cwd, 'search', passages), 1000),
    file: 'passages',
    says: /its content is not what its name says/,
  },
  {
    what: 'the passages are those of another index',
    damage: async ({ cwd, passages, name }) =>
      rename(join(cwd, 'other', await name('other', 'passages-')), join(cwd, 'search', passages)),
    file: 'passages',
    says: /its content is not what its name says/,
  },
  {
    what: 'index and passages are swapped',
    damage: async ({ cwd, index, passages }) => {
      await rename(join(cwd, 'search', index), join(cwd, 'held'))
      await rename(join(cwd, 'search', passages), join(cwd, 'search', index))
      await rename(join(cwd, 'held'), join(cwd, 'search', passages))
    },
    file: 'index',
    says: /is damaged or does not belong to this index/,
  },
]

async function change(file: string, from: string, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}

describe.concurrent('postings check', () => {
  it('says what a whole index holds, to people and to programs', async () => {
    const { cwd } = await twoIndexes()
    const { code, stdout, stderr } = await postings(['check', 'search'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^The index is whole: 3 files, 13 posts, [\d,]+ terms, [\d,]+ postings\.\n$/)
    const json = await postings(['check', 'search', '--json'], { cwd })
    expect([json.code, json.stderr, JSON.parse(json.stdout)]).toEqual([
      0,
      '',
      { files: 3, posts: 13, terms: expect.any(Number), postings: expect.any(Number), problems: [] },
    ])
  })

  it.each(DAMAGES)('names the file where $what', async ({ damage, file, says }) => {
    const indexes = await twoIndexes()
    await damage(indexes)
    const { code, stdout, stderr } = await postings(['check', 'search', '--json'], { cwd: indexes.cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(says)
    const [problem] = JSON.parse(stdout).problems
    const name = file === 'manifest' ? 'manifest.json' : indexes[file]
    expect(problem).toEqual({ file: name, code: expect.any(String), message: expect.stringMatching(says) })
    expect(`${problem.message}\n`).toBe(stderr)
  })
})
