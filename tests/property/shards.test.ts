import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invert } from '../../indexer/invert/invert.js'
import { sizesOf } from '../../indexer/pack/pack-shard.js'
import { makeShardTable, splitTerms } from '../../indexer/pack/split-terms.js'
import { createAnalyzer } from '../../src/analysis/analyze.js'
import { makeShardSet } from '../../src/format/shard-table.js'
import { runs } from '../runs.js'
import { somePosts, textPost } from './posts.js'

const analyzer = createAnalyzer()
const term = fc.string({ unit: fc.constantFrom(...'aab1-é开源𐐨𐐩\uffee'), minLength: 1, maxLength: 6 })
const terms = fc.uniqueArray(term, { maxLength: 60 }).map(list => list.sort())

describe('ranges of terms', () => {
  it('follow each other without a gap, and each term lies in the one that holds it', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 90 }), (list, target) => {
        const sizes = list.map(one => one.length + 3)
        const ranges = splitTerms(list, sizes, target)
        expect(ranges[0]).toMatchObject({ from: '', start: 0 })
        for (const [i, { end }] of ranges.entries()) expect(end).toBe(ranges[i + 1]?.start ?? list.length)
        const from = ranges.map(range => range.from)
        expect(from.join(' ')).toBe(Buffer.from(from.join(' ')).toString())
        const set = makeShardSet({ from: from.join(' '), hashes: '', strays: [] }, 'shard')
        for (const [shard, { start, end }] of ranges.entries())
          for (const one of list.slice(start, end)) expect(set.holding(one)).toBe(shard)
      }),
      { numRuns: runs(400) },
    )
  })

  it('are larger than asked for only where one term is', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 90 }), (list, target) => {
        const sizes = list.map(one => one.length + 3)
        for (const { start, end } of splitTerms(list, sizes, target)) {
          const size = sizes.slice(start, end).reduce((sum, one) => sum + one, 0)
          expect(size <= target || end - start === 1).toBe(true)
        }
      }),
    )
  })

  it('mostly stay when a term comes', () => {
    const list = Array.from({ length: 5000 }, (_, i) => (i * 7919).toString(36).padStart(5, 'q')).sort()
    const bordersOf = (all: string[]) =>
      splitTerms(
        all,
        all.map(() => 8),
        400,
      ).map(({ from }) => from)
    const before = new Set(bordersOf(list))
    const after = bordersOf([...list, 'qmemory'].sort())
    expect(after.filter(border => !before.has(border)).length).toBeLessThan(5)
  })
})

describe('the shards under a prefix', () => {
  it('are all with a term of which a word as written begins with it', () => {
    fc.assert(
      fc.property(somePosts(), fc.integer({ min: 10, max: 200 }), (posts, target) => {
        const index = invert([...posts, textPost('/z/', 'dying lies skies running ran')], [analyzer])
        const ranges = splitTerms(index.terms, sizesOf(index), target)
        const table = makeShardTable(
          index,
          ranges,
          ranges.map(() => '00000000'),
        )
        const set = makeShardSet(table, 'shard')
        for (const [shard, { start, end }] of ranges.entries()) {
          for (const form of index.forms.slice(start, end).flat())
            for (let length = 1; length <= form.length; length++)
              expect(set.under(form.slice(0, length))).toContain(shard)
        }
      }),
      { numRuns: runs(100) },
    )
  })
})
