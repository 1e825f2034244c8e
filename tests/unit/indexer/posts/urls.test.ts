import { describe, expect, it } from 'vitest'
import { checkBaseUrl, dateInName, postUrl } from '../../../../indexer/posts/urls.js'

describe('postUrl', () => {
  it.each([
    ['hello.md', undefined, '/hello/'],
    ['2024/hello.mdx', undefined, '/2024/hello/'],
    ['2024-01-02-hello.markdown', undefined, '/hello/'],
    ['2024-01-02.md', undefined, '/2024-01-02/'],
    ['a/2024-01-02-hello.md', 'other', '/a/other/'],
    ['index.md', undefined, '/'],
    ['_index.md', undefined, '/'],
    ['a/index.md', undefined, '/a/'],
    ['a/_Index.md', undefined, '/a/'],
    ['a/b/index.md', 'c', '/a/c/'],
    ['index.md', 'c', '/c/'],
    ['a/2024-01-02-trip/index.md', undefined, '/a/trip/'],
    ['2024-01-02-a/b.md', undefined, '/2024-01-02-a/b/'],
    ['C++ & C#?.md', undefined, '/C++%20&%20C%23%3F/'],
    ['日本/本.md', undefined, '/%E6%97%A5%E6%9C%AC/%E6%9C%AC/'],
    ['a.md', '%E6%9C%AC 100%', '/%E6%9C%AC%20100%25/'],
    ['a.md', '/x/y/', '/x/y/'],
    ['v1.2.md', undefined, '/v1.2/'],
    ['100%.md', undefined, '/100%25/'],
    ['a%2Fb/hello%2Fworld.md', undefined, '/a%252Fb/hello%252Fworld/'],
    ['malgre\u0301.md', undefined, '/malgre%CC%81/'],
    ['malgr\u00e9.md', undefined, '/malgr%C3%A9/'],
  ])('gives %s with the slug %s its place', (file, slug, url) => {
    expect(postUrl({ file, slug }, '/')).toBe(url)
  })

  it.each([
    ['/2024/x/', '/blog/2024/x/'],
    ['2024/x.html', '/blog/2024/x.html'],
    ['/', '/blog/'],
    ['/a b?c=d#é', '/blog/a%20b?c=d#%C3%A9'],
    ['/a%20b/', '/blog/a%20b/'],
    ['https://else.where/x', 'https://else.where/x'],
    ['https://[::1]:8080/x', 'https://[::1]:8080/x'],
    ['/std::vector/a:b/', '/blog/std::vector/a:b/'],
    ['/a?tags[]={b}&c=:d', '/blog/a?tags[]=%7Bb%7D&c=:d'],
    ['HTTP://else.where/é', 'HTTP://else.where/%C3%A9'],
  ])('takes the URL %s', (url, expected) => {
    expect(postUrl({ file: 'a.md', slug: 'b', url }, '/blog/')).toBe(expected)
  })

  it.each([
    [
      'javascript:alert(1)',
      '"javascript:alert(1)" has a scheme other than http and https; write a path such as "/2024/my-post/"',
    ],
    ['data:text/html,x', /has a scheme/],
    [' JavaScript:x', /has a scheme/],
    ['//host/x', /names another host/],
    ['/a/../b', /leaves its folder with "\.\."/],
    ['..', /leaves its folder/],
    ['/a/%2e%2E/b', /leaves its folder/],
    ['/a\\b', /holds a backslash or control character/],
    ['/a\u0000b', /holds a backslash or control character/],
    ['https://x.y/\n', /^$/],
    ['https:/\\x', /holds a backslash/],
    ['/blog/:title/', /is a pattern, not an address/],
    [':slug', /is a pattern, not an address/],
    ['/a-:year/', /is a pattern, not an address/],
    ['/{{ page.fileSlug }}/', /is a pattern, not an address/],
    ['/{% if x %}a{% endif %}/', /is a pattern, not an address/],
    ['/{slug}/', /is a pattern, not an address/],
    ['/[...slug]/', /is a pattern, not an address/],
    ['https://x.y/:title/', /is a pattern, not an address/],
  ])('refuses the URL %j', (url, message) => {
    if (String(message) === '/^$/') expect(postUrl({ file: 'a.md', url }, '/')).toBe('https://x.y/')
    else expect(() => postUrl({ file: 'a.md', url }, '/')).toThrow(message)
  })

  it.each(['..', 'a/../b', 'a\\b', 'a\tb', '/'])('refuses the slug %j', slug => {
    expect(() => postUrl({ file: 'a.md', slug }, '/')).toThrow(expect.objectContaining({ code: 'URL' }))
  })
})

describe('checkBaseUrl', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/blog', '/blog/'],
    ['/blog/', '/blog/'],
    ['https://x.y/blog/', 'https://x.y/blog/'],
    ['https://x.y', 'https://x.y/'],
    ['https://x.y:8080/a', 'https://x.y:8080/a/'],
    ['http://[::1]:8080/a', 'http://[::1]:8080/a/'],
    ['/a:b/', '/a:b/'],
    ['/std::vector', '/std::vector/'],
  ])('makes %j end in a slash', (given, expected) => {
    expect(checkBaseUrl(given)).toBe(expected)
  })

  it.each(['blog', '//x.y', '/\\x', 'ftp://x.y', 'javascript:x', 'https://', '/a?b', '/a#b', '/a b'])(
    'refuses %j',
    given => {
      expect(() => checkBaseUrl(given)).toThrow(expect.objectContaining({ code: 'OPTION' }))
    },
  )

  it.each(['https://{host}/', 'https://:host/', 'https://x.y:port/', '/a/../b', '/a/%2E%2e'])(
    'refuses %j, which is no address',
    given => {
      expect(() => checkBaseUrl(given)).toThrow(expect.objectContaining({ code: 'OPTION' }))
    },
  )

  it.each([
    ['/:year/', ':year'],
    ['/blog/:slug', ':slug'],
    ['/blog/:year-:month/', ':year'],
    ['/archive-:year/', ':year'],
    ['/{year}/', '{year}'],
    ['/{{year}}/x/', '{{year}}'],
    ['/blog/[slug]/', '[slug]'],
    ['/blog/[...slug]', '[...slug]'],
    ['https://x.y/:year/', ':year'],
  ])('refuses the pattern %j, and shows the part that is none of an address', (given, part) => {
    const message =
      `the base URL must be what the URLs of all posts begin with, but "${given}" has "${part}", which is a pattern; ` +
      'give an address such as "/blog/", and the pattern as --permalink'
    expect(() => checkBaseUrl(given)).toThrow(expect.objectContaining({ code: 'OPTION', message }))
  })
})

describe('dateInName', () => {
  it.each([
    ['a/2024-01-02-x.md', '2024-01-02'],
    ['2024-01-02.md', '2024-01-02'],
    ['a/2024-01-02-x/index.md', '2024-01-02'],
    ['2024-01-02-x/a.md', undefined],
    ['x-2024-01-02.md', undefined],
    ['index.md', undefined],
  ])('finds the date of %s', (file, date) => {
    expect(dateInName(file)).toBe(date)
  })
})
