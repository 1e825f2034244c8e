import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openIndex } from '../../../../src/search/open-index.js'
import { filesApart, manyPosts } from '../../../broken/damage.js'
import { memorySource } from '../../../property/posts.js'

/** What a server does with an index: many searches at once, some of which nobody waits for any more. */

const QUERIES = [
  'python ',
  'refer',
  'memroy ',
  'number7 objects',
  'p',
  'number3',
  'leaks happen',
  'nothing at all',
  '',
]
const files = filesApart(manyPosts('here'))
/** So little is kept that almost all is loaded again. */
const open = () => openIndex(memorySource(files), { maxCacheBytes: 2000 })

describe('an index that is asked many things at once', () => {
  it('gives the answers that it gives one by one, whoever gives up meanwhile', async () => {
    const index = await open()
    const expected = []
    for (const query of QUERIES) expected.push(await index.search(query))
    const given = await Promise.all(
      Array.from({ length: 20 * QUERIES.length }, async (_, i) => {
        const controller = new AbortController()
        const search = index.search(QUERIES[i % QUERIES.length] as string, { signal: controller.signal })
        if (i % 7 === 3) controller.abort('gone')
        return search.catch((error: unknown) => error)
      }),
    )
    for (const [i, answer] of given.entries()) {
      if (i % 7 === 3) expect(answer).toMatchObject({ code: 'ABORTED', cause: 'gone' })
      else expect(answer).toEqual(expected[i % QUERIES.length])
    }
  })

  it('lets go of a signal that outlives its search, whether that ends well or not', async () => {
    const index = await open()
    const { signal } = new AbortController()
    for (const query of QUERIES) await index.search(query, { signal })
    const broken = await openIndex(
      memorySource(new Map([...files].filter(([name]) => !/^passages/.test(name)))),
    )
    await expect(broken.search('python', { signal })).rejects.toMatchObject({ code: 'FILE_MISSING' })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
