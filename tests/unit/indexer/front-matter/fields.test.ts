import { describe, expect, it } from 'vitest'
import { parseFields } from '../../../../indexer/front-matter/fields.js'
import { parseFrontMatter } from '../../../../indexer/front-matter/front-matter.js'

const read = (yaml: string) => parseFields(parseFrontMatter(`---\n${yaml}\n---\n`))
const fields = (yaml: string) => {
  const { fields: found, problems } = read(yaml)
  expect(problems).toEqual([])
  return found
}

describe('parseFields', () => {
  it.each([
    ['title: "  A\\n  title "', 'A title'],
    ['title: Use `map` and <em>win</em>', 'Use map and win'],
    ['title: About <Suspense> & `<b>`', 'About <Suspense> & <b>'],
    ['title: "**Big** news, 2 * 3 * 4"', 'Big news, 2 * 3 * 4'],
    ['title: "[Read `for`](https://x.y) me"', 'Read for me'],
    ['title: 1.10', '1.10'],
    ['title: "__init__ &amp; C&#58; `&amp;`"', '__init__ & C: &amp;'],
    ['Title: Any case', 'Any case'],
  ])('reads the title of %s', (yaml, title) => {
    expect(fields(yaml).title).toBe(title)
  })

  it.each([
    ['author: Ann', ['Ann']],
    ['authors: [Ann, Bob, Ann]', ['Ann', 'Bob']],
    ['authors:\n- name: Ann\n  url: x\n- Bob', ['Ann', 'Bob']],
    ['author: {name: Ann}', ['Ann']],
    ['author: Ann\nauthors: [Bob]', ['Ann', 'Bob']],
    ['author:', []],
  ])('reads the authors of %j', (yaml, authors) => {
    expect(fields(yaml).authors).toEqual(authors)
  })

  it.each([
    ['tags: [a, " b ", a]\ncategories: [c]\nkeywords: d, e\ntopics: [b]', ['a', 'b', 'c', 'd', 'e']],
    ['category: release', ['release']],
    ['tags: best practice', ['best practice']],
    ['tags: [2024, 1.10]', ['2024', '1.10']],
    ['taxonomies: {tags: [a]}', ['a']],
    ['tags: [a, null]', ['a']],
  ])('reads the tags of %j', (yaml, tags) => {
    expect(fields(yaml).tags).toEqual(tags)
  })

  it('keeps distinct descriptions in a fixed order', () => {
    const { descriptions } = fields('deck: D\nexcerpt: A\nsummary: B\ndescription: A')
    expect(descriptions).toEqual(['A', 'B', 'D'])
  })

  it.each([
    ['lang: ja', 'lang', 'ja'],
    ['language: en-GB', 'lang', 'en-GB'],
    ['locale: de', 'lang', 'de'],
    ['permalink: /a/', 'url', '/a/'],
    ['url: /b/\npermalink: /a/', 'url', '/b/'],
    ['slug: 2024', 'slug', '2024'],
    ['searchBoost: 1.5', 'boost', 1.5],
    ['searchboost: "2"', 'boost', 2],
  ] as const)('reads %j', (yaml, name, value) => {
    expect(fields(yaml)[name]).toBe(value)
  })

  it.each([
    'date: 2024-01-02',
    'publishDate: 2024-01-02',
    'pubDate: 2024-01-02',
    'published_at: 2024-01-02',
    'published: 2024-01-02',
  ])('reads a date from %s', yaml => {
    expect(fields(yaml).date?.day).toBe('2024-01-02')
  })

  it('prefers the top over params', () => {
    expect(fields('params: {title: inner, lang: ja}\ntitle: outer')).toMatchObject({
      title: 'outer',
      lang: 'ja',
    })
  })

  it('reads the typed values of TOML and JSON', () => {
    const toml = parseFields(
      parseFrontMatter(
        '+++\ntitle = 2024\ndate = 2024-05-06T23:30:00-07:00\ndraft = true\nsearchBoost = 2\n+++\n',
      ),
    )
    expect(toml).toMatchObject({
      problems: [],
      fields: { title: '2024', date: { day: '2024-05-06' }, boost: 2 },
    })
    expect(parseFields(parseFrontMatter('+++\ndate = 2024-05-06\n+++\n')).fields.date).toEqual({
      day: '2024-05-06',
    })
    expect(parseFields(parseFrontMatter('{"title": 1, "draft": false}\n')).fields).toMatchObject({
      title: '1',
    })
  })

  it('is not fooled by keys of the prototype', () => {
    expect(fields('constructor: x\n__proto__: {title: y}')).toMatchObject({ authors: [] })
    expect(fields('__proto__: {title: y}').title).toBeUndefined()
  })

  it('replaces lone surrogates', () => {
    expect(fields('title: "a\\ud800b"').title).toBe('a\uFFFDb')
  })

  it.each([
    ['title: {a: b}', 'FIELD', '"title" must be text, but it is a map; correct or remove it'],
    ['tags: {a: b}', 'FIELD', '"tags" must be a list of words, but it is a map; correct or remove it'],
    ['tags: [[a]]', 'FIELD', '"tags" must be a list of words, but it is a list; correct or remove it'],
    [
      'authors: [{nick: x}]',
      'FIELD',
      '"authors" must be a name or a list of names, but it is a list; correct or remove it',
    ],
    [
      'searchBoost: 0',
      'FIELD',
      '"searchBoost" must be a number above 0, but it is "0"; correct or remove it',
    ],
    [
      'searchBoost: high',
      'FIELD',
      '"searchBoost" must be a number above 0, but it is "high"; correct or remove it',
    ],
    [
      'searchBoost: 1e999',
      'FIELD',
      '"searchBoost" must be a number above 0, but it is "1e999"; correct or remove it',
    ],
    ['slug: [a]', 'FIELD', '"slug" must be text, but it is a list; correct or remove it'],
    [
      'date: soon',
      'DATE',
      '"date" must be a date such as 2025-02-10, but it is "soon"; correct or remove it',
    ],
    [
      'date: 2024-02-30',
      'DATE',
      '"date" must be a date such as 2025-02-10, but it is "2024-02-30"; correct or remove it',
    ],
    [
      'date: [2024-01-01]',
      'DATE',
      '"date" must be a date such as 2025-02-10, but it is a list; correct or remove it',
    ],
  ])('says at its line what is wrong with %j', (yaml, code, message) => {
    expect(read(`layout: post\n${yaml}`).problems).toMatchObject([{ line: 3, code, message }])
  })
})
