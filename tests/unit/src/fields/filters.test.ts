import { beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Filters, SearchOptions } from '../../../../src/api/options.js'
import type { SearchIndex } from '../../../../src/api/search-index.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { memorySource, textPost } from '../../../property/posts.js'

const POSTS = [
  textPost('/a/', 'wombat', {
    title: 'Éclair',
    date: '2019-05-06',
    tags: ['Python', 'Café'],
    authors: ['Zoë B'],
  }),
  textPost('/b/', 'wombat wombat', { title: 'apple', date: '2019-12-31', tags: ['python'], lang: 'de' }),
  textPost('/c/', 'quokka', { title: 'Zebra', date: '2020-01-01', tags: ['cafe', 'python'], boost: 2 }),
  textPost('/d/', 'wombat', { title: 'Dingo', fields: { level: ['2'], done: ['yes'] } }),
  textPost('/e/', 'wombat', { title: 'Echidna', fields: { level: ['10', '1'], done: [] } }),
]
const FIELDS = [{ name: 'level' }, { name: 'done' }, { name: 'empty' }]

let read: string[] = []
let index: SearchIndex

beforeAll(async () => {
  const source = memorySource(makeIndexFiles(POSTS, 'en', undefined, undefined, undefined, FIELDS).files)
  index = await openIndex({
    ...source,
    read(name) {
      read.push(name.replace(/-?[0-9a-f]{8,}\.bin$/, ''))
      return source.read(name)
    },
  })
})

const urls = async (query: string, options: SearchOptions = {}) =>
  (await index.search(query, options)).hits.map(({ url }) => url)
const failure = (options: SearchOptions) =>
  index.search('wombat', options).catch(error => [error.code, error.message])

describe('a filter', () => {
  it.each<[Filters, string[]]>([
    [{ tags: { any: ['PYTHON'] } }, ['/c/', '/b/', '/a/']],
    [{ tags: { all: ['python', 'café'] } }, ['/c/', '/a/']],
    [{ tags: { none: ['Cafe'] } }, ['/b/', '/d/', '/e/']],
    [{ authors: { any: ['zoe  b'] } }, ['/a/']],
    [{ lang: { any: ['DE'] } }, ['/b/']],
    [{ year: { any: [2019] } }, ['/b/', '/a/']],
    [{ year: { from: 2020 } }, ['/c/']],
    [{ date: { from: '2019-12', to: '2020' } }, ['/c/', '/b/']],
    [{ date: { to: '2019-05' } }, ['/a/']],
    [{ date: { any: ['2019-05', '2020-01-01'] } }, ['/c/', '/a/']],
    [{ level: { from: 2 } }, ['/d/', '/e/']],
    [{ level: { from: 2, to: 9 } }, ['/d/']],
    [{ level: { any: ['10'] } }, ['/e/']],
    [{ done: { any: [true] } }, ['/d/']],
    [{ done: { none: [true] } }, ['/c/', '/b/', '/a/', '/e/']],
    [{ empty: { any: ['x'] } }, []],
    [{ empty: { none: ['x'] } }, ['/c/', '/b/', '/a/', '/d/', '/e/']],
    [{ tags: { any: ['unheard of'] } }, []],
    [{ tags: { any: [], all: [] } }, ['/c/', '/b/', '/a/', '/d/', '/e/']],
    [{ tags: [{ any: ['python'] }, { any: ['cafe'] }] }, ['/c/', '/a/']],
    [{ tags: { any: ['python'] }, year: { any: ['2020'] } }, ['/c/']],
    [{}, ['/c/', '/b/', '/a/', '/d/', '/e/']],
  ])('%j leaves what it says, the newest first', async (filters, expected) => {
    expect(await urls('', { filters })).toEqual(expected)
  })

  it('changes no score', async () => {
    const { hits } = await index.search('wombat')
    const answer = await index.search('wombat', { filters: { tags: { any: ['python'] } } })
    expect(answer.hits).toEqual(hits.filter(({ tags }) => tags))
    expect(answer.total).toBe(2)
  })

  it.each<[SearchOptions, string]>([
    [
      { filters: { sries: {} } },
      'No field "sries" in this index; there are authors, date, done, empty, lang, level, tags, title, year.',
    ],
    [
      { filters: { __proto__x: {} } as Filters },
      'No field "__proto__x" in this index; there are authors, date, done, empty, lang, level, tags, title, year.',
    ],
    [{ filters: 7 as unknown as Filters }, 'filters: expected an object with the names of fields, got 7.'],
    [
      { filters: { tags: 'a' } as unknown as Filters },
      'filters.tags: expected an object with any, all, none, from or to, got "a".',
    ],
    [
      { filters: { tags: { some: [] } } as unknown as Filters },
      'filters.tags: expected any, all, none, from or to, got "some".',
    ],
    [
      { filters: { tags: { any: 'a' } } as unknown as Filters },
      'filters.tags.any: expected a list of values, got "a".',
    ],
    [
      { filters: { tags: { any: [null] } } as unknown as Filters },
      'filters.tags: expected a text, got null.',
    ],
    [{ filters: { year: { any: ['soon'] } } }, 'filters.year: expected a number, got "soon".'],
    [
      { filters: { date: { from: '5 May 2019' } } },
      'filters.date.from: expected a date such as 2019, 2019-05 or 2019-05-31, got "5 May 2019".',
    ],
    [{ filters: { done: { any: [1] } } }, 'filters.done: expected true or false, got 1.'],
    [
      { filters: { title: { any: ['a'] } } },
      'filters.title: expected nothing: one can only sort by this field, got {"any":["a"]}.',
    ],
    [{ sort: 'date' as unknown as string[] }, 'sort: expected a list of names of fields, got "date".'],
    [{ sort: [''] }, 'sort: expected a list of names of fields, got [""].'],
    [
      { sort: ['--date'] },
      'No field "-date" in this index; there are authors, date, done, empty, lang, level, tags, title, year.',
    ],
    [{ facets: ['title'] }, 'facets: expected a field with values, but one can only sort by "title".'],
    [{ offset: -1 }, 'offset: expected a whole number from 0 on, got -1.'],
    [{ offset: Number.NaN }, 'offset: expected a whole number from 0 on, got NaN.'],
    [{ limit: 0, offset: 1 }, 'limit: expected a whole number from 1 to 100, got 0.'],
  ])('or another option that is none is told: %j', async (options, message) => {
    expect(await failure(options)).toEqual(['OPTION', message])
  })
})

describe('an order', () => {
  it.each([
    [['date'], ['/a/', '/b/', '/c/', '/d/', '/e/']],
    [['-date'], ['/c/', '/b/', '/a/', '/d/', '/e/']],
    [['title'], ['/b/', '/d/', '/e/', '/a/', '/c/']],
    [['-title'], ['/c/', '/a/', '/e/', '/d/', '/b/']],
    [['level'], ['/e/', '/d/', '/c/', '/b/', '/a/']],
    [['-level'], ['/e/', '/d/', '/c/', '/b/', '/a/']],
    [
      ['year', '-title'],
      ['/a/', '/b/', '/c/', '/e/', '/d/'],
    ],
    [['empty'], ['/c/', '/b/', '/a/', '/d/', '/e/']],
  ])('by %j has posts without the key last, and loses none', async (sort, expected) => {
    expect(await urls('', { sort })).toEqual(expected)
  })

  it('leaves equals by score', async () => {
    const { hits } = await index.search('wombat', { sort: ['year'] })
    expect(hits.map(({ url }) => url)).toEqual(['/b/', '/a/', '/d/', '/e/'])
  })

  it('is cut into pages that together are all hits', async () => {
    const all = await urls('wombat', { sort: ['title'] })
    const pages = [0, 1, 2, 3, 4].map(offset => urls('wombat', { sort: ['title'], offset, limit: 1 }))
    expect((await Promise.all(pages)).flat()).toEqual(all)
    expect(await urls('wombat', { offset: 3 })).toEqual((await urls('wombat')).slice(3))
    expect(await urls('wombat', { offset: 2 ** 40 })).toEqual([])
  })
})

describe('an empty query', () => {
  it.each(['', ' \t\n'])('browses: %j', async query => {
    const { total, hits, ...rest } = await index.search(query, { limit: 2 })
    expect([total, rest]).toEqual([5, { query }])
    expect(hits[0]).toMatchObject({
      url: '/c/',
      score: 0,
      titleRanges: [],
      snippet: { text: 'quokka', ranges: [] },
    })
  })

  it.each(['"', '*', '--', '…'])('is not one without words: %j', async query => {
    expect((await index.search(query)).total).toBe(0)
  })
})

describe('facets', () => {
  it('count each value here and in all, as most posts write it', async () => {
    const { facets } = await index.search('wombat', { facets: ['tags', 'year', 'done', 'empty'], limit: 1 })
    expect(facets).toEqual({
      tags: [
        { value: 'python', count: 2, total: 3 },
        { value: 'Café', count: 1, total: 2 },
      ],
      year: [
        { value: 2019, count: 2, total: 2 },
        { value: 2020, count: 0, total: 1 },
      ],
      done: [{ value: true, count: 1, total: 1 }],
      empty: [],
    })
  })
})

describe('the files of fields', () => {
  it('are read by a search that names the field, once, and by no other', async () => {
    const readBy = async (query: string, options: SearchOptions) => {
      const source = memorySource(makeIndexFiles(POSTS, 'en', undefined, undefined, undefined, FIELDS).files)
      const fresh = await openIndex({
        ...source,
        read(name) {
          read.push(name.replace(/-?[0-9a-f]{8,}\.bin$/, ''))
          return source.read(name)
        },
      })
      read = []
      await fresh.search(query, options)
      await fresh.search(query, options)
      return read.sort()
    }
    expect(await readBy('wombat', {})).toEqual([])
    expect(await readBy('wombat', { offset: 1 })).toEqual([])
    expect(await readBy('', {})).toEqual([])
    expect(await readBy('wombat', { filters: { tags: { any: ['a'] }, year: { any: [2019] } } })).toEqual([
      'field-date',
      'field-tags',
    ])
    expect(await readBy('', { sort: ['-date', 'title'], facets: ['year'] })).toEqual([
      'field-date',
      'field-title',
    ])
  })
})
