import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../../../indexer/front-matter/front-matter.js'
import { visibilityOf } from '../../../../indexer/front-matter/kept-out.js'

const read = (yaml: string) => visibilityOf(parseFrontMatter(`---\nlayout: post\n${yaml}\n---\n`))

/** Each in the words of some generator, theme, plugin or CMS. */
const KEPT_OUT: Record<string, string[]> = {
  draft: [
    'draft: true',
    'draft: "true"',
    'draft: Yes',
    'draft: 1',
    'Draft: on',
    'isDraft: true',
    'is_draft: true',
    'status: draft',
    'status: Pending',
    'status: auto-draft',
    'params: {draft: true}',
  ],
  unpublished: [
    'published: false',
    'published: "FALSE"',
    'published: no',
    'publish: false',
    'dg-publish: false',
    'permalink: false',
    'permalink: "False"',
    'headless: true',
    'unpublished: true',
    'build: {render: never, list: never}',
    '_build: {render: false}',
    'build:\n  render: link',
    'status: scheduled',
  ],
  private: [
    'private: true',
    'private: "yes"',
    'status: private',
    'visibility: members',
    'password: correct horse',
    'encrypted: true',
  ],
  unlisted: [
    'unlisted: true',
    'hidden: true',
    'visible: false',
    'listed: no',
    'visibility: hidden',
    'build: {list: never}',
    '_build: {list: local}',
    'eleventyExcludeFromCollections: true',
  ],
  noindex: [
    'noindex: on',
    'no_index: true',
    'no-index: "true"',
    'robotsNoIndex: true',
    'indexable: false',
    'robots: noindex',
    'robots: "NoIndex, follow"',
    'robots: follow,noindex',
    'robots: none',
    'robots: [follow, noindex]',
    'robots: {index: false}',
    'seo: {noindex: true}',
    'seo: {robots: "noindex"}',
    'meta: [{name: robots, content: noindex}]',
    'head: [[meta, {name: robots, content: "noindex, nofollow"}]]',
  ],
  search: [
    'search: false',
    'search: "off"',
    'searchable: false',
    'pagefind: false',
    'search: {exclude: true}',
    'pagefind: {exclude: true}',
    'searchHidden: true',
    'search_hidden: true',
    'excludeSearch: true',
    'exclude_from_search: true',
    'search_exclude: true',
    'search-exclude: true',
    'bookSearchExclude: true',
  ],
  redirect: ['layout: redirect', 'type: redirect', 'redirect_to: /new/', 'redirect_to: [/new/]'],
}

describe('visibilityOf', () => {
  it.each(Object.entries(KEPT_OUT).flatMap(([reason, all]) => all.map(yaml => [yaml, reason])))(
    'takes %j as %s',
    (yaml, reason) => {
      expect(read(yaml as string)).toEqual({ reasons: [reason], problems: [] })
    },
  )

  it.each([
    'draft: false',
    'draft: 0',
    'published: true',
    'published: 2024-01-02',
    'publish: 2024-01-02',
    'permalink: /a/',
    'search: true',
    'search: {boost: 2}',
    'pagefind: true',
    'robots: index, follow',
    'robots: "noindexing-is-a-topic"',
    'hidden: false',
    'hidden:',
    'status: published',
    'visibility: public',
    'password:',
    'build: {render: always, list: always}',
    'redirect_from: /old/',
    'meta: [{name: author, content: noindex}]',
    // A page that is on the site, and in its own lists or search, though not in one list or in a file for robots.
    'sitemap: false',
    'sitemap_exclude: true',
    'hiddenInHomeList: true',
    '__proto__: {draft: true}',
  ])('takes %j as in the open', yaml => {
    expect(read(yaml)).toEqual({ reasons: [], problems: [] })
  })

  it('names the reasons in the order in which they count', () => {
    expect(read('unlisted: true\nsearch: no\nprivate: true\ndraft: true').reasons).toEqual([
      'draft',
      'private',
      'search',
      'unlisted',
    ])
  })

  it.each([
    'expiryDate: 2024-05-01',
    'expires: 2024-05-01',
    'unpublishDate: 2024-05-01',
    'unpublish_date: 2024-05-01',
    'expiration-date: 1 May 2024',
    'params: {expiry: 2024-05-01}',
  ])('reads the day of the end from %j', yaml => {
    expect(read(yaml)).toEqual({ reasons: [], problems: [], expiryDate: { day: '2024-05-01' } })
  })

  it('knows that a post may never expire', () => {
    expect(read('expires: never')).toEqual({ reasons: [], problems: [] })
  })

  it.each([
    ['draft: maybe', 'FIELD', '"draft" must be true or false, but it is "maybe"; correct or remove it', true],
    [
      'expires: soon',
      'DATE',
      '"expires" must be a date such as 2025-02-10, but it is "soon"; correct or remove it',
      true,
    ],
    [
      'hidden: [a]',
      'FIELD',
      '"hidden" counts only if it is true or false, but it is a list, so it is ignored',
      false,
    ],
  ])('says at its line what is wrong with %j', (yaml, code, message, isWrong) => {
    expect(read(yaml)).toEqual({ reasons: [], problems: [{ line: 3, code, message, isWrong }] })
  })
})
