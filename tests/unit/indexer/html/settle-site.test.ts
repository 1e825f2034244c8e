import { describe, expect, it } from 'vitest'
import { linesIn, page, readSite } from './pages.js'

const canonical = (href: string) => `<link rel="canonical" href="${href}">`
const reasons = ({ skipped }: { skipped: { file: string; reason: string }[] }) =>
  Object.fromEntries(skipped.map(({ file, reason }) => [file, reason]))

describe('which pages of a site are posts', () => {
  it('are only those that are marked, where one is', async () => {
    const site = await readSite({
      'a.html': '<title>A</title><main data-pagefind-body>a</main>',
      'b.html': page('B'),
    })
    expect(site.posts.map(({ title }) => title)).toEqual(['A'])
    expect(reasons(site)).toEqual({ 'b.html': 'no post' })
  })

  it('are those that say so, where one does', async () => {
    const site = await readSite({
      'a.html': page('A'),
      'about.html': '<title>B</title><main><p>b</p></main>',
    })
    expect(reasons(site)).toEqual({ 'about.html': 'no post' })
    expect(site.notes).toEqual([])
  })

  it('are all with a text, where none says so', async () => {
    const plain = (title: string) => `<title>${title}</title><main><p>About ${title}.</p></main>`
    const site = await readSite({ 'index.html': plain('Home'), 'a.html': plain('A'), 'b.html': plain('B') })
    expect(site.posts.map(({ title }) => title)).toEqual(['A', 'B'])
    expect(site.notes).toEqual([expect.stringContaining('no page says that it is a post')])
  })

  it('are those that the owner chooses', async () => {
    const files = { 'posts/a.html': page('A'), 'posts/old/b.html': page('B'), 'c.html': page('C') }
    const { posts } = await readSite(files, { include: ['posts/**'], exclude: ['**/old/*'] })
    expect(posts.map(({ title }) => title)).toEqual(['A'])
    await expect(readSite(files, { include: ['nowhere/*'] })).rejects.toThrow('found no .html or .htm file')
  })

  it('are none whose address is another page’s or on another site', async () => {
    const site = await readSite({
      'a/index.html': page('A', '<p>a</p>', canonical('https://x.y/a/')),
      'b/index.html': page('B', '<p>b</p>', canonical('https://x.y/b/')),
      'copy/index.html': page('A', '<p>a</p>', canonical('https://x.y/a/')),
      'c/index.html': page('C', '<p>c</p>', canonical('https://medium.com/me/c/')),
    })
    expect(reasons(site)).toEqual({
      'c/index.html': 'canonical elsewhere',
      'copy/index.html': 'canonical elsewhere',
    })
  })

  it('are the first of those with one address', async () => {
    const site = await readSite({
      'a.html': page('A', '<p>a</p>', canonical('https://x.y/a')),
      'a/index.html': page('A', '<p>a</p>', canonical('https://x.y/a')),
    })
    expect(reasons(site)).toEqual({ 'a/index.html': 'same address' })
    expect(site.problems).toEqual([])
  })

  it('are none that the host tells robots not to keep', async () => {
    const _headers =
      '# rules\n/drafts/*\n  X-Robots-Tag: noindex\n/a\n  Cache-Control: no-store\nhttps://x.y/b/:id\n  x-robots-tag: none\n'
    const site = await readSite({
      _headers,
      'a.html': page('A'),
      'drafts/b/index.html': page('B'),
      'b/1.html': page('C'),
    })
    expect(reasons(site)).toEqual({ 'b/1.html': 'noindex', 'drafts/b/index.html': 'noindex' })
  })

  it('never lie in the folder of the index', async () => {
    const { posts, skipped } = await readSite({ 'a.html': page('A') })
    expect([posts.length, skipped.length]).toEqual([1, 0])
  })
})

describe('titles of a site', () => {
  const titled = (title: string) => `<title>${title}</title><article><p>${title} is said.</p></article>`

  it('are without what most of them end with', async () => {
    const { posts } = await readSite({
      'a.html': titled('One - two | My Site'),
      'b.html': titled('Three | My Site'),
      'c.html': titled('Four – five | My Site'),
      'd.html': titled('My Site'),
    })
    expect(posts.map(({ title }) => title)).toEqual(['One - two', 'Three', 'Four – five', 'My Site'])
  })

  it('stay whole where they end alike by chance, or one stands alone', async () => {
    const { posts } = await readSite({
      'a.html': titled('A - x'),
      'b.html': titled('B - x'),
      'c.html': titled('C - y'),
      'd.html': titled('D'),
      'e.html': titled('E'),
    })
    expect(posts.map(({ title }) => title)).toEqual(['A - x', 'B - x', 'C - y', 'D', 'E'])
    expect((await readSite({ 'a.html': titled('A | Site') })).posts.map(({ title }) => title)).toEqual([
      'A | Site',
    ])
  })
})

describe('blocks that most pages have', () => {
  const pages = (count: number, body: (i: number) => string, lang = 'en') =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `${lang}${i}.html`,
        page(`Post ${i}`, body(i)).replace('"en"', `"${lang}"`),
      ]),
    )
  const box = '<h3 id="keep">Keep up</h3><p>Read our letter.</p>'

  it('are left out with their headings, and said', async () => {
    const { posts, notes } = await readSite(
      pages(6, i => `<p>Text ${i}</p><h2 id="more">More</h2><p>Other ${i}</p>${i < 5 ? box : ''}`),
    )
    expect(posts.map(linesIn)).toEqual(posts.map((_, i) => [`Text ${i}`, '# More #more', `Other ${i}`]))
    expect(notes).toEqual(['left out a block that most pages have, such as "Read our letter."'])
  })

  it('take no time to read', async () => {
    const banner = `<p>${'buy this '.repeat(500)}</p>`
    const { posts } = await readSite(pages(6, i => `<p>${'word '.repeat(300)}${i}</p>${banner}`))
    expect(posts.map(({ readingMinutes }) => readingMinutes)).toEqual([2, 2, 2, 2, 2, 2])
  })

  it('are kept where the pages are few, or most have others', async () => {
    const few = await readSite(pages(5, i => `<p>Text ${i}</p>${box}`))
    expect(linesIn(few.posts[0]!)).toEqual(['Text 0', '# Keep up #keep', 'Read our letter.'])
    const half = await readSite(pages(8, i => `<p>Text ${i}</p>${i < 4 ? box : ''}`))
    expect(linesIn(half.posts[0]!)).toEqual(['Text 0', '# Keep up #keep', 'Read our letter.'])
    expect(half.notes).toEqual([])
  })

  it('are told for each language', async () => {
    const french = pages(6, i => `<p>Texte ${i}</p><p>Lisez notre lettre.</p>`, 'fr')
    const { posts } = await readSite({ ...pages(20, i => `<p>Text ${i}</p>`), ...french })
    expect(posts.filter(({ lang }) => lang === 'fr').map(linesIn)).toEqual(
      [0, 1, 2, 3, 4, 5].map(i => [`Texte ${i}`]),
    )
  })
})

describe('what feeds say', () => {
  const site = {
    'a/index.html': page('A'),
    'b/index.html': page('B', '<p>b</p>', '<meta name="author" content="Own">'),
  }
  const entry = { date: '2024-05-01', authors: ['Ann'], tags: ['x', 'y'], descriptions: ['Short & good'] }

  it.each([
    [
      'index.xml',
      `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><language>en</language>
       <item><title>A</title><link>https://x.y/a/</link><pubDate>Wed, 01 May 2024 10:00:00 GMT</pubDate><dc:creator><![CDATA[Ann]]></dc:creator>
       <category>x</category><category><![CDATA[y]]></category><description>&lt;p&gt;Short &amp;amp; good&lt;/p&gt;</description></item>
       <item><guid>https://x.y/b</guid><author>me@x.y (Ann)</author><pubDate>soon</pubDate></item></channel></rss>`,
    ],
    [
      'feed/atom.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link rel="self" href="/x"/><link href="/a/index.html"/>
       <published>2024-05-01T10:00:00Z</published><updated>2025-01-01T00:00:00Z</updated><author><name>Ann</name></author>
       <category term="x"/><category term="z" label="y"/><summary type="html">Short &amp;amp; good</summary></entry></feed>`,
    ],
    [
      'feed.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        items: [
          {
            url: 'https://x.y/a',
            date_published: '2024-05-01T00:00:00Z',
            authors: [{ name: 'Ann' }],
            tags: ['x', 'y'],
            summary: 'Short & good',
          },
          { id: 1 },
        ],
      }),
    ],
  ])('of posts whose pages say nothing is taken from %s', async (file, text) => {
    const { posts } = await readSite({ ...site, [file]: text })
    expect(posts[0]).toMatchObject(entry)
    expect(posts[1]).toMatchObject({ authors: ['Own'] })
    expect(posts[1]?.date).toBeUndefined()
  })

  it.each([
    ['feed.json', '{"version": 1'],
    ['feed.json', '[]'],
    ['index.xml', '<urlset><url><loc>/a/</loc></url></urlset>'],
    ['index.xml', '<rss><channel><item><link>/a/'],
    ['atom.xml', `<feed>${'<entry>'.repeat(9_999)}`],
  ])('is nothing where %s is none', async (file, text) => {
    const { posts, problems } = await readSite({ ...site, [file]: text })
    expect([posts.length, posts[0]?.date, problems]).toEqual([2, undefined, []])
  })
})

describe('filters that pages name', () => {
  it('become fields of the index', async () => {
    const filtered = (value: string) => page(value, `<p data-pagefind-filter="series">${value}</p>`)
    const { posts, fields } = await readSite({
      'a.html': filtered('One'),
      'b.html': filtered('Two'),
      'c.html': page('C'),
    })
    expect(fields).toEqual([{ name: 'series' }])
    expect(posts.map(post => post.fields)).toEqual([{ series: ['One'] }, { series: ['Two'] }, undefined])
  })
})

describe('attributes for search', () => {
  it('are told where nothing is made of them', async () => {
    const body = (i: number) =>
      `<h2 data-pagefind-weight="7">H</h2><p data-search-weight="2">x ${i}</p><img data-pagefind-meta="image[src]" src="a.png"><i data-pagefind-meta="author">Ann</i>`
    const { notes } = await readSite({ 'a.html': page('A', body(1)), 'b.html': page('B', body(2)) })
    expect(notes).toEqual([
      'not used: data-pagefind-weight on 2 pages, such as a.html',
      'not used: data-search-weight on 2 pages, such as a.html',
      'not used: the fact "image" on 2 pages, such as a.html',
    ])
  })

  it('are not told where all of them are used', async () => {
    const { posts, notes, fields } = await readSite({
      'a.html': `<html lang="en" data-pagefind-default-meta="author:Nobody, tags:x"><title>A</title>
        <main data-pagefind-body><h1>A</h1><p data-pagefind-sort="level:3">text <span data-pagefind-ignore>no</span></p>
        <b data-pagefind-filter="series">S</b><a data-pagefind-index-attrs="title" title="shown">link</a>
        <i data-pagefind-meta="author" data-search-boost="2">Ann</i></main>`,
    })
    expect(notes).toEqual([])
    expect(fields.map(({ name }) => name)).toEqual(['level', 'series'])
    expect(posts).toMatchObject([{ authors: ['Ann'], boost: 2, fields: { level: ['3'], series: ['S'] } }])
    expect(linesIn(posts[0]!).join(' ')).toBe('text S shown link Ann')
  })

  it('may be defaults, after which the page’s own come', async () => {
    const { posts } = await readSite({
      'a.html': page('A', '<p>x</p>', '<meta data-pagefind-default-meta="author:Nobody">'),
      'b.html': page(
        'B',
        '<p data-search-meta="author:Ann">x</p>',
        '<meta data-pagefind-default-meta="author:Nobody">',
      ),
    })
    expect(posts.map(({ authors }) => authors)).toEqual([['Nobody'], ['Ann']])
  })
})
