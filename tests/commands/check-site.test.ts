import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { folderOf, post, postings, writeFiles } from './command-line.js'

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>x</title><article>${body}</article></html>`

/** A site of pages below `public`, and an index of `posts` in `public/search`. */
async function siteOf(posts: Record<string, string>, pages: Record<string, string>, baseUrl = '/') {
  const files = {
    ...Object.fromEntries(Object.entries(posts).map(([name, text]) => [`posts/${name}`, text])),
    ...Object.fromEntries(Object.entries(pages).map(([name, body]) => [`public/${name}`, page(body)])),
  }
  const cwd = await folderOf(files)
  await buildIndex({ posts: join(cwd, 'posts'), out: join(cwd, 'public/search'), baseUrl })
  return cwd
}

const POSTS = {
  'a.md': post('First', '## Down the hole\n\ntext\n\n## Up\n\nmore'),
  'b.md': post('Second', 'text'),
}

describe('postings check --site', () => {
  it('finds a page and every anchor of each hit', async () => {
    const cwd = await siteOf(POSTS, {
      'a/index.html': '<h2 id="down-the-hole">x</h2><a name="up"></a>',
      'b.html': 'text',
      'b/index.html': 'text',
    })
    const { code, stdout, stderr } = await postings(['check', 'public/search', '--site', 'public'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('No dead link in 2 URLs and 2 anchors of the site.\n')
  })

  it('names every dead URL and anchor, and fails', async () => {
    const cwd = await siteOf(POSTS, { 'a/index.html': '<h2 id="up">x</h2><p>#down-the-hole' })
    const { code, stdout, stderr } = await postings(['check', 'public/search', '--site', 'public'], { cwd })
    expect(code).toBe(1)
    expect(stderr.split('\n').sort()).toEqual([
      '',
      '/a/#down-the-hole: the page has no such anchor.',
      '/b/: no page of the site has this URL.',
    ])
    expect(stdout).toContain('2 dead links in 2 URLs and 2 anchors of the site.\n')
  })

  it('finds out below which path the site stands', async () => {
    const cwd = await siteOf(
      POSTS,
      { 'blog/a/index.html': '<h2 id="down-the-hole"></h2><h2 id="up">', 'blog/b/index.html': '' },
      'https://example.org/my-site/blog/',
    )
    const { code, stdout } = await postings(['check', 'public/search', '--site', 'public', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(stdout).site).toEqual({
      urls: 2,
      anchors: 2,
      elsewhere: 0,
      base: '/my-site/',
      problems: [],
    })
  })

  it('looks up pages as static hosts answer, percent-encoded names too', async () => {
    const cwd = await siteOf(
      {
        'a.md': post('A', '', 'url: /x/a.html\n'),
        'b.md': post('B', '', 'url: /x/b\n'),
        'ü ö.md': post('C'),
      },
      { 'x/a.html': '', 'x/b.html': '', 'ü ö/index.html': '' },
    )
    expect((await postings(['check', 'public/search', '--site', 'public'], { cwd })).stderr).toBe('')
  })

  it('never looks outside the folder', async () => {
    const cwd = await siteOf({ 'a.md': post('A', '', 'url: /%2e%2e%2fsecret\n') }, { 'b/index.html': '' })
    const { code } = await postings(['check', 'public/search', '--site', 'public'], { cwd })
    expect(code).toBe(1)
  })

  it('leaves out URLs of other sites, and says so', async () => {
    const cwd = await siteOf(
      { ...POSTS, 'c.md': post('C', '', 'url: https://elsewhere.example/c/\n') },
      {
        'a/index.html': '<i id="up"></i><i id="down-the-hole"></i>',
        'b/index.html': '',
      },
    )
    const { code, stdout } = await postings(['check', 'public/search', '--site', 'public'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('Not looked up: 1 URL of other sites.\n')
  })

  it('says what is wrong with a site that is none', async () => {
    const cwd = await siteOf(POSTS, {})
    const { code, stderr } = await postings(['check', 'public/search', '--site', join('no', 'where')], {
      cwd,
    })
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('is no folder; give the folder of the built site'),
    ])
  })

  it('does not read a page that is too long', async () => {
    const cwd = await siteOf(POSTS, { 'a/index.html': ' '.repeat(10_000_001), 'b/index.html': '' })
    const { stderr } = await postings(['check', 'public/search', '--site', 'public'], { cwd })
    expect(stderr).toMatch(
      /^\/a\/: the page has 100\d{5} bytes, more than 10000000, so its anchors were not looked up\.\n$/,
    )
  })

  it('is part of the doctor’s findings', async () => {
    const cwd = await siteOf(POSTS, { 'a/index.html': '<h2 id="up">x</h2>' })
    const doctor = (...flags: string[]) => postings(['doctor', 'public/search', ...flags], { cwd })
    const { code, stdout } = await doctor('--site', 'public')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^2 dead links\n {2}\/.*\n {2}\/.*\n\n/)
    expect(stdout).toContain('  /b/: no page of the site has this URL.\n')
    expect(stdout).not.toContain('Nothing to fix')
    expect((await doctor('--site', 'public', '--strict')).code).toBe(1)
    const json = JSON.parse((await doctor('--site', 'public', '--json')).stdout)
    expect(json.site).toMatchObject({ urls: 2, anchors: 2, problems: { length: 2 } })
  })
})

describe('postings build beside the built site', () => {
  it('warns of posts whose URLs are not there, whether or not the index is built before', async () => {
    const cwd = await folderOf({
      'posts/2024-01-02-one.md': post('One'),
      'posts/2024-01-03-two.md': post('Two'),
      'posts/three.md': post('Three', '', 'date: 2024-01-04\n'),
    })
    const build = () => postings(['build', 'posts'], { cwd })
    expect((await build()).stderr).toBe('')
    await writeFiles(cwd, {
      'public/index.html': page(''),
      'public/2024/one/index.html': page(''),
      'public/2024/two.html': page(''),
      'public/three/index.html': page(''),
    })
    const { code, stdout, stderr } = await build()
    expect(code).toBe(0)
    expect(stderr).toBe(
      'posts/2024-01-02-one.md:1: warning: 2 of 3 URLs are not pages in public, such as /one/, /two/; index the built ' +
        'site ("postings build public"), or say the URLs (--base-url, or "url" in each post)\n',
    )
    expect(stdout).toContain('1 warning\n')
  })
})
