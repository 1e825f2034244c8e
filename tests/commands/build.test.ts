import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

const TWO_POSTS = {
  'posts/first.md': post('First', 'Some wombats.', 'date: 2020-01-02\n'),
  'posts/deep/second.md': post('Second', 'More wombats.'),
}

/** The report of `build --json`, or whatever else stands on stdout. */
const reportOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as Record<string, unknown>

describe.concurrent('postings build', () => {
  it('says what it made in a few lines, in folder public/search unless told otherwise', async () => {
    const cwd = await folderOf(TWO_POSTS)
    const { code, stdout, stderr } = await postings(['build', 'posts'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Indexed 2 posts → public\/search\n {2}\d+ terms, \d+ postings, \d+\.\d s \(/)
    expect(stdout).toMatch(
      / s \(reading \d+\.\d s, indexing \d+\.\d s, checking \d+\.\d s, writing \d+\.\d s\)\n/,
    )
    expect(await readdir(join(cwd, 'public/search'))).toContain('manifest.json')
  })

  it('prints its report as exactly one JSON value with exactly the fields of the contract', async () => {
    const cwd = await emptyFolder()
    const ended = await postings(['build', EXAMPLE_POSTS, '--out', 'search', '--json'], { cwd })
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    const { bytes, milliseconds, ...report } = reportOf(ended)
    expect(report).toEqual({
      posts: 13,
      skipped: 1,
      leftOut: [{ reason: 'draft', files: 1, example: 'use-effect-gotchas.md' }],
      notes: [],
      out: 'search',
      terms: expect.any(Number),
      postings: expect.any(Number),
      files: 44,
      delivery: expect.stringMatching(/^one file of about \d+ kB: /),
      problems: [],
      warnings: [],
    })
    expect(milliseconds).toBeGreaterThan(0)
    const { total, ...parts } = bytes as Record<string, number>
    expect(Object.values(parts).reduce((sum, size) => sum + size, 0)).toBe(total)
    const names = await readdir(join(cwd, 'search'))
    const sizes = await Promise.all(names.map(async name => (await stat(join(cwd, 'search', name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(total)
    expect(names).toHaveLength(44)
  })

  it.each([
    {
      what: 'a missing folder',
      posts: 'nowhere',
      says: `can't read the folder of posts "nowhere" (ENOENT); give a folder that exists`,
    },
    {
      what: 'a file',
      posts: 'notes.txt',
      says: '"notes.txt" must be a folder, a feed (.xml, .rss, .atom, .json) or records (.jsonl, .ndjson), but it is another file',
    },
    {
      what: 'a folder without posts',
      posts: '.',
      says: 'found no .md, .markdown, .mdx, .html or .htm file in "."; give the folder of the posts',
    },
  ])('names $what and writes nothing', async ({ posts, says }) => {
    const cwd = await folderOf({ 'notes.txt': 'x' })
    const { code, stdout, stderr } = await postings(['build', posts, '--json'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toBe(`postings: ${says}\n`)
    expect(JSON.parse(stdout)).toMatchObject({
      posts: 0,
      files: 0,
      bytes: { total: 0 },
      problems: [{ file: posts, code: 'POSTS', message: expect.stringContaining(says) }],
    })
    expect(await readdir(cwd)).toEqual(['notes.txt'])
  })

  it('puts posts below the base URL, and refuses one that is none', async () => {
    const cwd = await folderOf(TWO_POSTS)
    await postings(['build', 'posts', '--base-url', 'https://x.y/blog'], { cwd })
    const { stdout } = await postings(['query', 'public/search', 'wombats', '--json'], { cwd })
    const { hits } = JSON.parse(stdout) as { hits: { url: string }[] }
    expect(hits.map(hit => hit.url)).toEqual(['https://x.y/blog/first/', 'https://x.y/blog/deep/second/'])
    const { code, stderr } = await postings(['build', 'posts', '--base-url', 'javascript:x'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^postings: the base URL must start with "\/" or "https:\/\/" .*"javascript:x".*\nUsage/,
    )
  })

  it('takes drafts and posts of the future only when asked for them', async () => {
    const cwd = await folderOf({
      'posts/a.md': post('A'),
      'posts/draft.md': post('Draft', '', 'draft: true\n'),
      'posts/future.md': post('Future', '', 'date: 2999-01-01\n'),
    })
    const built = async (...flags: string[]) => {
      const { posts, skipped } = reportOf(await postings(['build', 'posts', '--json', ...flags], { cwd }))
      return { posts, skipped }
    }
    expect(await built()).toEqual({ posts: 1, skipped: 2 })
    expect(await built('--drafts')).toEqual({ posts: 2, skipped: 1 })
    expect(await built('--drafts', '--future')).toEqual({ posts: 3, skipped: 0 })
  })

  it('indexes the good posts with --keep-going, and still tells of the bad ones', async () => {
    const cwd = await folderOf({ ...TWO_POSTS, 'posts/bad.md': post('Bad', '', 'date: never\n') })
    const problem = '"date" must be a date such as 2025-02-10, but it is "never"; correct or remove it'
    const refused = await postings(['build', 'posts/'], { cwd })
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toBe(
      `posts/bad.md:3: ${problem}\npostings: posts/: a post has a problem, so no index was written. ` +
        'Mend what is listed, or index the other 2 with --keep-going.\n',
    )
    expect((await readdir(cwd)).sort()).toEqual(['node_modules', 'posts'])

    const taken = await postings(['build', 'posts/', '--keep-going'], { cwd })
    expect([taken.code, taken.stderr]).toEqual([0, `posts/bad.md:3: ${problem}\n`])
    expect(taken.stdout).toMatch(/^Indexed 2 posts → .*\n {2}1 post left out because of 1 problem\n$/s)
    expect((await postings(['check', 'public/search'], { cwd })).code).toBe(0)
  })

  it('does not advise to keep going where no post is good', async () => {
    const cwd = await folderOf({ 'posts/bad.md': '---\ntitle: [\n---\n' })
    expect((await postings(['build', 'posts'], { cwd })).stderr).toMatch(
      /\npostings: posts: a post has a problem, so no index was written\. Mend what is listed\.\n$/,
    )
  })

  it('writes an index of no posts where all are left out', async () => {
    const cwd = await folderOf({ 'posts/draft.md': post('Draft', '', 'draft: true\n') })
    const built = await postings(['build', 'posts', '--json'], { cwd })
    expect([built.code, reportOf(built).posts]).toEqual([0, 0])
    expect((await postings(['check', 'public/search'], { cwd })).stderr).toBe('')
    const asked = await postings(['query', 'public/search', 'draft'], { cwd })
    expect(asked).toEqual({ code: 0, stdout: 'No post matches "draft".\n', stderr: '' })
  })
})
