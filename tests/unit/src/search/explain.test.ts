import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import type { Exclusion } from '../../../../src/api/explanation.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { filesInParts, memorySource, postOf, textPost } from '../../../property/posts.js'

const indexOf = (posts: Post[]) => openIndex(memorySource(makeIndexFiles(posts, 'en').files))

const POSTS = [
  textPost('/leak/', 'memories of a leak'),
  textPost('/parts/', 'how to use an effect'),
  textPost('/dear/', 'a leak', { boost: 2 }),
  textPost('/other/', 'something else'),
]

/** What the words of `query` were found as in the post at `url`. */
async function foundIn(url: string, query: string) {
  const { explanation } = await (await indexOf(POSTS)).explain(query, url)
  return explanation?.words.map(({ word, found }) => [word, found?.kind, found?.form])
}

describe('an explanation', () => {
  it.each([
    { query: 'leaks ', url: '/leak/', found: ['leaks', 'exact', undefined] },
    { query: 'memor', url: '/leak/', found: ['memor', 'prefix', 'memories'] },
    { query: 'memoreis ', url: '/leak/', found: ['memoreis', 'typo', 'memories'] },
    { query: 'useEffect ', url: '/parts/', found: ['useEffect', 'parts', undefined] },
    { query: 'leak ', url: '/other/', found: ['leak', undefined, undefined] },
  ])('says how $query is found in $url', async ({ query, url, found }) => {
    expect(await foundIn(url, query)).toEqual([found])
  })

  it('is there only where it was asked for', async () => {
    const index = await indexOf(POSTS)
    const [hit] = (await index.search('leak')).hits
    expect(hit).not.toHaveProperty('explanation')
    const [explained] = (await index.search('leak', { explain: true })).hits
    expect(explained).toEqual({ ...hit, explanation: expect.any(Object) })
  })

  it('names the fields with their boosts, and the owner’s factor', async () => {
    const posts = [textPost('/dear/', 'a leak', { title: 'leak', boost: 2 }), textPost('/other/', 'else')]
    const { explanation } = await (await indexOf(posts)).explain('leak ', '/dear/')
    expect(explanation).toMatchObject({ boost: 2, coverage: 1, coverageFactor: 1 })
    const [term] = explanation?.words[0]?.found?.terms ?? []
    expect(term?.fields.map(({ field, boost }) => [field, boost])).toEqual([
      ['title', 0.5],
      ['text', 1],
    ])
  })
})

describe('a verdict', () => {
  it.each([
    { query: 'leak', url: '/leak/', verdict: { status: 'ranked', rank: 2, total: 2, title: '/leak/' } },
    { query: 'leak', url: '/dear/', verdict: { status: 'ranked', rank: 1 } },
    { query: 'leak', url: '/other/', verdict: { status: 'no-match', total: 2 } },
    { query: '...', url: '/other/', verdict: { status: 'no-words', total: 0 } },
    { query: 'leak', url: '/nowhere/', verdict: { status: 'not-indexed', total: 2 } },
  ])('on $url for $query is $verdict.status', async ({ query, url, verdict }) => {
    expect(await (await indexOf(POSTS)).explain(query, url)).toMatchObject({ query, url, ...verdict })
  })

  it('says of each word in how many posts it is, and which words are not looked for', async () => {
    const { explanation, ignoredWords } = await (await indexOf(POSTS)).explain(
      'The leak of a Wombat',
      '/other/',
    )
    expect(ignoredWords).toEqual(['The', 'of', 'a'])
    expect(explanation?.words.map(({ word, posts }) => [word, posts])).toEqual([
      ['leak', 2],
      ['Wombat', 0],
    ])
  })

  it('tells a post that the filters keep out from one that has no word of the query', async () => {
    const posts = [
      textPost('/new/', 'a leak', { date: '2024-01-01' }),
      textPost('/old/', 'a leak', { date: '2001-01-01' }),
    ]
    const index = await indexOf(posts)
    const filters = { lang: { none: ['de'] }, year: { from: 2010 } }
    const verdict = await index.explain('leak', '/old/', { filters })
    expect(verdict).toMatchObject({
      status: 'excluded',
      total: 1,
      excludedBy: [{ by: 'year', kind: 'option', field: 'year', values: [2001] }],
    })
    expect(verdict.explanation?.score).toBeGreaterThan(0)
    expect(await index.explain('leak', '/new/', { filters })).toMatchObject({ status: 'ranked', rank: 1 })
    expect(await index.explain('wombat', '/old/', { filters })).toMatchObject({
      status: 'no-match',
      total: 0,
      excludedBy: [{ by: 'year' }],
    })
    expect(await index.explain('wombat', '/new/', { filters })).not.toHaveProperty('excludedBy')
    expect(await index.explain('', '/old/', { filters })).toMatchObject({ status: 'excluded', total: 1 })
  })

  const LEAK = postOf('/leak/', {
    title: 'Leaking Memories',
    date: '2019-05-01',
    tags: ['python', 'gdb'],
    authors: ['Ada'],
    lang: 'en',
    sections: [
      {
        blocks: [{ text: 'Memory that leaks, said Java; leaks again' }, { text: 'gc.collect', code: true }],
      },
    ],
  })

  it.each<{ query: string; excludedBy: Exclusion[] }>([
    { query: 'memory -java', excludedBy: [{ by: '-java', kind: 'word', not: true, written: ['Java'] }] },
    {
      query: 'memory -leak',
      excludedBy: [{ by: '-leak', kind: 'word', not: true, written: ['Leaking', 'leaks'] }],
    },
    {
      query: 'memory -lea*',
      excludedBy: [{ by: '-lea*', kind: 'prefix', not: true, written: ['Leaking', 'leaks'] }],
    },
    { query: 'memory -"that leaks"', excludedBy: [{ by: '-"that leaks"', kind: 'phrase', not: true }] },
    { query: 'memory "leaks that"', excludedBy: [{ by: '"leaks that"', kind: 'phrase' }] },
    { query: 'memory title:java', excludedBy: [{ by: 'title:java', kind: 'word', within: 'title' }] },
    {
      query: 'memory -title:leak',
      excludedBy: [{ by: '-title:leak', kind: 'word', not: true, within: 'title', written: ['Leaking'] }],
    },
    {
      query: 'memory tag:css',
      excludedBy: [{ by: 'tag:css', kind: 'filter', field: 'tags', values: ['gdb', 'python'] }],
    },
    {
      query: 'memory -tag:gdb',
      excludedBy: [{ by: '-tag:gdb', kind: 'filter', not: true, field: 'tags', values: ['gdb', 'python'] }],
    },
    {
      query: 'memory author:grace',
      excludedBy: [{ by: 'author:grace', kind: 'filter', field: 'authors', values: ['Ada'] }],
    },
    {
      query: 'memory lang:de',
      excludedBy: [{ by: 'lang:de', kind: 'filter', field: 'lang', values: ['en'] }],
    },
    {
      query: 'memory after:2020',
      excludedBy: [{ by: 'after:2020', kind: 'filter', field: 'date', values: ['2019-05-01'] }],
    },
    {
      query: 'memory before:2019-05 year:2018',
      excludedBy: [
        { by: 'before:2019-05', kind: 'filter', field: 'date', values: ['2019-05-01'] },
        { by: 'year:2018', kind: 'filter', field: 'date', values: ['2019-05-01'] },
      ],
    },
    { query: 'css OR html', excludedBy: [{ by: 'css OR html', kind: 'any' }] },
    {
      query: 'memory tag:css OR tag:html -java tag:gdb',
      excludedBy: [
        { by: 'tag:css OR tag:html', kind: 'any', field: 'tags', values: ['gdb', 'python'] },
        { by: '-java', kind: 'word', not: true, written: ['Java'] },
      ],
    },
    { query: 'memory in:code', excludedBy: [{ by: 'in:code', kind: 'code' }] },
    {
      query: '"memory that" in:code',
      excludedBy: [
        { by: '"memory that"', kind: 'phrase', within: 'code' },
        { by: 'in:code', kind: 'code' },
      ],
    },
    {
      query: '-collect in:code',
      excludedBy: [{ by: '-collect', kind: 'word', not: true, within: 'code', written: ['collect'] }],
    },
    { query: '-java', excludedBy: [{ by: '-java', kind: 'word', not: true, written: ['Java'] }] },
    {
      query: 'memory tag:css " ',
      excludedBy: [{ by: 'tag:css', kind: 'filter', field: 'tags', values: ['gdb', 'python'] }],
    },
  ])('names what keeps a post out of $query', async ({ query, excludedBy }) => {
    for (const files of [makeIndexFiles([LEAK, ...POSTS.slice(1)], 'en').files, filesInParts([LEAK])]) {
      const verdict = await (await openIndex(memorySource(files))).explain(query, '/leak/')
      expect(verdict).toMatchObject({ status: 'excluded', excludedBy })
    }
  })

  it('names the field that a post does not have', async () => {
    const index = await indexOf([postOf('/bare/'), LEAK])
    expect((await index.explain('tag:css', '/bare/')).excludedBy).toEqual([
      { by: 'tag:css', kind: 'filter', field: 'tags', values: [] },
    ])
  })

  it('says nothing of words that may be missing', async () => {
    const index = await indexOf([LEAK, textPost('/other/', 'something else')])
    for (const query of ['memory css', 'css', 'css ht*', 'css in:code'])
      expect(await index.explain(query, '/other/')).not.toHaveProperty('excludedBy')
  })

  it('on a query without anything is the rank among all posts, without a score', async () => {
    const index = await indexOf(POSTS)
    const { hits } = await index.search('', { explain: true })
    for (const [i, { url, explanation }] of hits.entries()) {
      expect(explanation).toMatchObject({ words: [], score: 0 })
      expect(await index.explain('', url)).toMatchObject({
        status: 'ranked',
        rank: i + 1,
        total: 4,
        explanation,
      })
    }
  })

  it('takes a URL with or without an anchor and a slash at its end', async () => {
    const index = await indexOf(POSTS)
    for (const url of ['/leak', '/leak/#heading', '/leak#heading'])
      expect(await index.explain('leak', url)).toEqual(await index.explain('leak', '/leak/'))
  })

  it('is the same in an index in parts, which has to load the URLs', async () => {
    const index = await openIndex(memorySource(filesInParts(POSTS)))
    expect(await index.explain('leak', '/leak/')).toEqual(
      await (await indexOf(POSTS)).explain('leak', '/leak/'),
    )
  })
})
