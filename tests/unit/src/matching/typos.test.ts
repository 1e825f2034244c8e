import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedEdits, withinEdits } from '../../../../src/matching/typos.js'
import { runs } from '../../../runs.js'

/** The distance by its definition: the whole matrix, nothing skipped. */
function distanceBetween(a: string, b: string): number {
  const rows = [...Array(a.length + 1).keys()].map(i =>
    [...Array(b.length + 1).keys()].map(j => (i ? (j ? 0 : i) : j)),
  )
  const at = (i: number, j: number) => rows[i]?.[j] as number
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      ;(rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swap)
    }
  }
  return at(a.length, b.length)
}

const scan = (list: string[], word: string, edits: number) =>
  new Map(
    list
      .map((one, i) => [i, distanceBetween(one, word)] as const)
      .filter(([, distance]) => distance <= edits),
  )

describe('withinEdits', () => {
  it.each([
    ['memroy', 'memory', 1],
    ['memry', 'memory', 1],
    ['memoory', 'memory', 1],
    ['memary', 'memory', 1],
    ['mmeroy', 'memory', 2],
    ['javascirpt', 'javascript', 1],
    ['ca', 'abc', 3],
  ])('counts the edits from %s to %s', (word, meant, edits) => {
    expect(withinEdits([meant], word, 3)).toEqual(new Map([[0, edits]]))
  })

  it('finds what a scan of the whole list finds', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 7 })
    const vocabulary = fc
      .uniqueArray(fc.oneof(word, fc.constantFrom('', 'abcd', 'abdc', 'bacd', 'aabbccdd')), { maxLength: 60 })
      .map(list => list.sort())
    fc.assert(
      fc.property(vocabulary, word, fc.integer({ min: 0, max: 3 }), (list, asked, edits) => {
        expect(withinEdits(list, asked, edits)).toEqual(scan(list, asked, edits))
      }),
      { numRuns: runs(1500) },
    )
  })

  it('finds what a scan finds in any texts', () => {
    const word = fc.string({ unit: 'binary', maxLength: 6 })
    const vocabulary = fc.uniqueArray(word, { maxLength: 20 }).map(list => list.sort())
    fc.assert(
      fc.property(vocabulary, word, (list, asked) => {
        expect(withinEdits(list, asked, 2)).toEqual(scan(list, asked, 2))
      }),
    )
  })
})

describe('allowedEdits', () => {
  it.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [7, 1],
    [8, 2],
    [64, 2],
  ])('of a word of %i letters are %i', (length, edits) => {
    expect(allowedEdits(length)).toBe(edits)
  })
})
