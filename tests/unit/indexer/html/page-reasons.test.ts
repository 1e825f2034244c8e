import { describe, expect, it } from 'vitest'
import { page, readPage } from './pages.js'

const reasonFor = (html: string, path?: string, options = {}) => {
  const { skipped, post, problems } = readPage(html, path, options)
  expect(problems).toEqual([])
  return post ? 'post' : skipped
}
const typed = '<meta property="og:type" content="article">'
const card = (n: number) =>
  `<article><h2><a href="/p${n}/">Post ${n}</a></h2><p>${'What it says. '.repeat(9)}</p></article>`

describe('why a page is no post', () => {
  it.each([
    ['redirect', '<meta http-equiv="refresh" content="0; url=/x/"><title>T</title><article>a</article>'],
    ['noindex', page('T', '<p>a</p>', '<meta name="robots" content="NOINDEX, follow">')],
    ['noindex', page('T', '<p>a</p>', '<meta name="robots" content="none">')],
    ['ignored', '<html data-search-ignore><title>T</title><article>a</article>'],
    ['ignored', '<title>T</title><body data-pagefind-ignore><article data-pagefind-body>a</article>'],
    ['list', `<title>T</title><main>${card(1)}${card(2)}${card(3)}</main>`],
    ['list', `<title>Tag: x</title><main><h1>Tag: x</h1>${card(1)}</main>`],
    [
      'list',
      '<title>T</title><article><h1>All posts</h1><ul><li><a href="/a">First post</a><li><a href="/b">Second post</a><li><a href="/c">Third</a></ul></article>',
    ],
    ['no text', '<title>T</title><main><nav>x</nav></main>'],
  ])('%s: %s', (reason, html) => {
    expect(reasonFor(html)).toBe(reason)
  })

  it.each([
    ['not found', '404.html'],
    ['not found', 'en/404/index.html'],
    ['search page', 'search/index.html'],
    ['list', 'index.html'],
    ['list', 'tags/index.html'],
    ['list', 'tags/leaks/index.html'],
    ['list', 'blog/page/2/index.html'],
    ['list', 'archives/index.html'],
  ])('%s: by its path %s', (reason, path) => {
    expect(reasonFor(page('T'), path)).toBe(reason)
  })

  it('is not the path, where the page says that it is a post', () => {
    expect(reasonFor(page('T', '<p>a</p>', typed), 'series/leaks/index.html')).toBe('post')
    expect(reasonFor('<title>T</title><div data-search-body>a</div>', 'index.html')).toBe('post')
  })

  it('is not the path, where the owner names the page', () => {
    expect(reasonFor(page('T'), 'tags/leaks/index.html', { include: ['tags/**'] })).toBe('post')
  })

  it('is none for a post of many links, and for one without any text that says that it is one', () => {
    const links =
      '<p>See <a href="/a">First post</a>, <a href="/b">Second post</a> <a href="/c">Third</a></p>'
    expect(reasonFor(page('T', links, typed))).toBe('post')
    expect(reasonFor(page('T', '', typed))).toBe('post')
  })
})
