import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf, nearPairs, sketchOf } from '../../../../indexer/doctor/near-duplicates.js'

const word = fc.constantFrom(...'abcdefghij')
const words = fc.array(word, { maxLength: 60 })

/** The resemblance of two texts by its definition: shingles of three words that both have, through those of either. */
function resemblance(a: string[], b: string[]): number {
  const shingles = (text: string[]) => new Set(text.slice(2).map((_, i) => text.slice(i, i + 3).join(' ')))
  const [one, two] = [shingles(a), shingles(b)]
  const both = [...one].filter(shingle => two.has(shingle)).length
  return both / (one.size + two.size - both)
}

/** A long text of words that hardly occur twice. */
const longText = (seed: string, length: number) =>
  [...Array(length).keys()].map(i => `${seed}${(i * 7919) % 1000}`)

describe('nearPairs', () => {
  it('has the resemblance of two short texts as it is defined', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [pair] = nearPairs([sketchOf(a), sketchOf(b)], 0.5)
        const expected = a.length < 10 || b.length < 10 ? 0 : resemblance(a, b)
        if (expected >= 0.5) expect(pair).toEqual({ a: 0, b: 1, resemblance: expected })
        else expect(pair).toBeUndefined()
      }),
    )
  })

  it('estimates that of long texts', () => {
    const text = longText('w', 2000)
    const changed = text.map((one, i) => (i % 20 === 0 ? 'changed' : one))
    const [pair] = nearPairs([sketchOf(text), sketchOf(longText('x', 2000)), sketchOf(changed)], 0.5)
    expect(pair).toMatchObject({ a: 0, b: 2 })
    expect(Math.abs((pair?.resemblance ?? 0) - resemblance(text, changed))).toBeLessThan(0.15)
  })

  it('connects a thousand copies without comparing each with each', () => {
    const copies = Array(1000).fill(sketchOf(longText('w', 50)))
    const pairs = nearPairs(copies, 0.5)
    expect(pairs).toHaveLength(999)
    expect(groupsOf(pairs).map(({ members }) => members.length)).toEqual([1000])
  })

  it('leaves out texts that are too short to be alike by more than chance', () => {
    const short = sketchOf('a b c d e f g h i'.split(' '))
    expect(nearPairs([short, short], 0.5)).toEqual([])
    const long = sketchOf('a b c d e f g h i j'.split(' '))
    expect(nearPairs([long, long], 0.5)).toEqual([{ a: 0, b: 1, resemblance: 1 }])
  })

  it('gives the same pairs again, however often it is asked', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 6 }), texts => {
        const pairs = () => nearPairs(texts.map(sketchOf), 0.5)
        expect(pairs()).toEqual(pairs())
      }),
    )
  })
})

describe('groupsOf', () => {
  it('joins pairs that share a text, and tells the least resemblance in each group', () => {
    const pairs = [
      { a: 0, b: 5, resemblance: 0.9 },
      { a: 1, b: 2, resemblance: 0.6 },
      { a: 2, b: 5, resemblance: 0.7 },
      { a: 3, b: 4, resemblance: 1 },
    ]
    expect(groupsOf(pairs)).toEqual([
      { members: [0, 1, 2, 5], resemblance: 0.6 },
      { members: [3, 4], resemblance: 1 },
    ])
    expect(groupsOf([])).toEqual([])
  })
})
