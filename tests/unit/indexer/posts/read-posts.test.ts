import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'

const fixtures = join(import.meta.dirname, '../../../fixtures/posts')
const now = new Date('2024-06-15T12:00:00Z')

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'posts-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

describe('readPosts', () => {
  it('reads a folder: posts, skipped ones, problems', async () => {
    const progress: number[][] = []
    const read = await readPosts(fixtures, { now, onProgress: (done, total) => progress.push([done, total]) })
    expect(read.posts.map(post => [post.file, post.url, post.title, post.date])).toEqual([
      ['2024-01-02-hello.md', '/hello/', 'Hello, world', '2024-01-02'],
      ['plain.markdown', '/plain/', 'A post without front matter', undefined],
      ['toml.md', '/toml/', 'TOML', '2024-03-04'],
      ['trip/index.mdx', '/trip/', 'A trip', '2024-04-05'],
    ])
    expect(read.skipped).toEqual([
      { file: 'drafts/later.md', reason: 'draft' },
      { file: 'drafts/tomorrow.md', reason: 'future' },
    ])
    expect(read.problems).toEqual([
      {
        file: 'broken.md',
        line: 3,
        code: 'FRONT_MATTER',
        message: expect.stringMatching(/^front matter is not valid YAML: /),
      },
      {
        file: 'twin.md',
        line: 1,
        code: 'DUPLICATE_URL',
        message: 'its URL /hello/ is also that of 2024-01-02-hello.md; give one of them another slug',
      },
    ])
    expect(read.warnings).toEqual([
      {
        file: 'plain.markdown',
        line: 1,
        code: 'DATE',
        message: 'the post has no date, so it comes last by date; write "date: …" in the front matter',
      },
    ])
    expect(progress.at(-1)).toEqual([8, 8])
  })

  it('puts posts below the base URL, and takes drafts and future posts if asked', async () => {
    const { posts, skipped } = await readPosts(fixtures, {
      now,
      baseUrl: 'https://x.y/b',
      drafts: true,
      future: true,
    })
    expect(skipped).toEqual([])
    expect(posts.map(post => post.url)).toContain('https://x.y/b/drafts/later/')
  })

  it('does not ask for dates where most posts have none', async () => {
    await writeFile(join(folder, 'a.md'), '# a')
    await writeFile(join(folder, 'b.md'), '---\ndate: 2024-01-01\n---\n# b')
    expect((await readPosts(folder)).warnings).toEqual([])
  })

  it('goes on past a file that is not text', async () => {
    await writeFile(join(folder, 'a.md'), Uint8Array.from([0x23, 0x20, 0xff]))
    await writeFile(join(folder, 'b.md'), '# b')
    const { posts, problems } = await readPosts(folder)
    expect(posts.map(post => post.file)).toEqual(['b.md'])
    expect(problems).toMatchObject([{ file: 'a.md', line: 1, code: 'FILE' }])
  })

  it.skipIf(process.getuid?.() === 0)('goes on past a file that may not be read', async () => {
    await writeFile(join(folder, 'a.md'), '# a')
    await chmod(join(folder, 'a.md'), 0)
    expect((await readPosts(folder)).problems).toMatchObject([{ file: 'a.md', code: 'FILE' }])
  })

  it('does not read a file that is too long', async () => {
    await writeFile(join(folder, 'a.md'), Buffer.alloc(10_000_001, 'a'))
    expect((await readPosts(folder)).problems).toMatchObject([{ file: 'a.md', line: 1, code: 'FILE' }])
  })

  it('refuses a folder without posts and a bad base URL', async () => {
    await expect(readPosts(folder)).rejects.toThrow(expect.objectContaining({ code: 'POSTS' }))
    await expect(readPosts(fixtures, { baseUrl: 'ftp://x' })).rejects.toThrow(
      expect.objectContaining({ code: 'OPTION' }),
    )
  })
})
