import { describe, expect, it } from 'vitest'
import { feedRecords } from '../../../../indexer/records/feed-records.js'
import { PostingsError } from '../../../../src/api/errors.js'

const RSS = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Blog</title><link>https://x.y/blog/</link><language>en</language>
<item><title>One &amp;amp; two</title><link>https://x.y/blog/one/</link><pubDate>Tue, 02 Jan 2024 03:04:05 GMT</pubDate>
<category>a</category><dc:creator>Ann</dc:creator><description>Short</description>
<content:encoded><![CDATA[<p>Long <b>text</b></p><pre>  code</pre>]]></content:encoded></item>
<item><guid>https://x.y/blog/two?a=1</guid><title>Two</title><description>&lt;p&gt;Only this&lt;/p&gt;</description></item>
<item><link>https://other.org/three</link><title>Three</title></item>
<item><link>https://x.y/blog/four</link><description>${'word '.repeat(30)}</description></item>
<item><title>Nowhere</title></item>
</channel></rss>
<!-- made by hand -->
`
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><link rel="self" href="https://x.y/atom.xml"/><link href="https://x.y/"/>
<entry><title type="html">Eins</title><link href="/eins/"/><updated>2024-01-02T00:00:00Z</updated><author><name>Ann</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><h2 id="q">Quelle</h2><p>Text &amp; mehr</p></div></content></entry>
<entry><title>Zwei</title><link href="https://x.y/zwei/"/><content type="html">&lt;p&gt;HTML&lt;/p&gt;</content></entry>
<entry><title>Drei</title><link href="https://x.y/drei/"/><content>plain &lt; text</content><summary>Kurz</summary></entry>
</feed>`
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  home_page_url: 'https://x.y/',
  language: 'fr',
  items: [
    {
      id: '1',
      url: 'https://x.y/un',
      title: 'Un',
      content_html: '<p>un</p>',
      date_published: '2024-01-02T00:00:00Z',
      tags: ['t'],
      authors: [{ name: 'Ann' }],
    },
    { id: '2', url: 'https://x.y/deux', content_text: 'deux mots', summary: 'S' },
    { id: '3' },
  ],
})

describe('feedRecords', () => {
  it('reads RSS', () => {
    const [one, two, three, four, five] = feedRecords(RSS)
    expect(one).toEqual({
      url: '/blog/one/',
      title: 'One & two',
      date: 'Tue, 02 Jan 2024 03:04:05 GMT',
      tags: ['a'],
      authors: ['Ann'],
      description: 'Short',
      lang: 'en',
      html: '<p>Long <b>text</b></p><pre>  code</pre>',
    })
    expect(two).toEqual({
      url: '/blog/two?a=1',
      title: 'Two',
      tags: [],
      authors: [],
      lang: 'en',
      html: '<p>Only this</p>',
    })
    expect(three).toMatchObject({ url: 'https://other.org/three', title: 'Three' })
    expect(four).toMatchObject({ title: `${'word '.repeat(12).trim()}…` })
    expect(five).toBeInstanceOf(PostingsError)
    expect(five).toMatchObject({
      code: 'URL',
      message: 'the item has no link, so its post has no URL; add one',
    })
  })

  it('reads Atom', () => {
    const [one, two, three] = feedRecords(ATOM)
    expect(one).toMatchObject({ url: '/eins/', title: 'Eins', lang: 'de', authors: ['Ann'] })
    expect((one as { html: string }).html).toContain('<h2 id="q">Quelle</h2><p>Text &amp; mehr</p>')
    expect(two).toMatchObject({ url: '/zwei/', html: '<p>HTML</p>' })
    expect(three).toMatchObject({ url: '/drei/', text: 'plain < text', description: 'Kurz' })
  })

  it('reads JSON Feed', () => {
    const [one, two, three] = feedRecords(JSON_FEED)
    expect(one).toEqual({
      url: '/un',
      title: 'Un',
      html: '<p>un</p>',
      date: '2024-01-02T00:00:00Z',
      tags: ['t'],
      authors: ['Ann'],
      lang: 'fr',
    })
    expect(two).toMatchObject({ url: '/deux', title: 'deux mots', text: 'deux mots', description: 'S' })
    expect(three).toMatchObject({ code: 'URL' })
  })

  it.each(['/', '/blog/', 'https://new.org/sub/'])(
    'leaves out the folder of the site, for the base URL %s',
    baseUrl => {
      expect(feedRecords(RSS, baseUrl)[0]).toMatchObject({ url: '/one/' })
    },
  )

  it('leaves out the base URL, which a record has in front of its URL', () => {
    expect(feedRecords(ATOM.replaceAll('/eins/', '/sub/eins/'), '/sub/')[0]).toMatchObject({ url: '/eins/' })
  })

  it.each([
    ['an empty file', '', 'the feed is empty'],
    [
      'a page',
      '<!DOCTYPE html><html><body>',
      'the feed is a page in HTML, not a feed; give the RSS, Atom or JSON feed, or the folder of the pages',
    ],
    [
      'a page after a comment',
      '<!-- x --><html>',
      'the feed is a page in HTML, not a feed; give the RSS, Atom or JSON feed, or the folder of the pages',
    ],
    [
      'a sitemap',
      '<?xml version="1.0"?><urlset></urlset>',
      'the feed must be RSS, Atom or JSON Feed, but it starts with "<?xml version="1.0"?><urlset></urlset>"',
    ],
    [
      'a feed that is cut',
      RSS.slice(0, 700),
      'the feed is cut: it has no "</rss>" at its end; fetch it again',
    ],
    [
      'a feed without items',
      '<rss><channel><title>x</title></channel></rss>',
      'the feed has no items; give a feed with the posts in it',
    ],
    [
      'other JSON',
      '{"posts": []}',
      'the feed is JSON, but no JSON Feed: it must have "version" and a list of "items"; for records, write one on each line of a .jsonl file',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => feedRecords(text)).toThrow(expect.objectContaining({ code: 'POSTS', message }))
  })

  it('refuses JSON that is cut', () => {
    expect(() => feedRecords(JSON_FEED.slice(0, 200))).toThrow(
      /^the feed is not valid JSON, or cut \(.*\); fetch it again$/,
    )
  })
})
