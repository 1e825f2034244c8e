import { describe, expect, it } from 'vitest'
import { checkPermalink, permalinkPath } from '../../../../indexer/posts/permalink.js'

const date = { day: '2024-03-05' }

describe('permalinkPath', () => {
  it.each([
    ['/:year/:month/:day/:slug/', '2024/03/05/hello/'],
    [':year/:monthname/:filename', '2024/march/2024-03-05-hello/'],
    ['/:section/:title.html', 'a/it-s-a-test.html'.replace('it-s', 'its')],
    ['/:sections/:slug/', 'a/b/hello/'],
  ])('%s → %s', (pattern, path) => {
    const facts = { file: 'a/b/2024-03-05-hello.md', date, title: 'It’s a “test”!' }
    expect(permalinkPath(checkPermalink(pattern), facts)).toBe(path)
  })

  it('names a bundle after its folder, and prefers the slug that the post names', () => {
    expect(permalinkPath('/:section/:slug/', { file: 'a/b/index.md' })).toBe('a/b/')
    expect(permalinkPath('/:section/:slug/', { file: 'b/index.md', slug: 'own' })).toBe('own/')
  })

  it('refuses a post without a date where the pattern needs one', () => {
    expect(() => permalinkPath('/:year/:slug/', { file: 'a.md' })).toThrow(
      expect.objectContaining({ code: 'URL', message: expect.stringContaining('no date') }),
    )
  })
})

describe('checkPermalink', () => {
  it.each([
    ['/:year/:name/', '":name"; expected one of :year'],
    ['/:year/', 'expected :slug, :filename or :title'],
    ['/../:slug/', 'expected a path'],
    ['https://x.y/:slug/', 'expected a path'],
    ['/:slug/?a=1', 'expected a path'],
  ])('refuses %s', (pattern, message) => {
    expect(() => checkPermalink(pattern)).toThrow(
      expect.objectContaining({ code: 'OPTION', message: expect.stringContaining(message) }),
    )
  })
})
