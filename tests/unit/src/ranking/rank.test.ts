import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { inverseFrequency } from '../../../../src/ranking/score.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { memorySource, shuffledPosts, textPost } from '../../../property/posts.js'
import { runs } from '../../../runs.js'

const indexOf = (posts: Post[]) => openIndex(memorySource(makeIndexFiles(posts, 'en').files))
async function urlsFor(query: string, posts: Post[]): Promise<string[]> {
  const { hits } = await (await indexOf(posts)).search(query)
  return hits.map(hit => hit.url)
}
const others = [...Array(8).keys()].map(i => textPost(`/other-${i}/`, 'something else'))

describe('the order of hits', () => {
  it('of equal scores is the newer first, then by URL, the undated last', async () => {
    const posts = [
      textPost('/b/', 'rust', { date: '2020-01-01' }),
      textPost('/d/', 'rust'),
      textPost('/a/', 'rust', { date: '2020-01-01' }),
      textPost('/new/', 'rust', { date: '2024-05-01' }),
      textPost('/c/', 'rust'),
    ].map(post => ({ ...post, title: 'same' }))
    expect(await urlsFor('rust ', posts)).toEqual(['/new/', '/a/', '/b/', '/c/', '/d/'])
  })

  it('puts the title before tags, and tags before the text', async () => {
    const posts = [
      textPost('/text/', 'tokio and more', { title: 'x' }),
      textPost('/tag/', 'more', { title: 'x', tags: ['tokio'] }),
      textPost('/title/', 'more', { title: 'tokio' }),
      ...others,
    ]
    expect(await urlsFor('tokio ', posts)).toEqual(['/title/', '/tag/', '/text/'])
  })

  it('takes a hyphened word for its parts, the whole first', async () => {
    const posts = [
      textPost('/apart/', 'the client and its side'),
      textPost('/whole/', 'on the client-side'),
      textPost('/one/', 'the client'),
      ...others,
    ]
    expect(await urlsFor('client-side ', posts)).toEqual(['/whole/', '/apart/', '/one/'])
  })

  it('takes a version for the same with and without its v, and for no other', async () => {
    const posts = [
      textPost('/with/', 'Node v18.20.6 is out'),
      textPost('/without/', 'Node 18.20.6 is out'),
      textPost('/other/', 'Node v18.20.7 is out, 6 fixes, 20 of them old'),
      ...others,
    ]
    expect(await urlsFor('v18.20.6', posts)).toEqual(['/with/', '/without/'])
    expect(await urlsFor('18.20.6', posts)).toEqual(['/with/', '/without/'])
    expect(await urlsFor('"v18.20.6"', posts)).toEqual(['/with/', '/without/'])
    expect(await urlsFor('v18.20.', posts)).toContain('/other/')
    expect(await urlsFor('v18 ', posts)).toContain('/with/')
  })

  it('counts a word twice that is typed twice', async () => {
    const posts = [textPost('/leak/', 'leak'), textPost('/memory/', 'memory'), ...others]
    expect(await urlsFor('memory leak memory ', posts)).toEqual(['/memory/', '/leak/'])
    expect(await urlsFor('memory leak leak ', posts)).toEqual(['/leak/', '/memory/'])
  })

  it('counts a word more of which posts are full than one that they mention', async () => {
    const full = ['/a/', '/b/', '/c/'].map(url => textPost(url, `${'rust '.repeat(8)}far out`))
    const posts = [
      ...full,
      textPost('/one/', 'rust and more of it'),
      ...['/d/', '/e/', '/f/'].map(url => textPost(url, 'far out mention here')),
      textPost('/two/', 'mention and more of it'),
      ...others,
    ]
    const urls = await urlsFor('mention rust ', posts)
    expect(urls.indexOf('/one/')).toBeLessThan(urls.indexOf('/two/'))
    const { hits } = await (await indexOf(posts)).search('mention rust ')
    const both = await (await indexOf(posts)).search('rust mention ')
    expect(both.hits.map(({ url }) => url)).toEqual(hits.map(({ url }) => url))
  })

  it('puts a post with both words of two before one that says one of them often', async () => {
    const posts = [
      textPost('/one/', 'memory '.repeat(30)),
      textPost('/both/', 'memory and a leak somewhere'),
      ...others,
    ]
    expect(await urlsFor('memory leak ', posts)).toEqual(['/both/', '/one/'])
  })

  it('puts the word itself before words that only begin like it', async () => {
    const posts = [textPost('/longer/', 'rusty'), textPost('/itself/', 'rust'), ...others]
    expect(await urlsFor('rust', posts)).toEqual(['/itself/', '/longer/'])
  })

  it('obeys the owner’s boost', async () => {
    const posts = [textPost('/plain/', 'rust'), textPost('/dear/', 'rust', { boost: 1.5 }), ...others]
    const { hits } = await (await indexOf(posts)).search('rust ')
    expect(hits.map(hit => hit.url)).toEqual(['/dear/', '/plain/'])
    expect((hits[0]?.score ?? 0) / (hits[1]?.score ?? 1)).toBeCloseTo(1.5, 10)
  })

  it('and the scores do not depend on the order of the posts, nor on earlier queries', async () => {
    await fc.assert(
      fc.asyncProperty(shuffledPosts, async ([posts, shuffled]) => {
        const [one, two] = [await indexOf(posts), await indexOf(shuffled)]
        for (const query of ['memory leak', 'pyth', 'memroy', '软件', 'useEffect ', 'the of']) {
          const answer = await one.search(query)
          expect(await two.search(query)).toEqual(answer)
          expect(await one.search(query)).toEqual(answer)
        }
      }),
      { numRuns: runs(30) },
    )
  })
})

describe('a hyphen', () => {
  it('is an operator in front of a word, and two of them are a flag of a program', async () => {
    const index = await indexOf([textPost('/a/', 'rust with --release')])
    expect(await index.search('rust -flag')).toHaveProperty('parsed')
    expect(await index.search('rust --release')).not.toHaveProperty('parsed')
    expect(await index.search('rust a--b')).not.toHaveProperty('parsed')
  })
})

describe('inverseFrequency', () => {
  it('falls with the number of documents, and stays above nothing', () => {
    const values = [1, 2, 5, 10, 99, 100].map(matching => inverseFrequency(matching, 100))
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(values.at(-1)).toBeGreaterThan(0)
  })
})

describe('limit', () => {
  it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', async limit => {
    const index = await indexOf([textPost('/a/', 'rust')])
    await expect(index.search('rust', { limit })).rejects.toMatchObject({
      code: 'OPTION',
      message: `limit: expected a whole number from 1 to 100, got ${limit}.`,
    })
  })

  it('cuts the hits, not the total', async () => {
    const index = await indexOf(others)
    const { hits, total } = await index.search('else', { limit: 3 })
    expect([hits.length, total]).toEqual([3, 8])
  })
})

describe('corrected', () => {
  it('is the query with its typo repaired, and absent where nothing was repaired', async () => {
    const index = await indexOf([textPost('/a/', 'memory leak'), ...others])
    expect((await index.search('Memroy leak')).corrected).toBe('memory leak')
    expect(await index.search('memory leak')).not.toHaveProperty('corrected')
    expect(await index.search('xylophone')).toEqual({ query: 'xylophone', total: 0, hits: [] })
  })

  it('has one word for two halves, and two for a word that was closed up', async () => {
    const index = await indexOf([textPost('/a/', 'webassembly memory leak'), ...others])
    expect((await index.search('the web assembly leak')).corrected).toBe('the webassembly leak')
    expect((await index.search('Memoryleak of webassembly')).corrected).toBe('memory leak of webassembly')
  })
})
