import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/index.js'
import { writeSources } from '../../../../indexer/integrations/docusaurus-sources.js'

describe('the Markdown of a Docusaurus site', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'postings-docusaurus-'))
    for (const folder of ['site/blog', 'docs']) await mkdir(join(home, folder), { recursive: true })
    await writeFile(
      join(home, 'site/blog/a.md'),
      '---\ntitle: Own\nslug: elsewhere\nauthors: [ada]\n---\nOne.\n\n## Part {#p}\n\nTwo.\n',
    )
    await writeFile(join(home, 'docs/b.mdx'), "import X from './x'\n\n# Heading\n\nThree.\n")
  })
  afterEach(() => rm(home, { recursive: true }))

  const content = {
    'docusaurus-plugin-content-blog': {
      default: {
        blogPosts: [
          {
            metadata: {
              source: '@site/blog/a.md',
              permalink: '/base/blog/elsewhere',
              title: 'Own',
              date: new Date('2024-05-06T00:00:00Z'),
              authors: [{ name: 'Ada Brandt' }],
              tags: [{ label: 'wool' }],
              frontMatter: { title: 'Own' },
            },
          },
          { metadata: { source: '@site/blog/gone.md', permalink: '/base/blog/gone', title: 'Gone' } },
        ],
      },
    },
    'docusaurus-plugin-content-docs': {
      default: {
        loadedVersions: [
          {
            docs: [
              { source: '@site/../docs/b.mdx', permalink: '/base/docs/b', title: 'Heading' },
              { source: '@site/blog/a.md', permalink: '/base/secret', title: 'Secret', unlisted: true },
            ],
          },
        ],
      },
    },
  }

  it('has the addresses, titles, dates, authors and tags that Docusaurus gives it', async () => {
    const folder = join(home, 'site/.docusaurus/posts')
    await writeSources(content, { siteDir: join(home, 'site'), folder, format: 'mdx' })
    const { posts, problems } = await readPosts(folder)
    expect(problems).toEqual([])
    expect(posts.map(({ url, title, date, authors, tags }) => ({ url, title, date, authors, tags }))).toEqual(
      [
        {
          url: '/base/docs/b',
          title: 'Heading',
          date: undefined,
          authors: [],
          tags: [],
        },
        {
          url: '/base/blog/elsewhere',
          title: 'Own',
          date: '2024-05-06',
          authors: ['Ada Brandt'],
          tags: ['wool'],
        },
      ],
    )
    expect(posts[1]?.sections.map(({ heading, anchor }) => [heading, anchor])).toEqual([
      [undefined, undefined],
      ['Part', 'p'],
    ])
    expect(posts[0]?.sections.map(({ heading }) => heading)).toEqual([undefined])
  })

  it('is copied into the folder alone, where docs lie beside the site too, and copies of before are gone', async () => {
    const folder = join(home, 'site/.docusaurus/posts')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'old.mdx'), '# Old')
    await writeSources(content, { siteDir: join(home, 'site'), folder, format: 'detect' })
    expect(await readdir(join(home, 'site/.docusaurus'))).toEqual(['posts'])
    expect((await readdir(folder, { recursive: true })).filter(name => /\.mdx?$/.test(name)).sort()).toEqual([
      'beside/docs/b.mdx.mdx',
      'blog/a.md.md',
    ])
    expect(await readFile(join(folder, 'beside/docs/b.mdx.mdx'), 'utf8')).not.toContain('# Heading')
  })
})
