import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { serveSite } from '../../indexer/preview/serve-site.js'
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

  it('names other sections about the query, if it is asked to, and says so to people', async () => {
    const answer = await ask('memory leak', '--sections', '3')
    const sections = answer.hits.flatMap(({ url, alsoIn = [] }) => alsoIn.map(one => ({ of: url, ...one })))
    expect(sections.length).toBeGreaterThan(0)
    for (const { of, heading, url, snippet } of sections) {
      expect(`${heading} ${snippet.text}`).toMatch(/memory.*leak|leak.*memory/i)
      expect(url.startsWith(`${of}#`)).toBe(true)
      expect(snippet.ranges.length).toBeGreaterThan(0)
    }
    const { stdout } = await postings(['query', 'search', 'memory', 'leak', '--sections', '3'], { cwd })
    expect(stdout).toContain(`${sections[0]?.url}  also in: ${sections[0]?.heading}`)
    const wrong = await postings(['query', 'search', 'leak', '--sections', '10'], { cwd })
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--sections')])
  })

  it('leaves out what a post does not have', async () => {
    const posts = await folderOf({ 'bare.md': post('Bare wombat') })
    const out = join(await emptyFolder(), 'search')
    await buildIndex({ posts, out })
    const { stdout } = await postings(['query', out, 'wombat', '--json'])
    expect(Object.keys(JSON.parse(stdout).hits[0])).toEqual([
      'url',
      'title',
      'readingMinutes',
      'titleRanges',
      'score',
      'snippet',
    ])
  })

  it('tells what a typo was taken for, and only then', async () => {
    const { query, corrected, hits } = await ask('memroy leak')
    expect({ query, corrected }).toEqual({ query: 'memroy leak', corrected: 'memory leak' })
    expect(hits[0]?.url).toBe('/hunting-a-memory-leak-in-python/')
    const { stdout } = await postings(['query', 'search', 'memroy leak'], { cwd })
    expect(stdout).toMatch(/^\d+ posts for "memroy leak", corrected to "memory leak"\n/)
  })

  it('takes words one by one or together', async () => {
    expect(await ask('memory', 'leak')).toEqual(await ask('memory leak'))
  })

  it('takes words that look like flags after --', async () => {
    const { query, hits } = await ask('--', '--max-old-space-size')
    expect([query, hits[0]?.url]).toEqual(['--max-old-space-size', '/node-heap-out-of-memory/'])
    expect((await ask('--', '-word')).query).toBe('-word')
  })

  it('takes operators as readers type them: quotes of the query, and exclusions after --', async () => {
    const phrase = await ask('"memory leak"')
    expect([phrase.total, phrase.parsed]).toEqual([
      2,
      [{ kind: 'phrase', text: 'memory leak', start: 0, end: 13 }],
    ])
    const [one, ...others] = (await ask('--', '"memory leak"', '-title:pycon19')).hits
    expect([one?.title, others]).toEqual(['Hunting a Memory Leak in Python', []])
  })

  it('shows as many hits as --limit says, ten unless told otherwise, and counts them all', async () => {
    const all = await ask('python', '--limit', '100')
    expect(all.hits).toHaveLength(all.total)
    const two = await ask('python', '--limit=2')
    expect([two.total, two.hits]).toEqual([all.total, all.hits.slice(0, 2)])
    expect((await ask('the')).hits).toHaveLength(10)
  })

  const urlsOf = ({ hits }: Answer) => hits.map(({ url }) => url)

  it('takes only posts that fulfil every --filter', async () => {
    const all = await ask('python', '--limit', '100')
    const expected = all.hits.filter(({ tags = [], date = '', authors = [] }) => {
      const isTagged = tags.includes('python') || tags.includes('linux')
      return isTagged && !authors.includes('Ines Okafor') && date >= '2018-06' && date <= '2019-03-99'
    })
    expect(expected.length).toBeGreaterThan(1)
    const filters = ['tags=Python,linux', 'authors!=ines okafor', 'date>=2018-06', 'date<=2019-03']
    const answer = await ask('python', ...filters.flatMap(one => ['--filter', one]))
    expect(answer).toEqual({ query: 'python', total: expected.length, hits: expected })
  })

  it('orders by --sort, also where a hyphen begins it, and pages by --offset', async () => {
    const newest = await ask('--sort', '-year,title', '--limit', '4')
    expect([newest.query, newest.total]).toEqual(['', 13])
    expect(newest.hits.map(({ date, title }) => [date?.slice(0, 4), title])).toEqual([
      ['2020', "node.js, --max-old-space-size and the Build That Wouldn't Finish"],
      ['2019', 'A WebSocket Server by Hand'],
      ['2019', 'CVE-2019-15845: A NUL Byte in a Pattern'],
      ['2019', 'Hunting a Memory Leak in Python'],
    ])
    const next = await ask('--sort=-year', '--sort', 'title', '--limit', '2', '--offset', '2')
    expect(urlsOf(next)).toEqual(urlsOf(newest).slice(2))
    expect((await ask('python', '--offset', '100')).hits).toEqual([])
  })

  it('counts the values of --facets, in the answer and in all posts', async () => {
    const { facets } = await ask('memory leak', '--facets', 'tags,year', '--filter', 'year=2019')
    expect(facets?.year?.[0]).toEqual({ value: 2019, count: expect.any(Number), total: 6 })
    const { stdout } = await postings(['query', 'search', '--facets', 'year', '--filter', 'year!=2019'], {
      cwd,
    })
    expect(stdout).toMatch(/^7 posts\n/)
    expect(stdout).toMatch(/\n\nyear: 2018 4 · 2017 2 · 2020 1\n$/)
  })

  it.each([
    [
      ['--filter', 'series=a'],
      'No field "series" in this index; there are authors, date, lang, tags, title, year.',
    ],
    [
      ['--filter', 'tags'],
      '--filter: expected a condition such as tags=python, year>=2019 or lang!=de, got "tags"',
    ],
    [['--filter', 'year=soon'], 'filters.year: expected a number, got "soon".'],
    [
      ['--sort', '-length'],
      'No field "length" in this index; there are authors, date, lang, tags, title, year.',
    ],
    [['--facets', 'title'], 'facets: expected a field with values, but one can only sort by "title".'],
    [['--offset', '-1'], '--offset: expected a whole number from 0 to 9007199254740991, got "-1"'],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, stdout, stderr } = await postings(['query', 'search', 'a', ...words], { cwd })
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', `postings: ${message}`])
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
      `${name} is damaged or does not belong to this index: its content does not match the hash in its name.`,
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
