import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { serveSite } from '../../indexer/serve.js'
import type { Answer } from '../../src/index.js'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

let cwd: string

beforeAll(async () => {
  cwd = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'search') })
})

/** The answer of `query --json` with these words. */
async function ask(...words: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await postings(['query', 'search', '--json', ...words], { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Answer
}

/** Whether any value in `value` is `null`. */
const holdsNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value as object).some(holdsNull))

describe.concurrent('postings query', () => {
  it('answers with the fields of the contract: numbers are numbers, what is absent is not null', async () => {
    const answer = await ask('memory leak')
    expect(Object.keys(answer)).toEqual(['query', 'total', 'hits'])
    expect(answer).toMatchObject({ query: 'memory leak', total: expect.any(Number) })
    expect(answer.hits[0]).toEqual({
      url: '/hunting-a-memory-leak-in-python/',
      title: 'Hunting a Memory Leak in Python',
      titleRanges: [
        [10, 16],
        [17, 21],
      ],
      score: expect.any(Number),
      date: '2019-01-20',
      authors: ['Jonas Veld'],
      tags: ['python', 'debugging', 'memory', 'performance'],
      readingMinutes: 4,
      section: { heading: expect.any(String), url: expect.stringMatching(/^\/hunting-[a-z-]+\/#[a-z-]+$/) },
      snippet: {
        text: expect.stringMatching(/leak/),
        ranges: expect.any(Array),
        cutStart: true,
        cutEnd: true,
      },
    })
    expect(holdsNull(answer)).toBe(false)
    const { text, ranges } = answer.hits[0]?.snippet ?? { text: '', ranges: [] }
    for (const [start, end] of ranges) expect(text.slice(start, end)).toMatch(/^(memory|leak)s?$/i)
  })

  it('leaves out what a post does not have', async () => {
    const posts = await folderOf({ 'bare.md': post('Bare wombat') })
    const out = join(await emptyFolder(), 'search')
    await buildIndex({ posts, out })
    const { stdout } = await postings(['query', out, 'wombat', '--json'])
    expect(Object.keys(JSON.parse(stdout).hits[0])).toEqual([
      'url',
      'title',
      'titleRanges',
      'score',
      'readingMinutes',
      'snippet',
    ])
  })

  it('tells what a typo was taken for, and only then', async () => {
    const { query, corrected, hits } = await ask('memroy leak')
    expect({ query, corrected }).toEqual({ query: 'memroy leak', corrected: 'memory leak' })
    expect(hits[0]?.url).toBe('/hunting-a-memory-leak-in-python/')
    const { stdout } = await postings(['query', 'search', 'memroy leak'], { cwd })
    expect(stdout).toMatch(/^\d+ posts for "memroy leak", taken as "memory leak"\n/)
  })

  it('takes words one by one or together', async () => {
    expect(await ask('memory', 'leak')).toEqual(await ask('memory leak'))
  })

  it('takes words that look like flags after --', async () => {
    const { query, hits } = await ask('--', '--max-old-space-size')
    expect([query, hits[0]?.url]).toEqual(['--max-old-space-size', '/node-heap-out-of-memory/'])
    expect((await ask('--', '-word')).query).toBe('-word')
  })

  it('shows as many hits as --limit says, ten unless told otherwise, and counts them all', async () => {
    const all = await ask('python', '--limit', '100')
    expect(all.hits).toHaveLength(all.total)
    const two = await ask('python', '--limit=2')
    expect([two.total, two.hits]).toEqual([all.total, all.hits.slice(0, 2)])
    expect((await ask('the')).hits).toHaveLength(10)
  })

  it('shows people the same hits, in plain text where no terminal is there', async () => {
    const { code, stdout, stderr } = await postings(['query', 'search', 'py-bt'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain(
      '4 posts for "py-bt"\n\n' +
        "1.  It's Stuck: Debugging a Running Python Process With gdb  2019-03-02 · Jonas Veld · 4 min\n" +
        '    /gdb-running-python-process/#first-look-py-bt  in: First look: py-bt\n    $ sudo gdb',
    )
    expect(stdout).not.toContain('\u001b')
  })

  it.each(['zyzzyvas', '*', '"'])('has no hit for %j, which is no failure', async words => {
    const { code, stdout, stderr } = await postings(['query', 'search', words], { cwd })
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `No post matches "${words}".\n`,
      stderr: '',
    })
  })

  it('can not answer from what is no index, and names the file', async () => {
    const missing = await postings(['query', 'nowhere', 'a', '--json'], { cwd })
    expect(missing).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'postings: nowhere/manifest.json: expected a file of the index, got ENOENT. ' +
        'Is this the folder of an index, whole?\n',
    })
    const folder = await folderOf({ 'manifest.json': '<!doctype html>' })
    const page = await postings(['query', folder, 'a'])
    expect([page.code, page.stdout]).toEqual([1, ''])
    expect(page.stderr).toContain('expected the manifest of an index, got something else (not JSON)')
  })

  it('can not answer from an index that lost a file or got another', async () => {
    const posts = await folderOf({ 'a.md': post('A wombat', 'text') })
    const out = await emptyFolder()
    await buildIndex({ posts, out })
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'))
    const { name } = manifest.files[0]
    await writeFile(join(out, name), 'something else')
    const other = await postings(['query', out, 'wombat'])
    expect([other.code, other.stdout]).toEqual([1, ''])
    expect(other.stderr).toContain(
      `${name} is damaged or does not belong to this index: its content is not what its name says.`,
    )
    await rm(join(out, name))
    const lost = await postings(['query', out, 'wombat'])
    expect([lost.code, lost.stdout]).toEqual([1, ''])
    expect(lost.stderr).toContain(`${name}: expected a file of the index, got ENOENT.`)
  })

  it('answers from the URL of an index as from its folder', async () => {
    const server = await serveSite(cwd, { port: 0 })
    try {
      for (const url of [`${server.address}search/`, `${server.address}search`]) {
        const { code, stdout, stderr } = await postings(['query', url, 'memory leak', '--json'])
        expect([code, stderr]).toEqual([0, ''])
        expect(JSON.parse(stdout)).toEqual(await ask('memory leak'))
      }
      const missing = await postings(['query', `${server.address}nowhere/`, 'memory leak'])
      expect([missing.code, missing.stdout]).toEqual([1, ''])
      expect(missing.stderr).toMatch(/^postings: http:.*nowhere\/manifest\.json: .*404/)
    } finally {
      await server.close()
    }
  })
})
