import { describe, expect, it } from 'vitest'
import { page, postOf } from './pages.js'

const facts = (head: string, body = '<p>a</p>', before = '') =>
  postOf(
    `<html lang="en"><title>T</title>${head}<body>${before}<article><h1>T</h1>${body}</article></body></html>`,
  )
const ld = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`

describe('the facts of a page', () => {
  it('have the description that a theme did not escape twice', () => {
    const twice = '<meta name="description" content="Ann&amp;rsquo;s">'
    const once = '<meta property="og:description" content="Ann&rsquo;s">'
    const described = (head: string) => postOf(page('T', undefined, head)).descriptions
    expect(described(twice + once)).toEqual(['Ann’s'])
    expect(described(twice)).toEqual(['Ann&rsquo;s'])
  })

  it('come from JSON-LD', () => {
    const article = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', name: 'Site' },
        {
          '@type': ['BlogPosting'],
          datePublished: '2024-05-01T23:30:00-05:00',
          author: [{ '@type': 'Person', name: 'Ann' }, 'Bob'],
          keywords: 'one, two words',
          description: 'Short.',
          inLanguage: 'fr',
        },
      ],
    }
    expect(facts(ld(article))).toMatchObject({
      date: '2024-05-01',
      authors: ['Ann', 'Bob'],
      tags: ['one', 'two words'],
      descriptions: ['Short.'],
      lang: 'en',
    })
  })

  it('come from <meta>', () => {
    const head = `<meta property="article:published_time" content="2023-01-02"><meta name="author" content="Ann">
      <meta property="article:author" content="https://facebook.com/ann"><meta property="article:tag" content="a, b">
      <meta property="article:tag" content="c"><meta name="description" content="Tom &amp; *Jerry*">`
    expect(facts(head)).toMatchObject({
      date: '2023-01-02',
      authors: ['Ann'],
      tags: ['a, b', 'c'],
      descriptions: ['Tom & *Jerry*'],
    })
  })

  it('come from microformats, microdata and plain elements', () => {
    expect(
      postOf(`<title>T</title><div class="h-entry"><h1 class="p-name">T</h1><a class="p-author h-card" href="/"><span class="p-name">Ann</span></a>
        <time class="dt-published" datetime="2022-02-03T00:00:00Z">3 Feb</time><a class="p-category">x</a><p class="p-summary">Short.</p>
        <div class="e-content"><p>a <time datetime="1999-01-01">then</time></p></div></div>`),
    ).toMatchObject({ date: '2022-02-03', authors: ['Ann'], tags: ['x'], descriptions: ['Short.'] })
    expect(
      facts(
        '',
        '<p itemprop="author" itemscope><span itemprop="name">Ann</span></p><meta itemprop="datePublished" content="2021-01-01"><p>a</p>',
      ),
    ).toMatchObject({ date: '2021-01-01', authors: ['Ann'] })
    expect(
      facts(
        '',
        '<p>a</p><footer><a rel="author" href="/">Ann</a> <a rel="tag">#x</a> <time>2020-03-04</time></footer>',
      ),
    ).toMatchObject({
      date: '2020-03-04',
      authors: ['Ann'],
      tags: ['x'],
    })
  })

  it('are not those of other posts on the page', () => {
    const aside = '<aside><a rel="tag">cloud</a><time datetime="2000-01-01">x</time></aside>'
    const related =
      '<section class="related"><article><h3><a href="/x/">X</a></h3><time datetime="2001-01-01">y</time></article></section>'
    expect(facts('', '<p>a</p>', aside + related)).toMatchObject({ tags: [] })
    expect(facts('', '<p>a</p>', aside + related).date).toBeUndefined()
  })

  it('that can’t be read are none', () => {
    const head = `<meta name="date" content="soon"><script type="application/ld+json">{"@type": "Article", oops</script>`
    expect(facts(head).date).toBeUndefined()
  })

  it('come first from attributes for search, whose names Pagefind knows too', () => {
    const head = '<meta data-pagefind-filter="author[content]" content="Ann" name="author">'
    const body = `<h2 data-pagefind-meta="title">Other</h2><p data-search-meta="description:A, b and c">a</p><p data-search-meta="date:2024-01-01">b</p>
      <p><span data-pagefind-filter="tag">x</span> <span data-search-filter="category:y"></span> <span data-pagefind-filter="series:Leaks">n</span></p>
      <i data-pagefind-sort="weight[data-w]" data-w="3"></i><b data-search-boost="2"></b>`
    const post = facts(head, body)
    expect(post).toMatchObject({
      title: 'Other',
      date: '2024-01-01',
      authors: ['Ann'],
      tags: ['x', 'y'],
      boost: 2,
    })
    expect(post.descriptions).toEqual(['A, b and c'])
  })

  it('keep the fields that the owner wants to filter by', () => {
    const html = page(
      'T',
      '<p>a</p>',
      '<meta property="article:modified_time" content="2024-02-02"><meta property="og:image" content="/a.png">',
    )
    const fields = [{ name: 'modified', type: 'date' as const }, { name: 'image' }, { name: 'series' }]
    expect(
      postOf(html.replace('<p>', '<p data-pagefind-filter="series:One">'), undefined, { fields }).fields,
    ).toEqual({
      modified: ['2024-02-02'],
      image: ['/a.png'],
      series: ['One'],
    })
  })
})

describe('the language of a page', () => {
  it('is that of its text, else of the page', () => {
    expect(postOf('<html lang="en_GB"><title>T</title><article>a</article>').lang).toBe('en-GB')
    expect(postOf('<html lang="en"><title>T</title><main lang="fr"><article>a</article></main>').lang).toBe(
      'fr',
    )
    expect(
      postOf('<title>T</title><meta property="og:locale" content="de_DE"><article>a</article>').lang,
    ).toBe('de-DE')
    expect(postOf('<title>T</title><article>a</article>').lang).toBeUndefined()
  })
})

describe('the title of a page', () => {
  const titleOf = (html: string) => postOf(html).title

  it('is the heading that the head names too', () => {
    expect(
      titleOf(
        '<title>A post | Site</title><header><h1>Site</h1></header><article><h1>A <em>post</em></h1>a</article>',
      ),
    ).toBe('A post')
    expect(titleOf('<title>A post | Site</title><article><h1>Intro</h1>a<h1>A post</h1>b</article>')).toBe(
      'A post',
    )
    expect(titleOf('<title>Whatever</title><article><h1>The only one</h1>a</article>')).toBe('The only one')
    expect(
      titleOf(
        '<title>A post</title><main><h1>A post <a class="headerlink" href="#x">¶</a></h1><article>a</article></main>',
      ),
    ).toBe('A post')
  })

  it('is what the head says, where no heading does', () => {
    const site = '<meta property="og:site_name" content="Site"><header><h1>Site</h1></header>'
    expect(
      titleOf(
        `<title>Site: A post</title><meta property="og:title" content="A post">${site}<article>a</article>`,
      ),
    ).toBe('A post')
    expect(
      titleOf(`<title>x</title>${ld({ '@type': 'Article', headline: 'A post' })}<article>a</article>`),
    ).toBe('A post')
  })

  it('is the last part of the path, where there is none', () => {
    expect(postOf('<article>a</article>', '2024/caf\u00E9.html').title).toBe('café.html')
  })
})
