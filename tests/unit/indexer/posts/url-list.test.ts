import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'
import { readUrlList, urlFinder } from '../../../../indexer/posts/url-list.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urls-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const listOf = async (text: string, name = 'urls.csv') => {
  await writeFile(join(folder, name), text)
  return [...(await readUrlList(join(folder, name)))]
}

describe('readUrlList', () => {
  it('reads what `hugo list all` prints', async () => {
    const printed = `path,slug,title,date,expiryDate,publishDate,draft,permalink
content/posts/a.md,,"A ""title"", with
two lines",2024-01-05T00:00:00Z,0001-01-01T00:00:00Z,2024-01-05T00:00:00Z,false,https://example.org/2024/a/
content/posts/b.md,b,B,2024-01-05T00:00:00Z,0001-01-01T00:00:00Z,2024-01-05T00:00:00Z,true,https://example.org/2024/b/\r\n`
    expect(await listOf(printed)).toEqual([
      ['content/posts/a.md', 'https://example.org/2024/a/'],
      ['content/posts/b.md', 'https://example.org/2024/b/'],
    ])
  })

  it.each([
    ['{"a.md": "/a/", "./b.md": "/b/"}'],
    ['[{"path": "a.md", "permalink": "/a/"}, {"file": "b.md", "url": "/b/"}]'],
    ['file,url\na.md,/a/\n\nb.md,/b/'],
    ['\uFEFFurl,file\r\n/a/,a.md\r\n/b/,.\\b.md\r\n'],
  ])('reads %j', async text => {
    expect(await listOf(text)).toEqual([
      ['a.md', '/a/'],
      ['b.md', '/b/'],
    ])
  })

  it.each([
    ['name,url\na,/a/', ':1: expected a column path'],
    ['file,url\na.md,/a/\nb.md', ':3: expected 2 values as in the first line, got 1'],
    ['file,url\n"a.md,/a/\n', ':2: not valid CSV'],
    ['file,url\n"a\nb",/a/\nc.md,\n', ':4: expected a file and its URL, got an empty one'],
    ['file,url\na.md,/a/\na.md,/b/', ':3: "a.md" has another URL before: /a/'],
    ['file,url\n', 'the list is empty'],
    ['', 'expected a column path'],
    ['{"a.md": 1}', '["a.md"]: expected texts'],
    ['[{"path": "a.md"}]', '[0]: expected texts'],
    ['[', 'not valid JSON'],
  ])('refuses %j with its place', async (text, message) => {
    await expect(listOf(text)).rejects.toMatchObject({
      code: 'OPTION',
      message: expect.stringContaining(message),
    })
  })

  it('refuses a list that is not there', async () => {
    await expect(readUrlList(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'OPTION' })
  })
})

describe('urlFinder', () => {
  it.each([
    ['a.md', '/a/'],
    ['posts/a.md', '/a/'],
    ['content/posts/a.md', '/a/'],
    ['/site/content/posts/a.md', '/a/'],
    ['notes/a.md', undefined],
    ['sts/a.md', undefined],
  ])('finds a file of /site/content/posts that the list calls %s', (name, url) => {
    expect(urlFinder(new Map([[name, '/a/']]), '/site/content/posts')('a.md')).toBe(url)
  })
})

describe('readPosts with a list', () => {
  it('gives posts the listed URLs without their host, and reports a file that the list lacks', async () => {
    for (const name of ['a', 'b']) await writeFile(join(folder, `${name}.md`), `# ${name}`)
    await writeFile(join(folder, 'list.json'), '{"a.md": "https://example.org/sub/é a/"}')
    const urls = join(folder, 'list.json')
    const { posts, problems } = await readPosts(folder, { urls })
    expect(posts.map(({ url }) => url)).toEqual(['/sub/%C3%A9%20a/'])
    expect(problems).toMatchObject([{ file: 'b.md', code: 'URL' }])
    const other = await readPosts(folder, { urls, baseUrl: 'https://other.org/', permalink: '/x/:slug/' })
    expect(other.posts.map(({ url }) => url)).toEqual([
      'https://other.org/sub/%C3%A9%20a/',
      'https://other.org/x/b/',
    ])
  })
})
