import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FilterField } from '../../indexer/front-matter/filter-fields.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import type { Answer } from '../../src/api/answer.js'
import type { Condition, SearchOptions } from '../../src/api/options.js'
import type { FieldValue } from '../../src/schema.js'
import { openIndex } from '../../src/search/open-index.js'
import { runs } from '../runs.js'
import { inParts, memorySource, textPost } from './posts.js'

/** An answer with filters, facets, an order and a page is what a plain reading of all posts gives. */

const FIELDS: FilterField[] = [
  { name: 'series', type: 'text' },
  { name: 'difficulty', type: 'number' },
  { name: 'updated' },
  { name: 'done', type: 'boolean' },
  { name: 'constructor', type: 'text' },
]

const TAGS = [
  'python',
  'Python',
  'PYTHON',
  'c++',
  'C',
  'Café',
  'cafe',
  '軟件',
  'two words',
  'Two  Words',
  '__proto__',
]
const DATES = ['2018-12-31', '2019-01-01', '2019-05-06', '2019-05-31', '2020-06-30', '0999-02-03']
const few = (values: string[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 })

const post = fc.record({
  words: fc.array(fc.constantFrom('memory', 'leak', 'python', 'rust'), { maxLength: 6 }),
  title: fc.constantFrom('Éclair', 'eclair', 'Zebra', 'apple', 'Apple pie'),
  tags: few(TAGS).map(tags => [...new Set(tags)]),
  authors: few(['Ada', 'ada', 'Zoë Hopper', 'zoe hopper']).map(list => [...new Set(list)]),
  date: fc.option(fc.constantFrom(...DATES), { nil: undefined }),
  lang: fc.option(fc.constantFrom('en', 'de'), { nil: undefined }),
  fields: fc.record({
    series: few(['Tales', 'tales', '1']),
    difficulty: few(['1', '2', '10', '2.5', '-3', '1e1']),
    updated: few(['2019-05-06', '6 May 2019', '2020-01-01']),
    done: few(['true', 'no', 'yes']),
    constructor: few(['a', 'b']),
  }),
})

const somePosts = fc
  .array(post, { maxLength: 15 })
  .map(list =>
    list.map(
      ({ words, date, lang, ...rest }, i): Post =>
        textPost(`/${i}/`, words.join(' '), { ...rest, ...(date && { date }), ...(lang && { lang }) }),
    ),
  )

const ASKED: Record<string, FieldValue[]> = {
  tags: [...TAGS, 'PYTHÖN', 'unknown'],
  authors: ['Ada', 'ZOE HOPPER', 'nobody'],
  lang: ['en', 'DE', 'fr'],
  date: [...DATES, '2019', '2019-05', 2018, '2021'],
  year: [2018, 2019, '2020', 999],
  series: ['tales', 1, 'none'],
  difficulty: [1, 2, 10, 2.5, '-3', 0],
  updated: ['2019', '2019-05', '2019-05-06', '2020-01-01'],
  done: [true, false, 'true'],
  constructor: ['a', 'B'],
}
const NAMES = Object.keys(ASKED)

const conditionOf = (name: string): fc.Arbitrary<Condition> => {
  const value = fc.constantFrom(...(ASKED[name] as FieldValue[]))
  const list = fc.array(value, { maxLength: 2 })
  return fc.record({ any: list, all: list, none: list, from: value, to: value }, { requiredKeys: [] })
}
const filters = fc
  .subarray(NAMES, { maxLength: 2 })
  .chain(names =>
    fc.tuple(
      ...names.map(name =>
        fc
          .oneof(conditionOf(name), fc.array(conditionOf(name), { maxLength: 2 }))
          .map(one => [name, one] as const),
      ),
    ),
  )
  .map(entries => Object.fromEntries(entries))

const options: fc.Arbitrary<SearchOptions> = fc.record(
  {
    filters,
    sort: fc.array(
      fc
        .tuple(fc.constantFrom('', '-'), fc.constantFrom(...NAMES, 'title'))
        .map(([sign, name]) => sign + name),
      { maxLength: 3 },
    ),
    facets: fc.subarray(NAMES, { maxLength: 3 }),
    offset: fc.nat(18),
    limit: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: [] },
)

/** What a post says in a field, in the form in which values compare. */
function keysOf(post: Post, name: string): (string | number | boolean)[] {
  const { fields = {} } = post
  const all: Record<string, (string | number | boolean)[]> = {
    tags: post.tags.map(plain),
    authors: post.authors.map(plain),
    lang: [post.lang ?? post.detectedLang ?? []].flat(),
    date: post.date ? [post.date] : [],
    year: post.date ? [Number(post.date.slice(0, 4))] : [],
    title: [plain(post.title)],
    series: (fields.series ?? []).map(plain),
    difficulty: (fields.difficulty ?? []).map(Number),
    updated: (fields.updated ?? []).map(text => (text === '6 May 2019' ? '2019-05-06' : text)),
    done: (fields.done ?? []).map(text => text !== 'no'),
    constructor: fields.constructor as unknown as string[],
  }
  return [...new Set(all[name])]
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')

function passes(post: Post, name: string, { any = [], all = [], none = [], from, to }: Condition): boolean {
  const keys = keysOf(post, name)
  const isDate = name === 'date' || name === 'updated'
  const has = (value: FieldValue) =>
    keys.some(key =>
      isDate ? String(key).startsWith(String(value)) : plain(String(key)) === plain(String(value)),
    )
  const size = (key: FieldValue, like: FieldValue) =>
    isDate ? String(key).slice(0, String(like).length) : typeof key === 'string' ? plain(key) : Number(key)
  const bound = (key: FieldValue, like: FieldValue) =>
    isDate || typeof key === 'string'
      ? plain(String(like))
      : typeof key === 'boolean'
        ? Number(String(like) === 'true')
        : Number(like)
  const within = (key: FieldValue) =>
    (from === undefined || size(key, from) >= bound(key, from)) &&
    (to === undefined || size(key, to) <= bound(key, to))
  return (
    (any.length === 0 || any.some(has)) &&
    all.every(has) &&
    !none.some(has) &&
    ((from === undefined && to === undefined) || keys.some(within))
  )
}

/** The order of one key: posts that lack it last, by their first value else. */
function compareBy(key: string, a: Post, b: Post): number {
  const falling = key.startsWith('-')
  const first = (one: Post) => {
    const keys = keysOf(one, key.replace(/^-/, '')).sort((x, y) => (x < y ? -1 : 1))
    return falling ? keys.at(-1) : keys[0]
  }
  const [x, y] = [first(a), first(b)]
  if (x === y) return 0
  if (x === undefined) return 1
  if (y === undefined) return -1
  return x < y === falling ? 1 : -1
}

const newestFirst = (a: Post, b: Post) =>
  (a.date ?? '') === (b.date ?? '') ? (a.url < b.url ? -1 : 1) : (a.date ?? '') > (b.date ?? '') ? -1 : 1

/** The answer by a plain reading: `all` is what the query finds without options. */
function expected(posts: Post[], all: Answer, options: SearchOptions) {
  const { filters = {}, sort = [], facets, offset = 0, limit = 10 } = options
  const postAt = new Map(posts.map(one => [one.url, one]))
  const scores = new Map(all.hits.map(({ url, score }) => [url, score]))
  const passing = all.hits
    .map(({ url }) => postAt.get(url) as Post)
    .filter(one =>
      Object.entries(filters).every(([name, conditions]) =>
        [conditions].flat().every(condition => passes(one, name, condition)),
      ),
    )
    .sort((a, b) => {
      for (const key of sort) if (compareBy(key, a, b) !== 0) return compareBy(key, a, b)
      return (scores.get(b.url) ?? 0) - (scores.get(a.url) ?? 0) || newestFirst(a, b)
    })
  const counted = facets?.map(name => [
    name,
    [...new Set(posts.flatMap(one => keysOf(one, name)))]
      .map(value => ({
        value,
        count: passing.filter(one => keysOf(one, name).includes(value)).length,
        total: posts.filter(one => keysOf(one, name).includes(value)).length,
      }))
      .sort((a, b) => b.count - a.count || b.total - a.total || (a.value < b.value ? -1 : 1)),
  ])
  return {
    total: passing.length,
    hits: passing.slice(offset, offset + limit).map(({ url }) => [url, scores.get(url)]),
    ...(counted && { facets: Object.fromEntries(counted) }),
  }
}

/** The answer in the form of `expected`. */
const seen = ({ total, hits, facets }: Answer) => ({
  total,
  hits: hits.map(({ url, score }) => [url, score]),
  ...(facets && {
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, values]) => [
        name,
        values.map(one => (typeof one.value === 'string' ? { ...one, value: plain(one.value) } : one)),
      ]),
    ),
  }),
})

describe('an answer with filters, facets, an order and a page', () => {
  it('is what a plain reading of all posts gives, from one file and from shards', async () => {
    await fc.assert(
      fc.asyncProperty(
        somePosts,
        fc.constantFrom('', ' ', 'memory', 'leak python ', 'memroy', 'nothing ', '"'),
        options,
        async (posts, query, chosen) => {
          const one = makeIndexFiles(posts, 'en', undefined, undefined, undefined, FIELDS).files
          const apart = makeIndexFiles(posts, 'en', undefined, inParts(60), undefined, FIELDS).files
          const index = await openIndex(memorySource(one))
          const all = await index.search(query, { limit: 100 })
          const answer = await index.search(query, chosen)
          // The build says that posts which name no language are in English; that counts where others are not.
          const isMixed = posts.some(({ lang = 'en' }) => lang !== 'en')
          const told = isMixed ? posts.map(post => ({ detectedLang: 'en', ...post })) : posts
          expect(seen(answer)).toEqual(expected(told, all, chosen))
          expect(await (await openIndex(memorySource(apart))).search(query, chosen)).toEqual(answer)
        },
      ),
      { numRuns: runs(125) },
    )
  })

  it('lies in the same bytes, in whatever order the posts come', async () => {
    await fc.assert(
      fc.property(
        somePosts.chain(posts =>
          fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })),
        ),
        ([posts, shuffled]) => {
          const made = (list: Post[]) =>
            makeIndexFiles(list, 'en', undefined, undefined, undefined, FIELDS).files
          expect(made(shuffled)).toEqual(made(posts))
        },
      ),
      { numRuns: runs(100) },
    )
  })
})
