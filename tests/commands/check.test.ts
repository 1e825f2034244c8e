import { appendFile, cp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { encodeManifest } from '../../indexer/publish/manifest-sum.js'
import type { Problem } from '../../src/api/errors.js'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

let built: string

beforeAll(async () => {
  built = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(built, 'search') })
  // Too much for one file.
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(built, 'parts'), maxFileBytes: 8000 })
  const posts = await folderOf({ 'a.md': post('Another blog') })
  await buildIndex({ posts, out: join(built, 'other') })
})

/** A folder with the index of the example blog, in one file and in parts, and that of another, to damage. */
async function indexes() {
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
    box: await name('search', 'box-'),
    repair: await name('search', 'repair-'),
    tags: await name('search', 'field-tags-'),
    core: await name('parts', 'core-'),
    documents: await name('parts', 'documents-'),
    shard: await name('parts', 'shard-1-'),
    shard2: await name('parts', 'shard-2-'),
    words: await name('parts', 'words-'),
    passages: await name('parts', 'passages-3-'),
    passages2: await name('parts', 'passages-5-'),
  }
}

type Indexes = Awaited<ReturnType<typeof indexes>>

/** What may happen to the files of an index, which of them it then names, and what it says. */
const DAMAGES: {
  what: string
  damage(indexes: Indexes): Promise<unknown>
  file: Exclude<keyof Indexes, 'cwd' | 'name'>
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
    what: 'a manifest was changed',
    damage: ({ cwd }) => change(join(cwd, 'search/manifest.json'), '"documents":13', '"documents":12'),
    file: 'manifest',
    says: /its checksum does not match its content/,
  },
  {
    what: 'a manifest is of another format',
    damage: ({ cwd }) => restate(join(cwd, 'search/manifest.json'), '"format":3', '"format":4'),
    file: 'manifest',
    says: /the index has format 4, this version reads format 3\. Rebuild the index/,
  },
  {
    what: 'a manifest is of another analyzer',
    damage: ({ cwd }) => restate(join(cwd, 'search/manifest.json'), '"version":2', '"version":9'),
    file: 'manifest',
    says: /the index was made with analyzer postings@9, this version has postings@2\. Rebuild/,
  },
  {
    what: 'a manifest states other counts',
    damage: ({ cwd }) => restate(join(cwd, 'search/manifest.json'), '"documents":13', '"documents":12'),
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
    says: /its content does not match the hash in its name/,
  },
  {
    what: 'the index file grew',
    damage: ({ cwd, index }) => appendFile(join(cwd, 'search', index), 'x'),
    file: 'index',
    says: /its content does not match the hash in its name/,
  },
  {
    what: 'the index file became an error page',
    damage: ({ cwd, index }) => writeFile(join(cwd, 'search', index), '<!doctype html>Not found'),
    file: 'index',
    says: /it is a web page, perhaps an error page of the server/,
  },
  {
    what: 'the index file is that of another index',
    damage: async ({ cwd, index, name }) =>
      rename(join(cwd, 'other', await name('other', 'index-')), join(cwd, 'search', index)),
    file: 'index',
    says: /its content does not match the hash in its name/,
  },
  {
    what: 'the column of tags is missing',
    damage: ({ cwd, tags }) => rm(join(cwd, 'search', tags)),
    file: 'tags',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'the column of tags is cut',
    damage: ({ cwd, tags }) => truncate(join(cwd, 'search', tags), 30),
    file: 'tags',
    says: /its content does not match the hash in its name/,
  },
  {
    what: 'the manifest names no fields',
    damage: ({ cwd }) =>
      restate(join(cwd, 'search/manifest.json'), '"fields":["authors', '"others":["authors'),
    file: 'manifest',
    says: /expected the manifest of an index, got something else \(its "fields" are not a list of fields\)/,
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
    says: /its content does not match the hash in its name/,
  },
  {
    what: 'the script of repairs is missing',
    damage: ({ cwd, repair }) => rm(join(cwd, 'search', repair)),
    file: 'repair',
    says: /expected a file of the index, got ENOENT/,
  },
  {
    what: 'the script of pages is cut',
    damage: ({ cwd, script }) => truncate(join(cwd, 'search', script), 1000),
    file: 'script',
    says: /its checksum does not match its content/,
  },
]

/** The files of an index in parts, and what is said where one of them is missing, cut or another one. */
const PARTS = ['core', 'documents', 'shard', 'words', 'passages'] as const
const PART_DAMAGES = PARTS.flatMap(part => [
  {
    part,
    what: 'is missing',
    damage: (file: string) => rm(file),
    says: /expected a file of the index, got ENOENT/,
  },
  {
    part,
    what: 'is cut',
    damage: (file: string) => truncate(file, 600),
    says: /is damaged or does not belong to/,
  },
  {
    part,
    what: 'became an error page',
    damage: (file: string) => writeFile(file, '<!doctype html>Not found'),
    says: /it is a web page, perhaps an error page of the server/,
  },
])

async function change(file: string, from: string, to: string): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}

/** As if the manifest had been written so: with the sum of what it says now. */
async function restate(file: string, from: string, to: string): Promise<void> {
  const text = (await readFile(file, 'utf8')).replace(/,"sum":"\w+"/, '').replace(from, to)
  await writeFile(file, encodeManifest(JSON.parse(text)))
}

describe.concurrent('postings check', () => {
  it('says what a whole index holds, to people and to programs', async () => {
    const { cwd } = await indexes()
    const { code, stdout, stderr } = await postings(['check', 'search'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^The index is whole: 44 files, 13 posts, [\d,]+ terms, [\d,]+ postings\.\n$/)
    const json = await postings(['check', 'search', '--json'], { cwd })
    expect([json.code, json.stderr, JSON.parse(json.stdout)]).toEqual([
      0,
      '',
      {
        files: 44,
        posts: 13,
        terms: expect.any(Number),
        postings: expect.any(Number),
        strays: { files: [], withText: [], isLocked: false },
        problems: [],
      },
    ])
  })

  it('lists the files of other builds, and says how many of them hold text', async () => {
    const { cwd } = await indexes()
    const others = ['core-01234567.bin', 'passages-1-01234567.bin', 'positions-0-01234567.bin']
    for (const name of [...others, 'index-page.bin', '.postings.lock'])
      await writeFile(join(cwd, 'parts', name), 'x')
    const { code, stdout } = await postings(['check', 'parts'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain(
      `Not needed by the manifest: 3 files of other builds (${others.join(', ')}). 2 of them hold text of posts.`,
    )
    expect(stdout).toContain('A build is at work here, or was ended')
    const json = await postings(['check', 'parts', '--json'], { cwd })
    expect(JSON.parse(json.stdout).strays).toEqual({
      files: others,
      withText: others.slice(1),
      isLocked: true,
    })
  })

  it('does not ask for a client that a site bundles itself', async () => {
    const { cwd, box, script } = await indexes()
    for (const name of [box, script]) await rm(join(cwd, 'search', name))
    const { code, stdout } = await postings(['check', 'search'], { cwd })
    expect([code, stdout.slice(0, 29)]).toEqual([0, 'The index is whole: 8 files, '])
  })

  it.each(DAMAGES)('names the file where $what', async ({ damage, file, says }) => {
    const files = await indexes()
    await damage(files)
    const { code, stdout, stderr } = await postings(['check', 'search', '--json'], { cwd: files.cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(says)
    const { problems } = JSON.parse(stdout) as { problems: Problem[] }
    expect(problems[0]).toEqual({
      file: files[file],
      code: expect.any(String),
      message: expect.stringMatching(says),
    })
    expect(problems.map(({ message }) => `${message}\n`).join('')).toBe(stderr)
    const there = [...Object.values(files), ...(await readdir(join(files.cwd, 'search')))]
    // A manifest that was changed is not there under the name with its hash.
    for (const { file } of problems) if (!/^manifest-/.test(file)) expect(there).toContain(file)
  })

  it.each(PART_DAMAGES)('names $part of an index in parts where it $what', async ({ part, damage, says }) => {
    const files = await indexes()
    await damage(join(files.cwd, 'parts', files[part]))
    const { code, stdout } = await postings(['check', 'parts', '--json'], { cwd: files.cwd })
    expect(code).toBe(1)
    expect(JSON.parse(stdout).problems).toEqual([
      { file: files[part], code: expect.any(String), message: expect.stringMatching(says) },
    ])
  })

  it('lists every file that is damaged, not only the first', async () => {
    const { cwd, shard, shard2, passages, passages2 } = await indexes()
    const damaged = [shard, shard2, passages, passages2]
    for (const file of damaged) await truncate(join(cwd, 'parts', file), 600)
    const { stdout } = await postings(['check', 'parts', '--json'], { cwd })
    const named = JSON.parse(stdout).problems.map(({ file }: { file: string }) => file)
    expect([...new Set(named)].sort()).toEqual(damaged.sort())
  })

  it('tells files of one kind apart that were swapped', async () => {
    const { cwd, shard, shard2, passages, passages2 } = await indexes()
    const swap = async (a: string, b: string) => {
      await rename(join(cwd, 'parts', a), join(cwd, 'held'))
      await rename(join(cwd, 'parts', b), join(cwd, 'parts', a))
      await rename(join(cwd, 'held'), join(cwd, 'parts', b))
    }
    await swap(shard, shard2)
    await swap(passages, passages2)
    const { stdout } = await postings(['check', 'parts', '--json'], { cwd })
    const named = JSON.parse(stdout).problems.map(({ file }: { file: string }) => file)
    expect([...new Set(named)].sort()).toEqual([shard, shard2, passages, passages2].sort())
  })
})
