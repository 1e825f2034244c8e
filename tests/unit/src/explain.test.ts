import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../indexer/index-files.js'
import type { Post } from '../../../indexer/post.js'
import { openIndex } from '../../../src/open-index.js'
import { filesInParts, memorySource, textPost } from '../../property/posts.js'

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
    { query: 'leak', url: '/leak/', verdict: { status: 'ranked', place: 2, total: 2, title: '/leak/' } },
    { query: 'leak', url: '/dear/', verdict: { status: 'ranked', place: 1 } },
    { query: 'leak', url: '/other/', verdict: { status: 'no-match', total: 2 } },
    { query: '...', url: '/other/', verdict: { status: 'no-words', total: 0 } },
    { query: 'leak', url: '/nowhere/', verdict: { status: 'not-indexed', total: 2 } },
  ])('on $url for $query is $verdict.status', async ({ query, url, verdict }) => {
    expect(await (await indexOf(POSTS)).explain(query, url)).toMatchObject({ query, url, ...verdict })
  })

  it('says of each word in how many posts it is, and which words are not looked for', async () => {
    const { explanation, leftOut } = await (await indexOf(POSTS)).explain('The leak of a Wombat', '/other/')
    expect(leftOut).toEqual(['The', 'of', 'a'])
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
    expect(verdict).toMatchObject({ status: 'excluded', total: 1, failed: ['year'] })
    expect(verdict.explanation?.score).toBeGreaterThan(0)
    expect(await index.explain('leak', '/new/', { filters })).toMatchObject({ status: 'ranked', place: 1 })
    expect(await index.explain('wombat', '/old/', { filters })).toMatchObject({
      status: 'no-match',
      total: 0,
    })
    expect(await index.explain('', '/old/', { filters })).toMatchObject({ status: 'excluded', total: 1 })
  })

  it('on a query without anything is the place among all posts, without a score', async () => {
    const index = await indexOf(POSTS)
    const { hits } = await index.search('', { explain: true })
    for (const [i, { url, explanation }] of hits.entries()) {
      expect(explanation).toMatchObject({ words: [], score: 0 })
      expect(await index.explain('', url)).toMatchObject({
        status: 'ranked',
        place: i + 1,
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
