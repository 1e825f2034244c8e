import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderOf, post, postings } from './command-line.js'

const POSTS = { 'content/a.md': post('A', 'wombat'), 'content/b.md': post('B', 'wombat', 'draft: yes\n') }

/** Runs `build` where this config file and two posts, one of them a draft, are. */
async function build(config: Record<string, string>, ...args: string[]) {
  const cwd = await folderOf({ ...POSTS, ...config })
  return { cwd, ...(await postings(['build', ...args], { cwd })) }
}

describe.concurrent('postings.config.json', () => {
  it('says once what flags would say each time', async () => {
    const settings = { posts: 'content', out: 'site/find', drafts: true, 'base-url': '/blog/', json: true }
    const { cwd, code, stdout, stderr } = await build({ 'postings.config.json': JSON.stringify(settings) })
    expect([code, stderr, JSON.parse(stdout).posts]).toEqual([0, '', 2])
    const asked = await postings(['query', 'site/find', 'wombat', '--json'], { cwd })
    expect(JSON.parse(asked.stdout).hits.map((hit: { url: string }) => hit.url)).toEqual([
      '/blog/a/',
      '/blog/b/',
    ])
  })

  it('gives way to a flag and to a folder on the command line', async () => {
    const settings = { posts: 'nowhere', out: 'nowhere', drafts: false }
    const config = { 'postings.config.json': JSON.stringify(settings) }
    const { cwd, code, stdout } = await build(config, 'content', '--out', 'here', '--drafts', '--json')
    expect([code, JSON.parse(stdout).posts]).toEqual([0, 2])
    expect((await readdir(cwd)).sort()).toEqual(['content', 'here', 'node_modules', 'postings.config.json'])
    expect(await readdir(join(cwd, 'here'))).toContain('manifest.json')
  })

  it('may have another name, and then the usual one is not read', async () => {
    const config = { 'postings.config.json': 'not JSON', 'other.json': '{"posts": "content", "out": "o"}' }
    const { cwd, code } = await build(config, '--config', 'other.json')
    expect([code, (await readdir(cwd)).includes('o')]).toEqual([0, true])
  })

  const known =
    'posts, out, from, include, exclude, body, ignore, base-url, urls, permalink, no-site-config, clean-urls, lang, filter-fields, recency, keep-going, drafts, future, max-file-bytes, max-files, cache, no-cache, keep, json'
  it.each([
    ['{"drafts": true,}', /: not valid JSON: \S/],
    [
      '["posts"]',
      /: expected an object of flags, such as \{"posts": "content\/posts"\}, got another value\n/,
    ],
    ['{"drafst": true}', `: unknown setting "drafst"; expected one of ${known}\n`],
    ['{"__proto__": {"out": "x"}}', `: unknown setting "__proto__"; expected one of ${known}\n`],
    ['{"toString": true}', `: unknown setting "toString"; expected one of ${known}\n`],
    ['{"config": "more.json"}', `: unknown setting "config"; expected one of ${known}\n`],
    ['{"drafts": "yes"}', ': "drafts": expected a boolean, got "yes"\n'],
    ['{"out": 7}', ': "out": expected a string, got 7\n'],
    ['{"out": ""}', ': "out": expected DIR, got ""\n'],
    ['{"filter-fields": ["a", ""]}', ': "filter-fields": expected NAMES, got ["a",""]\n'],
    ['{"posts": ["content"]}', ': "posts": expected a string, got ["content"]\n'],
    ['{"filter-fields": [1]}', ': "filter-fields": expected a string or a list of strings, got [1]\n'],
  ])('with %s is refused, by name', async (text, says) => {
    const { cwd, code, stdout, stderr } = await build({ 'postings.config.json': text }, 'content')
    expect([code, stdout]).toEqual([2, ''])
    if (typeof says === 'string') expect(stderr).toContain(`postings: postings.config.json${says}Usage`)
    else expect(stderr).toMatch(says)
    expect((await readdir(cwd)).sort()).toEqual(['content', 'postings.config.json'])
  })

  it('can have no pattern for the base URL, as its flag can have none', async () => {
    const config = { 'postings.config.json': '{"base-url": "/:year/"}' }
    const says =
      /^postings: the base URL must be what the URLs of all posts begin with, .* which is a pattern; .*\nUsage/
    for (const built of [build(config, 'content'), build({}, 'content', '--base-url', '/:year/')]) {
      const { cwd, code, stdout, stderr } = await built
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(says)
      expect(await readdir(cwd)).not.toContain('public')
    }
  })

  it('names fields to filter by, as a list or with commas', async () => {
    const cwd = await folderOf({ 'content/a.md': post('A', 'x', 'series: Tales\nlevel: 2\n') })
    for (const fields of [['series', 'level:number'], 'series, level']) {
      const settings = JSON.stringify({ posts: 'content', 'filter-fields': fields })
      await writeFile(join(cwd, 'postings.config.json'), settings)
      expect((await postings(['build'], { cwd })).code).toBe(0)
      const asked = await postings(['query', 'public/search', '--facets', 'series,level', '--json'], { cwd })
      expect(JSON.parse(asked.stdout).facets).toEqual({
        series: [{ value: 'Tales', count: 1, total: 1 }],
        level: [{ value: 2, count: 1, total: 1 }],
      })
    }
  })

  it('that --config names must be there', async () => {
    const { code, stderr } = await build({}, 'content', '--config', 'gone.json')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^postings: gone\.json: expected a config file, got ENOENT\n/)
  })
})
