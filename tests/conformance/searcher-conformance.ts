import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '../../indexer/post.js'
import type { Answer, Range, Snippet } from '../../src/api/answer.js'
import { PostingsError } from '../../src/api/errors.js'
import type { SearchOptions } from '../../src/api/options.js'
import type { Searcher } from '../../src/api/search-index.js'
import { postOf } from '../property/posts.js'

/** A searcher over some posts. */
export interface OpenedSearcher {
  searcher: Searcher
  /** Takes away what was made for it. */
  end(): Promise<void>
}

const paragraphs = (...texts: string[]) => ({ blocks: texts.map(text => ({ text })) })

const LEAK = postOf('/leak/', {
  title: 'Hunting a memory leak in Python',
  date: '2019-05-01',
  authors: ['Ada Lovelace'],
  tags: ['python', 'memory'],
  descriptions: ['How a worker ate all of its memory.'],
  sections: [
    paragraphs('A worker grew with every request until the kernel ended it.'),
    {
      heading: 'Down the hole',
      anchor: 'down-the-hole',
      ...paragraphs('The memory leak was in a cache that nobody emptied.'),
    },
    {
      heading: 'A second leak',
      anchor: 'a-second-leak',
      ...paragraphs('Another memory leak was in the client.'),
    },
    {
      heading: 'The leak, mended',
      anchor: 'the-leak-mended',
      ...paragraphs('No memory leak is left <b>anywhere</b>.'),
    },
  ],
})

/** Posts in two languages, with and without dates, tags and authors; enough for several pages. */
const POSTS: Post[] = [
  LEAK,
  postOf('/collector/', {
    title: 'How garbage is collected',
    date: '2021-01-03',
    authors: ['Grace Hopper'],
    tags: ['memory'],
    sections: [paragraphs('Memory that nothing reaches is collected. What stays in reach is a leak.')],
  }),
  postOf('/rust/', {
    title: 'Rust without fear',
    date: '2020-02-02',
    tags: ['rust'],
    sections: [paragraphs('Ownership decides when something is freed.')],
  }),
  postOf('/software/', {
    title: '开源软件',
    date: '2018-01-01',
    sections: [paragraphs('内存泄漏很难找到。')],
  }),
  postOf('/undated/', { title: 'A post without a date', sections: [paragraphs('Nothing else to say 😀.')] }),
  ...Array.from({ length: 23 }, (_, i) =>
    postOf(`/note-${i}/`, {
      title: `Platypus note ${i}`,
      date: `2016-01-${String(i + 1).padStart(2, '0')}`,
      tags: [i % 2 ? 'odd' : 'even'],
      sections: [paragraphs(`Note ${i} on the platypus, its bill and its venom.`)],
    }),
  ),
]

const BY_DATE = [...POSTS].sort(
  (a, b) => (b.date ?? '').localeCompare(a.date ?? '') || (a.url < b.url ? -1 : 1),
)

const urlsOf = ({ hits }: Answer) => hits.map(({ url }) => url)

/** Queries of each kind: words, an unfinished word, a typo, a phrase, an exclusion, alternatives, and none at all. */
const QUERIES = [
  'memory leak ',
  'platyp',
  'memroy leak ',
  '"memory leak"',
  'memory -rust',
  'rust OR garbage',
  '软件',
  '',
]

function expectRanges(ranges: Range[], text: string): void {
  let before = 0
  for (const [start, end] of ranges) {
    expect(start).toBeGreaterThanOrEqual(before)
    expect(end).toBeGreaterThan(start)
    expect(end).toBeLessThanOrEqual(text.length)
    before = end
  }
}

const marked = ({ text, ranges }: Snippet) =>
  ranges.map(([start, end]) => text.slice(start, end).toLowerCase())

/** What every searcher must do; `open` makes one over `posts`. */
export function searcherConformance(name: string, open: (posts: Post[]) => Promise<OpenedSearcher>): void {
  describe(`a searcher: ${name}`, () => {
    let opened: OpenedSearcher
    beforeAll(async () => {
      opened = await open(POSTS)
    })
    afterAll(() => opened.end())

    const search = (query: string, options?: SearchOptions) => opened.searcher.search(query, options)
    const all = (query: string, options: SearchOptions = {}) => search(query, { limit: 100, ...options })

    it('tells how many posts there are, and which fields have values', () => {
      expect(opened.searcher.info).toEqual({
        documents: POSTS.length,
        fields: expect.arrayContaining(['authors', 'date', 'tags']),
        languages: ['en'],
      })
    })

    it('browses all posts for an empty query, the newest first, undated ones last, with a score of 0', async () => {
      for (const query of ['', '  ']) {
        const answer = await all(query)
        expect(answer).toMatchObject({ query, total: POSTS.length })
        expect(urlsOf(answer)).toEqual(BY_DATE.map(({ url }) => url))
        expect(new Set(answer.hits.map(({ score }) => score))).toEqual(new Set([0]))
      }
    })

    it('has no hits for a query without words, and none for words that no post has', async () => {
      for (const query of ['?!', 'xylophonist '])
        expect(await all(query)).toMatchObject({ total: 0, hits: [] })
    })

    it('gives ten hits by default, best first, equals by newer date', async () => {
      const { hits, total } = await search('platypus ')
      expect([hits.length, total]).toEqual([10, 23])
      const { hits: every } = await all('platypus ')
      const scores = every.map(({ score }) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      for (const [i, { score, date = '' }] of every.entries()) {
        const next = every[i + 1]
        if (next?.score === score) expect((next.date ?? '') <= date).toBe(true)
      }
      expect(urlsOf(await search('memory leak '))[0]).toBe('/leak/')
    })

    it('shows of a hit what its post says', async () => {
      const { hits } = await search('memory leak ')
      expect(hits[0]).toMatchObject({
        url: '/leak/',
        title: LEAK.title,
        date: '2019-05-01',
        authors: ['Ada Lovelace'],
        tags: ['python', 'memory'],
        readingMinutes: 1,
        section: { url: expect.stringMatching(/^\/leak\/#/), heading: expect.any(String) },
      })
      expect((await all('undated date ')).hits.find(({ url }) => url === '/undated/')).not.toHaveProperty(
        'date',
      )
    })

    it.each(QUERIES)(
      'gives %j the same answer again, and its pages are the whole answer cut',
      async query => {
        const whole = await all(query)
        expect(await all(query)).toEqual(whole)
        expect(whole.query).toBe(query)
        expect(whole.total).toBe(whole.hits.length)
        const pages: Answer[] = []
        for (let offset = 0; offset < whole.total + 7; offset += 7)
          pages.push(await search(query, { limit: 7, offset }))
        expect(pages.flatMap(urlsOf)).toEqual(urlsOf(whole))
        for (const { total } of pages) expect(total).toBe(whole.total)
      },
    )

    it.each(QUERIES)('marks for %j only what lies inside the text, in order', async query => {
      for (const { title, titleRanges, snippet, alsoIn = [] } of (await all(query, { sections: 9 })).hits) {
        expectRanges(titleRanges, title)
        for (const { text, ranges } of [snippet, ...alsoIn.map(section => section.snippet)]) {
          expectRanges(ranges, text)
          expect(text.isWellFormed()).toBe(true)
        }
      }
    })

    it('cuts the snippet out of the text, and marks the words of the query', async () => {
      const { hits } = await search('memory leak ')
      expect(marked(hits[0]!.snippet)).toEqual(expect.arrayContaining(['memory', 'leak']))
      const texts = LEAK.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join(' ')
      expect(texts).toContain(hits[0]!.snippet.text)
    })

    it('shows other sections about the query where they are asked for', async () => {
      const [plain] = (await search('memory leak ')).hits
      expect(plain).not.toHaveProperty('alsoIn')
      const [more] = (await search('leak ', { sections: 9 })).hits.filter(({ url }) => url === '/leak/')
      expect(more?.alsoIn).toHaveLength(1)
      for (const { url, heading } of more?.alsoIn ?? []) {
        expect(url).toMatch(/^\/leak\/#/)
        expect(heading).toContain('leak')
      }
    })

    it('repairs a typo, and says so only then', async () => {
      const repaired = await all('memroy leak ')
      expect(repaired.corrected).toBe('memory leak ')
      expect(urlsOf(repaired)).toEqual(urlsOf(await all('memory leak ')))
      expect(await all('memory leak ')).not.toHaveProperty('corrected')
    })

    it('finds an unfinished word at the end of a query, and whole words before it', async () => {
      expect((await search('platyp')).total).toBe(23)
      expect((await search('note platyp')).total).toBeGreaterThanOrEqual(23)
    })

    it('understands phrases, exclusions, alternatives and clauses', async () => {
      expect(urlsOf(await all('"memory leak"'))).toEqual(['/leak/'])
      expect(urlsOf(await all('memory -garbage')).sort()).toEqual(['/leak/'])
      expect(urlsOf(await all('fear OR garbage')).sort()).toEqual(['/collector/', '/rust/'])
      expect(urlsOf(await all('tag:rust'))).toEqual(['/rust/'])
      expect((await all('tag:rust')).parsed).toEqual([
        { kind: 'filter', field: 'tag', text: 'rust', start: 0, end: 8 },
      ])
      expect(await all('rust ')).not.toHaveProperty('parsed')
    })

    it.each<[string, SearchOptions['filters'], (post: Post) => boolean]>([
      [
        'any of some values',
        { tags: { any: ['rust', 'python'] } },
        ({ tags }) => tags.some(tag => /rust|python/.test(tag)),
      ],
      [
        'all of some values',
        { tags: { all: ['PYTHON', 'memory'] } },
        ({ tags }) => tags.includes('python') && tags.includes('memory'),
      ],
      [
        'none of some values',
        { tags: { none: ['odd', 'even'] } },
        ({ tags }) => !tags.some(tag => /odd|even/.test(tag)),
      ],
      ['a range', { year: { from: 2019, to: 2020 } }, ({ date = '' }) => /^20(19|20)/.test(date)],
      ['a part of a date', { date: { any: ['2016-01'] } }, ({ date = '' }) => date.startsWith('2016-01')],
      [
        'several fields',
        { tags: { any: ['memory'] }, year: { from: 2020 } },
        ({ url }) => url === '/collector/',
      ],
      ['a value that no post has', { authors: { any: ['Nobody'] } }, () => false],
    ])('filters by %s, with words and without', async (_, filters, holds) => {
      const wanted = BY_DATE.filter(holds).map(({ url }) => url)
      const browsed = await all('', { filters: filters! })
      expect([urlsOf(browsed), browsed.total]).toEqual([wanted, wanted.length])
      const found = urlsOf(await all('memory platypus ', { filters: filters! }))
      const unfiltered = urlsOf(await all('memory platypus '))
      expect(found).toEqual(unfiltered.filter(url => wanted.includes(url)))
    })

    it('sorts by fields, those that lack one last', async () => {
      const byTitle = await all('platypus ', { sort: ['title'] })
      const titles = byTitle.hits.map(({ title }) => title)
      expect(titles).toHaveLength(23)
      expect(urlsOf(await all('platypus ', { sort: ['-title'] }))).toEqual(urlsOf(byTitle).reverse())
      const oldest = urlsOf(await all('', { sort: ['date'] }))
      expect([oldest[0], oldest.at(-1)]).toEqual(['/note-0/', '/undated/'])
      expect(urlsOf(await all('', { sort: ['-date'] })).at(-1)).toBe('/undated/')
    })

    it('counts the values of fields over all posts of the answer, shown or not', async () => {
      const { facets } = await search('platypus ', { limit: 1, facets: ['tags', 'year'] })
      const counts = (values = facets?.tags) =>
        Object.fromEntries((values ?? []).map(one => [one.value, one.count]))
      expect(counts()).toMatchObject({ even: 12, odd: 11 })
      expect(counts(facets?.year)).toMatchObject({ 2016: 23 })
      expect(facets?.tags?.find(({ value }) => value === 'memory')).toMatchObject({ count: 0, total: 2 })
      expect(await search('platypus ')).not.toHaveProperty('facets')
    })

    it.each<[string, SearchOptions]>([
      ['no hits', { limit: 0 }],
      ['too many hits', { limit: 101 }],
      ['half a hit', { limit: 1.5 }],
      ['a page before the first', { offset: -1 }],
      ['too many sections', { sections: 10 }],
      ['a filter by an unknown field', { filters: { colour: { any: ['red'] } } }],
      ['an order by an unknown field', { sort: ['colour'] }],
      ['counts of an unknown field', { facets: ['colour'] }],
    ])('refuses %s', async (_, options) => {
      for (const query of ['memory ', '']) {
        const error = await search(query, options).catch((reason: unknown) => reason)
        expect(error).toBeInstanceOf(PostingsError)
        expect(error).toMatchObject({ code: 'OPTION', message: expect.stringMatching(/.{10}/) })
      }
    })

    it('ends with the reason of a signal, whether that came before the search or during it', async () => {
      const gone = AbortSignal.abort('gone')
      await expect(search('memory ', { signal: gone })).rejects.toMatchObject({
        code: 'ABORTED',
        cause: 'gone',
      })
      const controller = new AbortController()
      const searching = search('garbage collected ', { signal: controller.signal })
      controller.abort('left')
      await expect(searching).rejects.toMatchObject({ code: 'ABORTED', cause: 'left' })
      expect(
        (await search('garbage collected ', { signal: new AbortController().signal })).total,
      ).toBeGreaterThan(0)
    })

    it('answers many searches at once as it answers them one by one', async () => {
      const alone: Answer[] = []
      for (const query of QUERIES) alone.push(await search(query))
      expect(await Promise.all(QUERIES.map(query => search(query)))).toEqual(alone)
    })

    it('takes any text for a query', async () => {
      const odd = [
        '\ud800',
        '\0',
        '"',
        '-',
        'a'.repeat(3_000),
        'tag:',
        '"" OR ""',
        '__proto__',
        'constructor ',
        '😀',
      ]
      for (const query of odd) expect((await search(query)).query).toBe(query)
    })
  })
}
