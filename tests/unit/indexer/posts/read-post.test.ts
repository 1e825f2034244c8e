import { describe, expect, it } from 'vitest'
import { markdownFormat } from '../../../../indexer/markdown/markdown-format.js'
import { MAX_FILE_BYTES, readPost } from '../../../../indexer/posts/read-post.js'

await markdownFormat.prepare?.({})

const now = new Date('2024-06-15T12:00:00Z')
const read = (text: string, options = {}, path = 'a.md') =>
  readPost({ path, bytes: new TextEncoder().encode(text) }, { now, ...options })
const withFields = (fields: string) => `---\ntitle: x\n${fields}\n---\nbody\n`

describe('readPost', () => {
  it('reads a whole post', () => {
    const text =
      '---\ntitle: Hello\ndate: 2024-01-02\ntags: [a]\nauthor: Ann\nsummary: S\nlang: en\nsearchBoost: 2\n---\nHi.\n\n## More\n'
    expect(read(text, { baseUrl: '/blog' }, 'b/2024-01-01-hello.md')).toEqual({
      post: {
        file: 'b/2024-01-01-hello.md',
        url: '/blog/b/hello/',
        title: 'Hello',
        date: '2024-01-02',
        authors: ['Ann'],
        tags: ['a'],
        descriptions: ['S'],
        lang: 'en',
        boost: 2,
        readingMinutes: 1,
        sections: [{ blocks: [{ text: 'Hi.' }] }, { heading: 'More', anchor: 'more', blocks: [] }],
      },
      problems: [],
    })
  })

  it('leaves absent fields out', () => {
    expect(read('# x').post).toEqual({
      file: 'a.md',
      url: '/a/',
      title: 'x',
      authors: [],
      tags: [],
      descriptions: [],
      readingMinutes: 1,
      sections: [],
    })
  })

  it.each([
    ['draft: true', 'draft', { drafts: true }],
    ['published: false', 'unpublished', { drafts: true }],
    ['noindex: true', 'noindex', undefined],
    ['search: false', 'search', undefined],
    ['permalink: false', 'unpublished', undefined],
    ['redirect_to: /b/', 'redirect', undefined],
    ['draft: true\nprivate: true', 'draft', undefined],
    ['expiryDate: 2024-06-15', 'expired', undefined],
    ['expires: 2024-06-15T11:59:59Z', 'expired', undefined],
    ['date: 2024-06-01\nexpires: 2024-06-02', 'expired', undefined],
  ])('skips a post with %j', (fields, reason, asked) => {
    expect(read(withFields(fields))).toEqual({ skipped: reason, problems: [] })
    if (asked) expect(read(withFields(fields), asked).post?.title).toBe('x')
  })

  it('never takes a private draft', () => {
    expect(read(withFields('draft: true\nprivate: true'), { drafts: true }).skipped).toBe('private')
  })

  it.each([
    ['date: 2024-06-16', 'future', { future: true }],
    ['date: 2024-06-15T13:00:00Z', 'future', { future: true }],
    ['date: 2020-01-01\npublishDate: 2024-07-01', 'future', { future: true }],
    ['pubDatetime: 2099-01-01T00:00:00Z', 'future', { future: true }],
  ])('skips a post with %j for now', (fields, reason, asked) => {
    expect(read(withFields(fields))).toEqual({ skipped: reason, problems: [], isTemporary: true })
    if (asked) expect(read(withFields(fields), asked).post?.title).toBe('x')
  })

  it.each([
    'date: 2024-06-15',
    'date: 2024-06-15T12:00:00Z',
    'draft: false',
    'published: true',
    'search: true',
    'expiryDate: 2024-06-16',
    'expires: 2024-06-15T12:00:01Z',
  ])('takes a post with %j', fields => {
    expect(read(withFields(fields)).post).toBeDefined()
  })

  it('does not report what is wrong with a post that is skipped', () => {
    expect(read('---\ndraft: true\ndate: soon\n---\n')).toEqual({ skipped: 'draft', problems: [] })
  })

  it.each([
    ['the front matter', withFields('date: 2020-02-02'), '2021-03-04-a.md', '2020-02-02'],
    ['the file name', withFields('a: b'), 'c/2021-03-04-a.md', '2021-03-04'],
    ['the folder of index.md', withFields('a: b'), '2021-03-04-a/index.md', '2021-03-04'],
    ['nowhere', withFields('a: b'), 'a.md', undefined],
  ])('takes the date from %s', (_, text, path, date) => {
    expect(read(text, {}, path).post?.date).toBe(date)
  })

  it.each([
    [
      'the front matter',
      '---\ntitle: T\n---\n# H\n\na\n',
      'T',
      [{ heading: 'H', anchor: 'h', blocks: [{ text: 'a' }] }],
    ],
    [
      'the first heading',
      '# H\n\na\n\n## H\n',
      'H',
      [{ blocks: [{ text: 'a' }] }, { heading: 'H', anchor: 'h-1', blocks: [] }],
    ],
    ['a heading after text', 'a\n\nH\n===\n\nb\n', 'H', [{ blocks: [{ text: 'a' }, { text: 'b' }] }]],
    [
      'a heading after another',
      '## G\n\na\n\n# H\n\nb\n',
      'H',
      [{ heading: 'G', anchor: 'g', blocks: [{ text: 'a' }, { text: 'b' }] }],
    ],
  ])('takes the title from %s', (_, text, title, sections) => {
    expect(read(text).post).toMatchObject({ title, sections })
  })

  it.each([
    ['a title that is a map', '---\ndate: 2020-01-01\ntitle: {a: b}\n---\n', [[3, 'FIELD']]],
    [
      'several',
      '---\ntitle: x\ndate: soon\nslug: ..\ntags: {a: b}\n---\n',
      [
        [3, 'DATE'],
        [4, 'URL'],
      ],
    ],
    ['a bad permalink', '---\ntitle: x\npermalink: //x.y/\n---\n', [[3, 'URL']]],
    ['bad front matter', '---\ntitle: [\n---\n', [[2, 'FRONT_MATTER']]],
    ['deep Markdown', `---\ntitle: x\n---\n\n${'['.repeat(1000)}`, [[5, 'MARKDOWN']]],
  ])('reports %s', (_, text, expected) => {
    const { post, problems } = read(text)
    expect(post).toBeUndefined()
    expect(problems.map(problem => [problem.line, problem.code])).toEqual(expected)
    expect(problems.every(problem => problem.file === 'a.md')).toBe(true)
  })

  it('knows that a post which is to expire is not one for ever', () => {
    expect(read(withFields('expiryDate: 2024-06-16')).isTemporary).toBe(true)
    expect(read(withFields('expiryDate: 2024-06-14')).isTemporary).toBeUndefined()
  })

  it.each([
    ['2024-01-02-my_first-post.md', 'My first post'],
    ['a/über-uns/index.md', 'Über uns'],
    ['2024-01-02-c++.md', 'C++'],
    ['index.md', 'Index'],
  ])('takes the title of a post without one from %s, and warns', (path, title) => {
    const { post, problems, warnings } = read('Just text.\n', {}, path)
    expect(post?.title).toBe(title)
    expect(problems).toEqual([])
    expect(warnings).toEqual([
      {
        file: path,
        line: 1,
        code: 'TITLE',
        message: `the post has no title, so it is shown as "${title}", after its file's name; write "title: …" in the front matter, or a "# " heading`,
      },
    ])
  })

  it('takes a post without a field that it can do without, and warns', () => {
    const { post, problems, warnings } = read(
      '---\ntitle: x\ntags: {a: b}\nhidden: so\ntags: [b, [c]]\n---\n',
    )
    expect(post).toMatchObject({ title: 'x', tags: [] })
    expect(problems).toEqual([])
    expect(warnings?.map(({ line, code }) => [line, code])).toEqual([
      [4, 'FIELD'],
      [3, 'FIELD'],
      [5, 'FRONT_MATTER'],
    ])
  })

  it('reports a file name whose date is none', () => {
    expect(read(withFields('a: b'), {}, '2024-02-30-x.md').problems).toEqual([
      {
        file: '2024-02-30-x.md',
        line: 1,
        code: 'DATE',
        message:
          'the file\'s name starts with 2024-02-30, which is not a valid date; rename it or write a "date"',
      },
    ])
  })

  it('reports MDX at its line in the file', () => {
    expect(read('---\ntitle: x\n---\n\n<A>\n', {}, 'a.mdx').problems).toMatchObject([
      { line: 5, code: 'MARKDOWN' },
    ])
  })

  it('reports bytes that are not UTF-8, and a file that is too long', () => {
    expect(readPost({ path: 'a.md', bytes: Uint8Array.from([10, 255]) }).problems).toMatchObject([
      { line: 2, code: 'FILE' },
    ])
    expect(readPost({ path: 'a.md', bytes: new Uint8Array(MAX_FILE_BYTES + 1) }).problems).toEqual([
      {
        file: 'a.md',
        line: 1,
        code: 'FILE',
        message:
          'a post may have 10000000 bytes, but this has 10000001; split it, or move it out of the folder',
      },
    ])
  })

  it('reads the same post from CRLF with a byte order mark', () => {
    const text = '---\ntitle: x\ntags:\n- a\n---\n\nOne\ntwo.\n\n```\na\nb\n```\n'
    expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(read(text))
  })

  it('gives equal results for equal input', () => {
    const text = withFields('tags: [a]')
    read(text).post!.tags.push('b')
    expect(read(text)).toEqual(read(text))
    expect(read(text).post!.tags).toEqual(['a'])
  })
})

describe('a post that is too much', () => {
  it('is one with a title of thousands of characters, or with more cells than a post may have', () => {
    const messages = (text: string) => read(text).problems.map(({ code, message }) => [code, message])
    expect(messages(`# ${'x'.repeat(2_000)}`)).toEqual([])
    expect(messages(`# ${'x'.repeat(2_001)}`)).toEqual([
      ['TITLE', 'a title may have 2000 UTF-16 code units, but this one has 2001; shorten it'],
    ])
    expect(messages(`---\ntitle: ${'x'.repeat(2_001)}\n---\n`)).toEqual([['TITLE', expect.any(String)]])
  })

  it.each(['...md', 'a/...md', '%2e%2e/a.md', '.%2E/index.md', '%2e/a.md'])(
    'or whose name %s would lead out of the folder',
    path => {
      expect(read('# x', {}, path).problems).toEqual([
        expect.objectContaining({
          code: 'URL',
          message: expect.stringContaining('leaves its folder; rename the file'),
        }),
      ])
    },
  )
})
