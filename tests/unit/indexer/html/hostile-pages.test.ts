import { describe, expect, it } from 'vitest'
import { readPost } from '../../../../indexer/posts/read-post.js'
import { linesOf, page, postOf, readPage, readSite } from './pages.js'

const read = (bytes: Uint8Array) => readPost({ path: 'a.html', bytes })

describe('a hostile page', () => {
  it('of elements in each other is read to the depth that browsers have, or refused', () => {
    expect(linesOf(`${'<div>'.repeat(9_000)}<p>deep</p>${'</div>'.repeat(9_000)}<p>after</p>`)).toEqual([
      'deep',
      'after',
    ])
    const { problems } = readPage(`<article>${'<b>'.repeat(400_000)}x`)
    expect(problems).toMatchObject([{ code: 'HTML', line: 1 }])
  })

  it('of very many elements is refused', () => {
    expect(readPage(`<article>${'<b>x</b>'.repeat(600_000)}`).problems).toMatchObject([{ code: 'HTML' }])
  })

  it('of ten megabytes is read', () => {
    const text = 'word '.repeat(1_990_000).trim()
    expect(linesOf(`<p>${text}</p>`)).toEqual([text])
  })

  it.each([
    ['never closed', '<p>a<p>b<ul><li>c', ['a', 'b', 'c']],
    ['closed in the wrong order', '<p><b><i>a</b>b</i></p>', ['ab']],
    ['cut in a tag', '<p>a</p><p class="', ['a']],
    [
      'with entities that are none',
      '<p>&bogus; &#0; &#x110000; &#xD800; &amp;lt; &lt</p>',
      ['&bogus; \uFFFD \uFFFD \uFFFD &lt; <'],
    ],
    [
      'with scripts everywhere',
      '<p onclick="x()">a<script>b</script><img src=x onerror=y() alt="c"></p>',
      ['a c'],
    ],
    ['with a comment that never ends', '<p>a</p><!-- <p>b</p>', ['a']],
    ['with NULs', '<p>a\0b</p>', ['a\0b']],
    [
      'with names that objects have',
      '<p __proto__="x" constructor="y">a</p><constructor>b</constructor>',
      ['a', 'b'],
    ],
  ])('%s shows its visible text', (_, article, lines) => {
    expect(linesOf(article)).toEqual(lines)
  })

  it('with lone surrogates is well formed', () => {
    const { post } = readPage(page('T', '<p>&#xD800;</p>'))
    expect(JSON.stringify(post).isWellFormed()).toBe(true)
  })
})

describe('the bytes of a page', () => {
  const latin = (text: string) => Uint8Array.from(text, char => char.charCodeAt(0))

  it('are in the encoding that it declares', () => {
    const html = (charset: string) => page('Caf\u00E9', '<p>\u00E9</p>', `<meta charset="${charset}">`)
    expect(read(latin(html('iso-8859-1'))).post?.title).toBe('Café')
    expect(read(new TextEncoder().encode(html('utf-8'))).post?.title).toBe('Café')
    const old = page(
      'Caf\u00E9',
      '<p>a</p>',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
    )
    expect(read(latin(old)).post?.title).toBe('Café')
  })

  it('may begin with a byte order mark', () => {
    expect(postOf(`\uFEFF${page('T')}`).title).toBe('T')
    const utf16 = new Uint8Array(Uint16Array.from(`\uFEFF${page('Té')}`, char => char.charCodeAt(0)).buffer)
    expect(read(utf16).post?.title).toBe('Té')
  })

  it('that are not in it are an error, as is an encoding that is none', () => {
    expect(read(latin(page('Caf\u00E9'))).problems).toMatchObject([
      { code: 'FILE', line: 1, message: expect.stringContaining('expected text in utf-8') },
    ])
    expect(read(latin(page('T', '', '<meta charset="x-own">'))).problems).toMatchObject([
      { code: 'FILE', message: expect.stringContaining('"x-own"') },
    ])
  })
})

describe('an owner’s selector that is none', () => {
  it('is an error before a page is read', async () => {
    await expect(readSite({ 'a.html': page('T') }, { ignore: 'a[' })).rejects.toMatchObject({
      code: 'OPTION',
      message: expect.stringContaining('expected a CSS selector, got "a["'),
    })
  })
})
