import { describe, expect, it } from 'vitest'
import { page, postOf, readSite } from './pages.js'

const canonical = (href: string) => `<link rel="canonical" href="${href}">`
const urlOf = (path: string, href?: string, baseUrl?: string) =>
  postOf(
    page('T', '<p>a</p>', href === undefined ? '' : canonical(href)),
    path,
    baseUrl === undefined ? {} : { baseUrl },
  ).url

describe('the URL of a page', () => {
  it.each([
    ['a/index.html', undefined, '/a/'],
    ['a/b.html', undefined, '/a/b.html'],
    ['a b/ü.html', undefined, '/a%20b/%C3%BC.html'],
    ['a/index.html', 'https://x.y/a/', '/a/'],
    ['a/index.html', 'https://x.y/a', '/a'],
    ['a.html', 'https://x.y/a', '/a'],
    ['a.html', 'https://x.y/a.html', '/a.html'],
    ['a/index.html', 'https://x.y/blog/sub/a/', '/blog/sub/a/'],
    ['a/index.html', '/blog/a/', '/blog/a/'],
    ['a/index.html', './', '/a/'],
    ['ü/index.html', 'https://x.y/%C3%BC/', '/%C3%BC/'],
    ['u\u0308/index.html', 'https://x.y/%C3%BC/', '/%C3%BC/'],
    ['a/index.html', 'https://x.y/a/#top', '/a/'],
    ['a/index.html', 'javascript:alert(1)', '/a/'],
    ['a/index.html', 'https://[', '/a/'],
    ['a/index.html', 'https://x.y//evil.example/a/', '/a/'],
    ['a/index.html', 'https://x.y/\\\\evil.example/a/', '/a/'],
  ])('of %s with the canonical address %s is %s', (path, href, url) => {
    expect(urlOf(path, href)).toBe(url)
  })

  it('has no ending where the owner says so, unless the page states another address', () => {
    const clean = (path: string, head = '') =>
      postOf(page('T', '<p>a</p>', head), path, { cleanUrls: true }).url
    expect(clean('a/b.html')).toBe('/a/b')
    expect(clean('a/index.html')).toBe('/a/')
    expect(clean('a.html.html')).toBe('/a.html')
    expect(clean('a.html', canonical('https://x.y/a.html'))).toBe('/a.html')
  })

  it('is below the base URL that the owner gives', () => {
    expect(urlOf('a/index.html', undefined, '/blog/')).toBe('/blog/a/')
    expect(urlOf('a/index.html', 'https://x.y/old/a', 'https://new.z/')).toBe('https://new.z/a')
  })

  it('is og:url where there is no canonical address', () => {
    expect(
      postOf(page('T', '<p>a</p>', '<meta property="og:url" content="https://x.y/b/a/">'), 'a/index.html')
        .url,
    ).toBe('/b/a/')
  })

  it('is below the base that other pages say', async () => {
    const { posts } = await readSite({
      'a/index.html': page('A', '<p>a</p>', canonical('https://x.y/blog/a/')),
      'b/index.html': page('B'),
    })
    expect(posts.map(({ url }) => url)).toEqual(['/blog/a/', '/blog/b/'])
  })
})
