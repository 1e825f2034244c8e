import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BuildCache } from '../../indexer/cache/build-cache.js'
import { invert } from '../../indexer/invert/invert.js'
import type { Post } from '../../indexer/post.js'
import { createAnalyzer } from '../../src/analysis/analyze.js'
import { runs } from '../runs.js'
import { somePosts } from './posts.js'

/** A memory that tells how often something new was kept. */
function countingMemory(): BuildCache & { made: number } {
  const kept = new Map<string, Uint8Array>()
  return {
    made: 0,
    get: key => kept.get(key),
    set(key, bytes) {
      this.made++
      kept.set(key, bytes)
    },
  }
}

const analyzers = [createAnalyzer()]

/** Keys as files have them; of a post that ends a segment, the first digits are zeros. */
const named = (posts: Post[], ends: boolean[]): Post[] =>
  posts.map((post, i) => ({ ...post, key: `${ends[i % ends.length] ? '00000000' : '00000001'}-${i}` }))

/** All that is in an index, as plain values. */
function contentOf(posts: Post[], memory?: BuildCache) {
  const { terms, postingsOf, positionsOf, ...rest } = invert(posts, analyzers, memory)
  const lists = terms.map((term, i) => [term, postingsOf(i), positionsOf(i)])
  return { ...rest, lists }
}

describe('an inverted index', () => {
  it('is the same from segments that were kept, wherever they end, as from the posts themselves', () => {
    fc.assert(
      fc.property(somePosts(), fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }), (posts, ends) => {
        const plain = contentOf(posts)
        const memory = countingMemory()
        expect(contentOf(named(posts, ends), memory)).toEqual(plain)
        const { made } = memory
        expect(contentOf(named(posts, ends), memory)).toEqual(plain)
        expect(memory.made).toBe(made)
      }),
      { numRuns: runs(30) },
    )
  })

  it('makes only the segment of a post that changed anew', () => {
    const posts = fc.sample(somePosts(), { numRuns: 20, seed: 1 }).flat()
    const memory = countingMemory()
    const before = named(posts, [false, false, true])
    contentOf(before, memory)
    const { made } = memory
    const [first, ...others] = before as [Post, ...Post[]]
    contentOf([{ ...first, title: 'Wombats', key: '00000001-new' }, ...others], memory)
    expect(memory.made - made).toBe(1)
  })
})
