import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { missingInSite } from '../../../../indexer/check/find-site.js'
import { folderOf } from '../index-folder.js'

const POSTS = { 'site/content/posts/a.md': '', 'site/content/posts/b.md': '', 'site/content/posts/c.md': '' }
const URLS = ['/a/', '/b/', '/c/']

/** What is missing in a tree of these pages; the index goes to `out` below `site`. */
async function missing(pages: string[], out = 'elsewhere/search', urls = URLS) {
  const root = await folderOf({ ...POSTS, ...Object.fromEntries(pages.map(page => [`site/${page}`, ''])) })
  const found = await missingInSite(urls, join(root, 'site/content/posts'), join(root, 'site', out))
  return found && { ...found, site: found.site.slice(root.length + 1) }
}

describe('missingInSite', () => {
  it.each(['public', '_site', 'dist', 'build', 'out', '.vitepress/dist', 'content/dist'])(
    'finds the site in %s',
    async folder => {
      const pages = ['index.html', 'a/index.html', '2024/b.html', '2024/c/index.html']
      expect(await missing(pages.map(page => `${folder}/${page}`))).toEqual({
        site: `site/${folder}`,
        urls: 3,
        missing: ['/b/', '/c/'],
      })
    },
  )

  it('takes the site into which the index goes, even where no page is found', async () => {
    expect(await missing(['www/index.html', 'www/x/index.html'], 'www/search')).toEqual({
      site: 'site/www',
      urls: 3,
      missing: URLS,
    })
  })

  it('finds all pages of a site below a path', async () => {
    const urls = URLS.map(url => `https://x.y/blog${url}`)
    const pages = ['public/index.html', 'public/a/index.html', 'public/b.html', 'public/c/index.html']
    expect(await missing(pages, 'public/search', urls)).toMatchObject({ missing: ['https://x.y/blog/b/'] })
  })

  it.each([
    ['there is none', []],
    ['it has no home page', ['public/a/index.html', 'public/b/index.html']],
    [
      'most posts have no page there, whatever its path',
      ['dist/index.html', 'dist/a.html', 'dist/lib/x.html'],
    ],
    ['it contains the posts', ['index.html', 'a/index.html', 'b/index.html']],
  ])('takes no folder for the site if %s', async (_, pages) => {
    expect(await missing(pages)).toBeUndefined()
  })
})
