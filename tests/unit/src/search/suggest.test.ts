import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { filesInParts, memorySource, textPost } from '../../../property/posts.js'

const posts = [
  textPost('/a/', 'memory of a python', { title: 'Memory leaks', date: '2020-01-01' }),
  textPost('/b/', 'memories of a leak', {
    title: 'A long post on the memory of machines',
    date: '2021-01-01',
  }),
  textPost('/c/', 'memoir of a python', { title: 'Pythons', date: '2022-01-01' }),
]

describe.each([
  ['one file', makeIndexFiles(posts, 'en').files],
  ['parts', filesInParts(posts, 40)],
])('suggest, of an index in %s,', (_, files) => {
  const suggest = async (text: string, limit?: number) =>
    (await openIndex(memorySource(files))).suggest(text, limit === undefined ? {} : { limit })

  it('completes the last word, the most common first, and then names titles, the shortest first', async () => {
    expect(await suggest('mem')).toEqual([
      { text: 'memory', posts: 2 },
      { text: 'memoir', posts: 1 },
      { text: 'Memory leaks', posts: 1, url: '/a/' },
      { text: 'A long post on the memory of machines', posts: 1, url: '/b/' },
    ])
  })

  it('counts posts that have the words before it, too', async () => {
    expect(await suggest('Python mem')).toEqual([
      { text: 'Python memoir', posts: 1 },
      { text: 'Python memory', posts: 1 },
    ])
    expect(await suggest('memory l', 2)).toEqual([
      { text: 'memory leak', posts: 2 },
      { text: 'Memory leaks', posts: 1, url: '/a/' },
    ])
  })

  it('has nothing for a finished word, an unknown one, or none', async () => {
    for (const text of ['memory ', 'xylophone mem', 'memzzz', '', '...'])
      expect(await suggest(text)).toEqual([])
  })

  it('keeps to its limit, and refuses one that is none', async () => {
    expect(await suggest('mem', 1)).toEqual([{ text: 'memory', posts: 2 }])
    await expect(suggest('mem', 21)).rejects.toMatchObject({
      code: 'OPTION',
      message: 'limit: expected a whole number from 1 to 20, got 21.',
    })
  })
})
