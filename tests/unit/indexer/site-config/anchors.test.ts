import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keysOf } from '../../../../indexer/posts/known-posts.js'
import { listPosts, readPosts } from '../../../../indexer/posts/read-posts.js'
import { ANCHOR_SITES } from '../../../sites/anchor-sites.js'
import { type UrlSite, writeUrlSite } from '../../../sites/url-sites.js'

/** The anchors of posts, compared with the ids that Hugo 0.111 and Jekyll 4.3 wrote for the same files. */

async function read(site: UrlSite, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-site-'))
  try {
    await writeUrlSite(folder, site)
    const { posts, notes } = await readPosts(folder, { from: 'markdown', ...options })
    expect(posts).toHaveLength(1)
    return { anchors: posts[0]?.sections.flatMap(({ anchor }) => anchor ?? []), notes }
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe.each(Object.entries(ANCHOR_SITES))('%s', (generator, { sites }) => {
  it.each(Object.entries(sites))(
    'gives the headings of the site "%s" the ids of its page',
    async (name, site) => {
      const path = join(import.meta.dirname, `../../../fixtures/site-anchors/${generator}.json`)
      const expected = JSON.parse(await readFile(path, 'utf8'))[name]
      // kramdown gives two headings the same id if one of them ends in a number.
      expect([...new Set((await read(site)).anchors)]).toEqual(expected)
    },
  )
})

const post = (config: string, text = ''): UrlSite => ({
  files: { [config]: text, 'blog/a.md': '---\ntitle: a\n---\n## Größe & mehr\n## B {#mine}\n## Mine' },
  posts: {},
})
const DROPPED = 'so hits lead to posts and not to their sections'

describe('anchors by the configuration', () => {
  it.each([
    ['docusaurus.config.js', '', ['größe--mehr', 'mine', 'mine'], ''],
    ['docusaurus.config.js', 'markdown: { anchors: { maintainCase: true } }', ['mine'], DROPPED],
    ['astro.config.mjs', '', ['größe--mehr', 'mine', 'mine'], ''],
    ['eleventy.config.js', '', ['mine'], ''],
    [
      'eleventy.config.js',
      "import a from 'markdown-it-anchor'",
      ['gr%C3%B6%C3%9Fe-%26-mehr', 'mine', 'mine-1'],
      '',
    ],
    ['eleventy.config.js', "import a from 'markdown-it-anchor'; md.use(a, { slugify })", ['mine'], DROPPED],
    [
      'eleventy.config.js',
      "'markdown-it-anchor'; typographer: true",
      ['gr%C3%B6%C3%9Fe-%26-mehr', 'mine', 'mine-1'],
      '',
    ],
    ['_config.yml', 'markdown: CommonMark', ['mine'], DROPPED],
    ['_config.yml', 'kramdown: {auto_id_prefix: x-}', ['mine'], DROPPED],
    ['hugo.toml', '[markup.goldmark.parser]\nautoHeadingIDType = "blackfriday"', ['mine'], DROPPED],
  ])('%s with %j', async (config, text, anchors, note) => {
    const site = post(config, text)
    if (config === 'hugo.toml')
      site.files = { [config]: text, 'content/a.md': site.files['blog/a.md'] as string }
    const found = await read(site)
    expect(found.anchors).toEqual(anchors)
    expect(found.notes.join('\n').includes(DROPPED)).toBe(note !== '')
  })

  it('are those of VitePress by itself', async () => {
    const site = post('.vitepress/config.ts')
    expect((await read(site)).anchors).toEqual(['große-mehr', 'mine', 'mine-1'])
  })

  it('are left out where markdown-it replaces signs of a heading', async () => {
    const site = post('eleventy.config.js', "'markdown-it-anchor'; typographer: true")
    site.files['blog/a.md'] = "---\ntitle: a\n---\n## It's\n## Dots...\n## Plain"
    expect((await read(site)).anchors).toEqual(['plain'])
  })

  it('give way to the rule that the owner states', async () => {
    const site = post('eleventy.config.js')
    expect((await read(site, { anchors: 'github' })).anchors).toEqual(['größe--mehr', 'mine', 'mine-1'])
  })

  it('are a part of the cache key of a post', async () => {
    const keysWith = async (settings: string) => {
      const folder = await mkdtemp(join(tmpdir(), 'anchor-site-'))
      try {
        await writeUrlSite(folder, post('_config.yml', settings))
        return keysOf(await listPosts(folder, { from: 'markdown', now: new Date(0) }))
      } finally {
        await rm(folder, { recursive: true })
      }
    }
    expect(await keysWith('title: x')).toEqual(await keysWith('title: y'))
    expect(await keysWith('title: x')).not.toEqual(await keysWith('kramdown: {auto_ids: false}'))
  })
})
