import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../../../indexer/building/build-index.js'
import type { PostRecord } from '../../../../indexer/records/post-record.js'
import { readRecords } from '../../../../indexer/records/read-records.js'
import { emptyFolder, filesIn, unpacked } from '../index-folder.js'

const now = new Date('2024-06-15T12:00:00Z')
const read = (records: unknown[], options = {}) => readRecords(records, { now, ...options })

describe('readRecords', () => {
  it('reads Markdown, HTML and plain text', async () => {
    const { posts, problems, warnings } = await read([
      {
        url: '/a/',
        title: 'A & *b*',
        date: new Date('2024-01-02T03:04:05Z'),
        tags: ['x, y', 'z'],
        authors: 'Ann',
        description: 'D',
        lang: 'en',
        searchBoost: 2,
        html: null,
        markdown: 'One *two*.\r\n\r\n## Three\r\n',
      },
      { url: '/b/', title: 'B', html: '<p>One <b>two</b>.<h2 id="t">Three</h2><script>no()</script>' },
      { url: 'https://x.y/c', title: 'C', text: 'One\ntwo.\n\n  \nThree <b>' },
      { url: '/d/', markdown: '# Heading\n\ntext' },
      { url: '/e/', title: 'E' },
      { url: '/f/', title: 'F', markdown: '---\nrule: no front matter\n---\n' },
    ])
    expect(problems).toEqual([])
    expect(warnings).toEqual([])
    const three = { heading: 'Three', blocks: [] }
    expect(posts[0]).toEqual({
      file: '/a/',
      url: '/a/',
      title: 'A & *b*',
      date: '2024-01-02',
      tags: ['x, y', 'z'],
      authors: ['Ann'],
      descriptions: ['D'],
      lang: 'en',
      boost: 2,
      readingMinutes: 1,
      sections: [{ blocks: [{ text: 'One two.' }] }, { ...three, anchor: 'three' }],
    })
    expect(posts.slice(1).map(({ url, title, sections }) => [url, title, sections])).toEqual([
      ['/b/', 'B', [{ blocks: [{ text: 'One two.' }] }, { ...three, anchor: 't' }]],
      ['https://x.y/c', 'C', [{ blocks: [{ text: 'One two.' }, { text: 'Three <b>' }] }]],
      ['/d/', 'Heading', [{ blocks: [{ text: 'text' }] }]],
      ['/e/', 'E', []],
      ['/f/', 'F', [{ heading: 'rule: no front matter', anchor: 'rule-no-front-matter', blocks: [] }]],
    ])
  })

  it('keeps records out and below the base URL as it does posts in files', async () => {
    const records = [
      { url: '/a/', title: 'A' },
      { url: '/b/', title: 'B', draft: true },
      { url: '/c/', title: 'C', date: '2025-01-01' },
      { url: '/d/', title: 'D', robots: 'noindex' },
    ]
    const { posts, skipped } = await read(records, { baseUrl: 'https://x.y/blog' })
    expect(posts.map(({ url }) => url)).toEqual(['https://x.y/blog/a/'])
    expect(skipped).toEqual([
      { file: 'record 2 (/b/)', reason: 'draft' },
      { file: 'record 3 (/c/)', reason: 'future' },
      { file: 'record 4 (/d/)', reason: 'noindex' },
    ])
  })

  const circle: Record<string, unknown> = { url: '/a/', title: 'A' }
  circle.self = circle
  it.each<[string, unknown, string, RegExp]>([
    ['no record', null, 'FIELD', /^a record must be an object .*, but it is null$/],
    ['a text', 'x', 'FIELD', /but it is a string$/],
    ['a list', [], 'FIELD', /but it is a list$/],
    [
      'no URL',
      { title: 'A' },
      'URL',
      /^"url" must be the post's address, but it is missing; give each record one$/,
    ],
    ['an empty URL', { url: ' ' }, 'URL', /but it is a string/],
    ['a URL that runs code', { url: 'javascript:alert(1)', title: 'A' }, 'URL', /scheme other than http/],
    ['a URL that leaves the site', { url: '/../a', title: 'A' }, 'URL', /leaves its folder/],
    ['no title', { url: '/a/', text: 'x' }, 'TITLE', /^a record needs a title, but there is none/],
    [
      'two texts',
      { url: '/a/', title: 'A', html: '', text: 'x' },
      'FIELD',
      /must have its text once, but this one has "html" and "text"/,
    ],
    [
      'a text that is none',
      { url: '/a/', title: 'A', html: 3 },
      'FIELD',
      /^"html" must be text, but it is a number; give a string$/,
    ],
    [
      'a text that is too long',
      { url: '/a/', title: 'A', text: 'x'.repeat(10_000_001) },
      'FIELD',
      /may have 10000000 characters, but it has 10000001/,
    ],
    [
      'facts that are too long',
      { url: '/a/', title: 'A', note: 'x'.repeat(65_536) },
      'FIELD',
      /facts may have 65536 characters/,
    ],
    ['a circle', circle, 'FIELD', /^a record must be plain data, but it can't be written as JSON/],
    ['a big integer', { url: '/a/', title: 'A', id: 1n }, 'FIELD', /must be plain data/],
    ['a bad date', { url: '/a/', title: 'A', date: 'soon' }, 'DATE', /must be a date/],
    ['deep HTML', { url: '/a/', title: 'A', html: '<b>'.repeat(30_000) }, 'HTML', /inside each other/],
    ['deep Markdown', { url: '/a/', title: 'A', markdown: `${'>'.repeat(9_000)} b` }, 'MARKDOWN', /nested/],
  ])('names the record that has %s, and reads the others', async (_, record, code, message) => {
    const { posts, problems } = await read([{ url: '/ok/', title: 'OK' }, record])
    expect(posts.map(({ url }) => url)).toEqual(['/ok/'])
    const url = (record as { url?: string } | null)?.url
    expect(problems).toEqual([
      {
        file: url ? `record 2 (${url})` : 'record 2',
        line: 1,
        code,
        message: expect.stringMatching(message),
      },
    ])
  })

  it('names both records that have one URL', async () => {
    expect(
      (
        await read([
          { url: '/a/', title: 'A' },
          { url: '/a/', title: 'B' },
        ])
      ).problems,
    ).toMatchObject([
      { file: 'record 2 (/a/)', code: 'DUPLICATE_URL', message: expect.stringContaining('record 1 (/a/)') },
    ])
  })

  it('refuses no records at all, and passes on what their source throws', async () => {
    await expect(read([])).rejects.toMatchObject({
      code: 'POSTS',
      message: 'got no record; give at least one post',
    })
    const failing = async function* () {
      yield { url: '/a/', title: 'A' }
      throw new TypeError('connection lost')
    }
    await expect(readRecords(failing(), { now })).rejects.toThrow(new TypeError('connection lost'))
  })

  it('asks for a record only when the one before it has been read', async () => {
    const log: string[] = []
    const records = async function* () {
      for (const i of [1, 2, 3]) {
        log.push(`asked for ${i}`)
        yield { url: `/${i}/`, title: `T${i}`, text: 'x' }
      }
    }
    await readRecords(records(), { now, onProgress: done => log.push(`read ${done}`) })
    expect(log).toEqual(['asked for 1', 'read 1', 'asked for 2', 'read 2', 'asked for 3', 'read 3'])
  })
})

describe('buildIndex from records', () => {
  const records: PostRecord[] = [
    { url: '/a/', title: 'Leaks', markdown: 'memory *leaks*', level: 3 },
    { url: '/b/', title: 'Pears', html: '<p>pruning pears', level: 1 },
  ]
  const build = async (posts: Iterable<PostRecord> | AsyncIterable<PostRecord>, more = {}) => {
    const out = await emptyFolder()
    const report = await buildIndex({ posts, out, now, filterFields: ['level:number'], ...more })
    return { out, report }
  }

  it('gives the same bytes from a list, in another order, from a stream, and from a cache', async () => {
    const stream = async function* () {
      yield* records
    }
    const cache = await emptyFolder()
    const builds = [
      await build(records),
      await build(new Set([...records].reverse())),
      await build(stream()),
      await build(records, { cache }),
      await build(records, { cache }),
    ]
    const [first, ...others] = await Promise.all(builds.map(({ out }) => filesIn(out)))
    for (const other of others) expect(other).toEqual(first)
    expect(builds[0]!.report).toMatchObject({ posts: 2, problems: [], warnings: [] })
    expect(await unpacked(builds[0]!.out)).toContain('pruning pears')
  })

  it('refuses bad records, all of them named, or leaves them out', async () => {
    const bad = [...records, { url: '' }, { url: '/c/' }]
    await expect(build(bad)).rejects.toMatchObject({
      code: 'POSTS',
      message: expect.stringContaining('the records: 2 posts have problems'),
      problems: [
        { file: 'record 3', code: 'URL' },
        { file: 'record 4 (/c/)', code: 'TITLE' },
      ],
    })
    expect((await build(bad, { keepGoing: true })).report).toMatchObject({
      posts: 2,
      problems: { length: 2 },
    })
  })
})
