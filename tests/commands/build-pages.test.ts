import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderOf, postings, writeFiles } from './command-line.js'

const page = (title: string, body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>${title} | Wombats</title>${head}</head><body><nav>menu words</nav><article><h1>${title}</h1>${body}</article></body></html>`
const canonical = (path: string) => `<link rel="canonical" href="https://x.y${path}">`

const SITE = {
  'public/index.html': page('Home', '<p>Welcome.</p>'),
  'public/2024/05/first/index.html': page(
    'First',
    '<p>Some wombats.</p><h2 id="burrows">Where they dig</h2><p>In burrows.</p>',
    canonical('/blog/2024/05/first/'),
  ),
  'public/second.html': page('Second', '<p>More wombats.</p>', canonical('/blog/second')),
  'public/tags/index.html': page('Tags', '<p>wombats</p>'),
  'public/old/index.html': '<meta http-equiv="refresh" content="0; url=/blog/second">',
  'public/hidden.html': page('Hidden', '<p>No wombats.</p>', '<meta name="robots" content="noindex">'),
}

describe.concurrent('postings build of a published site', () => {
  it('indexes its posts into the folder search in it, and says what it left out', async () => {
    const cwd = await folderOf(SITE)
    const { code, stdout, stderr } = await postings(['build', 'public'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Indexed 2 posts \(4 left out\) → public\/search\n/)
    expect(stdout).toContain('\n  left out as list of posts: 2 files, such as index.html\n')
    expect(stdout).toContain('\n  left out as redirect: 1 file, old/index.html\n')
    expect(await readdir(join(cwd, 'public/search'))).toContain('manifest.json')
  })

  it('leads to where each page stands, and to the headings that are there', async () => {
    const cwd = await folderOf(SITE)
    await postings(['build', 'public'], { cwd })
    const { stdout } = await postings(['query', 'public/search', 'burrows', '--json'], { cwd })
    const { hits } = JSON.parse(stdout) as { hits: { url: string; section?: { url: string } }[] }
    expect(hits).toMatchObject([
      { url: '/blog/2024/05/first/', section: { url: '/blog/2024/05/first/#burrows' } },
    ])
    const { hits: none } = JSON.parse(
      (await postings(['query', 'public/search', 'menu', '--json'], { cwd })).stdout,
    )
    expect(none).toEqual([])
  })

  it('takes what was said of a page from the cache, and follows what changes', async () => {
    const cwd = await folderOf(SITE)
    const first = await postings(['build', 'public', '--json'], { cwd })
    const again = await postings(['build', 'public', '--json'], { cwd })
    const reportOf = ({ stdout }: { stdout: string }) => {
      const { milliseconds, ...report } = JSON.parse(stdout)
      return report
    }
    expect(reportOf(again)).toEqual(reportOf(first))
    await writeFiles(cwd, {
      'public/feed.xml':
        '<rss><channel><item><link>https://x.y/blog/second</link><category>dig</category></item></channel></rss>',
    })
    await postings(['build', 'public', '--json'], { cwd })
    const cached = await postings(['query', 'public/search', 'dig', '--json'], { cwd })
    expect(JSON.parse(cached.stdout).hits.map(({ url }: { url: string }) => url)).toContain('/blog/second')
  })

  it('reads what the owner says, and from there', async () => {
    const cwd = await folderOf({ ...SITE, 'public/notes.md': '# Notes\n\nwombats' })
    const run = async (...args: string[]) => {
      const { stdout, stderr } = await postings(['build', 'public', '--json', '--out', 'out', ...args], {
        cwd,
      })
      return stdout === '' ? stderr : JSON.parse(stdout)
    }
    expect(await run('--from', 'markdown')).toMatchObject({ posts: 1 })
    expect(await run('--include', '2024/**')).toMatchObject({ posts: 1, skipped: 0 })
    expect(await run('--exclude', '2024/**,tags/**')).toMatchObject({ posts: 1, skipped: 3 })
    expect(await run('--ignore', 'h2 ~ p', '--body', 'article')).toMatchObject({ posts: 4 })
    expect(await run('--from', 'pdf')).toContain('from: expected markdown or html, got "pdf".')
    expect(await run('--body', 'a[')).toContain('expected a CSS selector, got "a["')
  })
})
