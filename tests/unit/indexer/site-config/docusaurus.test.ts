import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPosts } from '../../../../indexer/posts/read-posts.js'
import { writeUrlSite } from '../../../sites/url-sites.js'

it.each([
  ['leaves out parts of pages', 'export default {}', ['blog/a.md']],
  [
    'keeps them where the site says itself what is left out',
    'export default { blog: { exclude: [] } }',
    ['blog/_part.md', 'blog/_parts/b.mdx', 'blog/a.md'],
  ],
])('of a Docusaurus site %s', async (_, config, expected) => {
  const folder = await mkdtemp(join(tmpdir(), 'docusaurus-'))
  const post = (title: string) => `title: ${title}`
  const posts = { 'blog/a.md': post('a'), 'blog/_part.md': post('p'), 'blog/_parts/b.mdx': post('b') }
  try {
    await writeUrlSite(folder, { files: { 'docusaurus.config.js': config }, posts })
    const read = await readPosts(folder, { from: 'markdown' })
    expect(read.posts.map(({ file }) => file)).toEqual(expected)
  } finally {
    await rm(folder, { recursive: true })
  }
})
