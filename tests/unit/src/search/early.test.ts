import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { EarlyHit, Hit } from '../../../../src/api/answer.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { memorySource, textPost } from '../../../property/posts.js'

/** So long that no machine makes the snippets of ten of them in one turn. */
const LONG = 'a leak '.repeat(20_000)
const posts = Array.from({ length: 10 }, (_, i) => textPost(`/${i}/`, `${LONG} number${i}`))
const index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))

describe('What takes long to tell', () => {
  it('is told as far as it is known: once, whole hits first, titles behind them, in the order of the answer', async () => {
    const told: EarlyHit[][] = []
    const { hits } = await index.search('leak', { onRanked: early => told.push(early.hits) })
    expect(told).toHaveLength(1)
    const early = told[0] as Partial<Hit>[]
    expect(early.map(({ url }) => url)).toEqual(hits.map(({ url }) => url))
    const whole = early.filter(hit => hit.snippet)
    expect(whole.length).toBeLessThan(10)
    expect(early.slice(0, whole.length)).toEqual(hits.slice(0, whole.length))
    expect(early.slice(whole.length)).toEqual(
      hits
        .slice(whole.length)
        .map(({ url, title, titleRanges, score }) => ({ url, title, titleRanges, score })),
    )
  })

  it('is left as soon as nobody waits for it', async () => {
    const controller = new AbortController()
    const told: number[] = []
    const answer = index.search('leak', {
      signal: controller.signal,
      onRanked: ({ total }) => {
        told.push(total)
        controller.abort()
      },
    })
    await expect(answer).rejects.toMatchObject({ code: 'ABORTED' })
    expect(told).toEqual([10])
  })
})
