import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

const write = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}
const urls = async (posts: string, options = {}) =>
  (await readPosts(join(folder, posts), { from: 'markdown', ...options })).posts.map(({ url }) => url)

const POST = '---\ntitle: A\ndate: 2024-01-05\n---\nText'

describe('the site of a folder of posts', () => {
  it('is said in one line, with what it leaves open', async () => {
    await write('hugo.toml', '[permalinks]\nposts = "/:year/:slug/"\nnews = "/:nonsense/"')
    await write('content/posts/a.md', POST)
    const { notes } = await readPosts(join(folder, 'content/posts'))
    expect(notes).toEqual([
      'Hugo site: hugo.toml, permalinks for posts /:year/:slug/, permalinks for news /:nonsense/',
      '":nonsense" in permalinks for news is not known: for right URLs, index the built site (postings build public)',
    ])
  })

  it('is not looked for if the owner says so', async () => {
    await write('_config.yml', 'permalink: pretty')
    await write('_posts/2024-01-05-a.md', POST)
    expect(await urls('_posts')).toEqual(['/2024/01/05/a/'])
    expect(await urls('_posts', { siteConfig: false })).toEqual(['/a/'])
  })

  it('ends at a folder with .git, and five folders above the posts', async () => {
    await write('hugo.toml', '[permalinks]\nposts = "/:year/:slug/"')
    await write('content/posts/1/2/3/a.md', POST)
    await write('content/posts/1/2/3/4/a.md', POST)
    expect(await urls('content/posts/1/2/3')).toEqual(['/2024/a/', '/2024/a/'].slice(0, 1))
    expect(await urls('content/posts/1/2/3/4')).toEqual(['/a/'])
    await write('content/.git', 'gitdir: elsewhere')
    expect(await urls('content/posts')).toEqual(['/1/2/3/4/a/', '/1/2/3/a/'])
  })

  it('is not taken from the config file of another tool', async () => {
    await write('config.toml', 'base_url = "https://zola.example"\ntheme = "x"')
    await write('content/a.md', POST)
    expect(await urls('content')).toEqual(['/a/'])
  })

  it('gives way to the base URL that the owner states', async () => {
    await write('hugo.toml', 'baseURL = "https://example.org/sub/"')
    await write('content/posts/a.md', POST)
    expect(await urls('content/posts')).toEqual(['/sub/posts/a/'])
    expect(await urls('content/posts', { baseUrl: '/other/' })).toEqual(['/other/posts/a/'])
    expect(await urls('content/posts', { baseUrl: 'https://example.org/sub/' })).toEqual([
      'https://example.org/sub/posts/a/',
    ])
    // The URL begins with it anyway.
    expect(await urls('content/posts', { baseUrl: '/sub/posts/' })).toEqual(['/sub/posts/a/'])
    expect(await urls('content/posts', { permalink: '/p/:slug/' })).toEqual(['/sub/p/a/'])
  })

  it.each([
    ['_config.yml', 'a: "b\nc: [', '_config.yml:'],
    ['hugo.toml', 'a = ', 'hugo.toml:1:'],
  ])('is an error with its line where %s is broken', async (name, text, message) => {
    await write(name, text)
    await write('content/a.md', POST)
    await expect(urls('content')).rejects.toMatchObject({
      code: 'OPTION',
      message: expect.stringContaining(message),
    })
  })

  it('reads the newer form of permalinks, and cascades of the configuration', async () => {
    await write(
      'hugo.yaml',
      'permalinks: {page: {posts: "/p/:contentbasename/"}}\ncascade: {tags: [handed-down]}',
    )
    await write('content/posts/A b.md', POST)
    const { posts } = await readPosts(join(folder, 'content'))
    expect(posts).toMatchObject([{ url: '/p/a-b/', tags: ['handed-down'] }])
  })
})

describe('tags of a Jekyll site', () => {
  it.each([
    ['tags: classic hollywood', ['classic', 'hollywood']],
    ['tags: accessibility, performance', ['accessibility', 'performance']],
    ['tags: [a b, c]', ['a b', 'c']],
    ['tag: single one', ['single one']],
    ['categories: jekyll update', ['jekyll', 'update']],
    ['category: cats\ntags: x', ['x', 'cats']],
  ])('%j → %j', async (lines, tags) => {
    await write('_config.yml', 'title: t')
    await write('_posts/2024-01-05-a.md', `---\n${lines}\n---\nText`)
    const { posts } = await readPosts(join(folder, '_posts'))
    expect(posts).toMatchObject([{ title: 'A', date: '2024-01-05', tags }])
  })
})

describe('a site whose configuration is a program', () => {
  it('is never run; its literals are read', async () => {
    const code = `globalThis.ran = true
export default defineConfig({
  // base: '/commented/',
  base: '/docs/', cleanUrls: CLEAN, srcDir: './src', url: 'https://x.y' })`
    await write('src/guide/a b.md', POST)
    await write('src/index.md', POST)
    await write('src/[id].md', POST)
    for (const [clean, urlsThen] of [
      ['true', ['/docs/guide/a%20b', '/docs/']],
      ['false', ['/docs/guide/a%20b.html', '/docs/']],
    ] as const) {
      await write('.vitepress/config.mts', code.replace('CLEAN', clean))
      expect(await urls('src')).toEqual(urlsThen)
    }
    expect('ran' in globalThis).toBe(false)
  })

  it.each([
    ['astro.config.mjs', 'Astro'],
    ['.eleventy.js', 'Eleventy'],
    ['eleventy.config.mjs', 'Eleventy'],
    ['docusaurus.config.ts', 'Docusaurus'],
  ])('by %s says what it can not know', async (config, name) => {
    await write(config, 'export default {}')
    await write('posts/a.md', POST)
    const { notes, posts } = await readPosts(join(folder, 'posts'))
    expect(notes).toEqual([`${name} site: ${config}`, expect.stringContaining('(postings build public)')])
    expect(posts.map(({ url }) => url)).toEqual(['/a/'])
  })
})
