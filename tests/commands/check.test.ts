import { appendFile, cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

let built: string

beforeAll(async () => {
  built = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(built, 'search') })
  const posts = await folderOf({ 'a.md': post('Another blog') })
  await buildIndex({ posts, out: join(built, 'other') })
})

/** A folder with the index of the example blog and that of another, to damage. */
async function twoIndexes() {
  const cwd = await emptyFolder()
  await cp(built, cwd, { recursive: true })
  const name = async (folder: string, start: string) =>
    (await readdir(join(cwd, folder))).find(file => file.startsWith(start)) as string
  return {
    cwd,
    name,
    manifest: 'manifest.json',
    script: 'post-search.js',
    index: await name('search', 'index-'),
    passages: await name('search', 'passages-'),
    box: await name('search', 'box-'),
  }
}

type Indexes = Awaited<ReturnType<typeof twoIndexes>>

/** What may happen to the files of an index, which of them it then names, and what it says. */
const DAMAGES: {
  what: string
  damage(indexes: Indexes): Promise<unknown>
  file: 'manifest' | 'index' | 'passages' | 'box' | 'script'
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
  {
    what: 'the box is missing',
    damage: ({ cwd, box }) => rm(join(cwd, 'search', box)),
    file: 'box',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'the box is cut',
    damage: ({ cwd, box }) => truncate(join(cwd, 'search', box), 1000),
    file: 'box',
    says: /its content is not what its name says/,
  },
  {
    what: 'the script of pages is cut',
    damage: ({ cwd, script }) => truncate(join(cwd, 'search', script), 1000),
    file: 'script',
    says: /it names no box/,
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
    expect(stdout).toMatch(/^The index is whole: 5 files, 13 posts, [\d,]+ terms, [\d,]+ postings\.\n$/)
    const json = await postings(['check', 'search', '--json'], { cwd })
    expect([json.code, json.stderr, JSON.parse(json.stdout)]).toEqual([
      0,
      '',
      { files: 5, posts: 13, terms: expect.any(Number), postings: expect.any(Number), problems: [] },
    ])
  })

  it('does not ask for a client that a site bundles itself', async () => {
    const { cwd, box, script } = await twoIndexes()
    for (const name of [box, script]) await rm(join(cwd, 'search', name))
    const { code, stdout } = await postings(['check', 'search'], { cwd })
    expect([code, stdout.slice(0, 29)]).toEqual([0, 'The index is whole: 3 files, '])
  })

  it.each(DAMAGES)('names the file where $what', async ({ damage, file, says }) => {
    const indexes = await twoIndexes()
    await damage(indexes)
    const { code, stdout, stderr } = await postings(['check', 'search', '--json'], { cwd: indexes.cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(says)
    const [problem] = JSON.parse(stdout).problems
    expect(problem).toEqual({
      file: indexes[file],
      code: expect.any(String),
      message: expect.stringMatching(says),
    })
    expect(`${problem.message}\n`).toBe(stderr)
  })
})
