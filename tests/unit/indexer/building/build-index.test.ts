import { cp, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../../../indexer/index.js'
import { openIndex } from '../../../../src/index.js'
import { emptyFolder, filesIn, folderOf, unpacked } from '../index-folder.js'

const EXAMPLE_POSTS = fileURLToPath(new URL('../../../../examples/blog/posts/', import.meta.url))

describe('buildIndex', () => {
  it('makes the same bytes of the same posts, in whatever order, at whatever time, in whatever folder', async () => {
    const [there, one, other] = [await emptyFolder(), await emptyFolder(), await emptyFolder()]
    const moved = join(there, 'a folder', 'elsewhere')
    await mkdir(moved, { recursive: true })
    const names = (await readdir(EXAMPLE_POSTS)).sort().reverse()
    for (const [i, name] of names.entries()) {
      await cp(join(EXAMPLE_POSTS, name), join(moved, name))
      await utimes(join(moved, name), i, i * 1000)
    }
    await buildIndex({ posts: EXAMPLE_POSTS, out: one, now: new Date('2021-01-01') })
    await buildIndex({ posts: moved, out: other, now: new Date('2031-12-31') })
    expect(await filesIn(other)).toEqual(await filesIn(one))
  })

  it('makes the same bytes wherever the posts lie below their folder, if their URLs say where they stand', async () => {
    const post = (n: number) => `---\ntitle: Post ${n}\nurl: /p/${n}/\n---\nText ${n}\n`
    const flat = await folderOf({ 'a.md': post(1), 'b.md': post(2), 'c.md': post(3) })
    const deep = await folderOf({ 'z/y.md': post(1), 'b.md': post(3), 'a/a.md': post(2) })
    const [one, other] = [await emptyFolder(), await emptyFolder()]
    await buildIndex({ posts: flat, out: one })
    await buildIndex({ posts: deep, out: other })
    expect(await filesIn(other)).toEqual(await filesIn(one))
  })

  it('leaves no trace of posts that are not on the site, in any file, unless they are asked for', async () => {
    const hidden = (name: string, field: string) =>
      `---\ntitle: Title${name} of it\nslug: slug-${name}\ntags: [tag${name}]\nauthor: Author${name}\n` +
      `description: Described${name}\n${field}\n---\n\n## Heading${name}\n\nBody${name} text\n\n    code${name}()\n`
    const kinds = {
      drafty: 'draft: true',
      tomorrow: 'date: 2024-06-16',
      publishing: 'date: 2024-01-01\npublishDate: 2024-07-01',
      unpublished: 'published: false',
      unindexed: 'noindex: true',
      unsearched: 'search: false',
    }
    const files = Object.entries(kinds).map(
      ([name, field]) => [`file-${name}.md`, hidden(name, field)] as const,
    )
    const posts = await folderOf({ 'seen.md': '# Seen post\n\nplain', ...Object.fromEntries(files) })
    const [out, asked] = [await emptyFolder(), await emptyFolder()]
    const now = new Date('2024-06-15T12:00:00Z')
    const report = await buildIndex({ posts, out, now })
    expect(report).toMatchObject({ posts: 1, skipped: 6, problems: [] })
    const text = await unpacked(out)
    expect(text).toContain('Seen post')
    expect(text).not.toMatch(/drafty|tomorrow|publishing|unpublish|unindex|unsearch/i)
    const index = await openIndex(directorySource(out))
    for (const name of Object.keys(kinds)) expect((await index.search(`Body${name}`)).total, name).toBe(0)

    await buildIndex({ posts, out: asked, now, drafts: true, future: true })
    const all = await unpacked(asked)
    for (const name of ['drafty', 'tomorrow', 'publishing', 'unpublished']) {
      expect(all, name).toContain(`/slug-${name}/`)
    }
    expect(all).not.toMatch(/unindex|unsearch/i)
  })

  it('forgets a post that became a draft, but for the files that readers of the old index hold', async () => {
    const posts = await folderOf({ 'a.md': '# A\n', 'b.md': '# Secretive\n' })
    const out = await emptyFolder()
    await buildIndex({ posts, out })
    const before = new Set((await filesIn(out)).keys())
    await writeFile(join(posts, 'b.md'), '---\ndraft: true\n---\n# Secretive\n')
    await buildIndex({ posts, out })
    const later = [...(await filesIn(out))].filter(
      ([name]) => !before.has(name) || !/^(index|passages)-/.test(name),
    )
    expect(later.map(([name]) => name)).toContain('manifest.json')
    for (const [name, bytes] of later) expect(bytes.includes('ecretive'), name).toBe(false)
    const index = await openIndex(directorySource(out))
    expect((await index.search('secretive')).total).toBe(0)
  })

  it('rejects with all problems where no good post is left, and leaves the old index, even if it is to keep going', async () => {
    const posts = await folderOf({ 'a.md': '# A\n' })
    const [out, cache] = [await emptyFolder(), await emptyFolder()]
    await buildIndex({ posts, out, cache })
    const before = await filesIn(out)
    await writeFile(join(posts, 'a.md'), '---\ntitle: [\n---\n')
    await writeFile(join(posts, 'b.md'), '---\ntitle: B\ndraft: true\n---\n')
    for (const keepGoing of [false, true, true]) {
      await expect(buildIndex({ posts, out, cache, keepGoing })).rejects.toMatchObject({
        code: 'POSTS',
        problems: [{ file: 'a.md', line: 2, code: 'FRONT_MATTER' }],
      })
      expect(await filesIn(out)).toEqual(before)
    }
  })

  it('empties the index where the last post is withdrawn, so that it is not found any more', async () => {
    const posts = await folderOf({ 'a.md': '# Secretive\n' })
    const out = await emptyFolder()
    await buildIndex({ posts, out })
    await writeFile(join(posts, 'a.md'), '---\ndraft: true\n---\n# Secretive\n')
    expect(await buildIndex({ posts, out })).toMatchObject({ posts: 0, skipped: 1, problems: [] })
    expect((await (await openIndex(directorySource(out))).search('secretive')).total).toBe(0)
  })

  it('counts a language that no post names only if one post in a hundred is in it', async () => {
    const english = `---\ntitle: One more\n---\nThis is the post that we have of the day, and it is not that long.`
    const text = 'Das ist die Ursache, und wir haben sie nicht gefunden, auch wenn es so aussah.'
    const languagesAmong = async (count: number, lang = '') => {
      const names = Array.from({ length: count - 1 }, (_, i) => [`en-${i}.md`, english])
      const posts = await folderOf({
        ...Object.fromEntries(names),
        'de.md': `---\ntitle: Fehler${lang}\n---\n${text}`,
      })
      const out = await emptyFolder()
      await buildIndex({ posts, out })
      return JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')).analyzer.languages
    }
    expect(await languagesAmong(100)).toBe('en de')
    expect(await languagesAmong(101)).toBe('en')
    expect(await languagesAmong(101, '\nlang: de')).toBe('en de')
  })

  it('takes the languages that posts name, and for others the one that it is told', async () => {
    const posts = await folderOf({
      'a.md': '---\nlang: de-CH\n---\n# Eins\n',
      'b.md': '---\nlang: de\n---\n# Zwei\n',
      'c.md': '# Three\n',
    })
    const languageOf = async (lang?: string) => {
      const out = await emptyFolder()
      await buildIndex({ posts, out, ...(lang ? { lang } : {}) })
      return JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')).analyzer.languages
    }
    expect([await languageOf(), await languageOf('en')]).toEqual(['de', 'de en'])
  })

  it('has every file of its index checked, in one file and in parts, and keeps to the limits of the host', async () => {
    const words = (n: number) => Array.from({ length: 5_000 }, (_, i) => (i * 7919 * n) % 100_003).join(' ')
    const posts = await folderOf({ 'a.md': `# A\n${words(1)}`, 'b.md': `# B\n${words(2)}`, 'c.md': '# C\n' })
    const inParts = ['core', 'documents', 'field', 'passages', 'positions', 'shard']
    for (const [limits, kinds, most] of [
      [{}, ['field', 'index'], 4],
      [{ maxFileBytes: 50_000 }, inParts, 50],
      [{ maxFileBytes: 50_000, maxFiles: 12 }, inParts, 12],
    ] as const) {
      const out = await emptyFolder()
      const report = await buildIndex({ posts, out, ...limits })
      const names = [...(await filesIn(out)).keys()].filter(name => /^manifest|[.]bin$/.test(name))
      expect([...new Set(names.map(name => name.split(/[-.]/)[0]))].sort()).toEqual(
        [...kinds, 'manifest'].sort(),
      )
      expect(names.length).toBeLessThanOrEqual(most)
      expect(await checkIndex(directorySource(out))).toEqual({
        files: report.files,
        posts: report.posts,
        terms: report.terms,
        postings: report.postings,
        problems: [],
      })
    }
  })

  it.each([
    [{ maxFileBytes: 20_000 }, /^[\w-]+\.bin has \d+ bytes, maxFileBytes allows 20000\.$/],
    [{ maxFileBytes: 50_000, maxFiles: 4 }, /^The index needs \d+ files, maxFiles allows 4\.$/],
    [{ maxFiles: 0 }, /^maxFiles: expected a whole number above 0, got 0\.$/],
    [{ maxFileBytes: 1.5 }, /^maxFileBytes: expected a whole number above 0, got 1\.5\.$/],
  ])('says so where nothing fits under the limits %j, and writes nothing', async (limits, message) => {
    const letters = Array.from({ length: 20_000 }, (_, i) => ((i * 7919) ** 2 % 1_000_003).toString(36)).join(
      ' ',
    )
    const posts = await folderOf({ 'a.md': `# A\n${letters}`, 'b.md': '# B\n' })
    const out = join(await emptyFolder(), 'out')
    await expect(buildIndex({ posts, out, ...limits })).rejects.toMatchObject({
      code: 'OPTION',
      message: expect.stringMatching(message),
    })
    await expect(filesIn(out)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    [{ recency: 0 }, 'recency: expected a whole number of days above 0, got 0.'],
    [{ recency: 1.5 }, 'recency: expected a whole number of days above 0, got 1.5.'],
    [{ baseUrl: '/:year/' }, /^the base URL must be .*":year", which is a pattern;/],
    [{ keep: -1 }, 'keep: expected a whole number from 0 on, got -1.'],
    [{ keep: 0.5 }, 'keep: expected a whole number from 0 on, got 0.5.'],
    [{ keep: 1 }, 'keep: expected 0 where there is no cache, in which builds note what they wrote, got 1.'],
    [{ lang: '' }, 'lang: expected a language tag such as "en" or "pt-BR", got "".'],
    [{ lang: 'xx-' }, 'lang: expected a language tag such as "en" or "pt-BR", got "xx-".'],
    [{ out: '' }, 'out: expected a folder, got "".'],
    [{ cache: '' }, 'cache: expected a folder, got "".'],
    [{ filterFields: ['a/b'] }, /^filterFields: expected names of fields .*, got "a\/b"\.$/],
  ])('refuses %j', async (options, message) => {
    const posts = await folderOf({ 'a.md': '# A' })
    const build = buildIndex({ posts, out: await emptyFolder(), ...options })
    await expect(build).rejects.toMatchObject({ code: 'OPTION', message: expect.stringMatching(message) })
  })

  it('puts newer posts first among equals, and lets relevance decide still, if age is to count', async () => {
    const posts = await folderOf({
      '2020-01-01-new.md': '# New\n\nwombat and more',
      '2010-01-01-old.md': '# Old\n\nwombat and more',
      '2001-01-01-best.md': '# The wombat\n\nwombat wombat wombat',
    })
    const scores = async (options: object) => {
      const out = await emptyFolder()
      await buildIndex({ posts, out, ...options })
      const { hits } = await (await openIndex(directorySource(out))).search('wombat ')
      return Object.fromEntries(hits.map(({ url, score }) => [url, score]))
    }
    const [plain, aged] = [await scores({}), await scores({ recency: 365 })]
    expect(Object.keys(plain)).toEqual(['/best/', '/new/', '/old/'])
    expect(Object.keys(aged)).toEqual(['/best/', '/new/', '/old/'])
    expect(aged['/new/']).toBe(plain['/new/'])
    expect(aged['/old/']).toBeCloseTo(0.5 * (plain['/old/'] ?? 0), 10)
  })

  it('counts the posts that it has read', async () => {
    const posts = await folderOf({ 'a.md': '# A', 'b.md': '# B' })
    const steps: number[][] = []
    const onProgress = (done: number, total: number) => steps.push([done, total])
    await buildIndex({ posts, out: await emptyFolder(), onProgress })
    expect(steps).toEqual([
      [1, 2],
      [2, 2],
    ])
  })
})
