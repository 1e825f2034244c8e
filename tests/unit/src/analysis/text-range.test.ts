import { describe, expect, it } from 'vitest'
import { merge, moved, safeEnd } from '../../../../src/analysis/text-range.js'

describe('safeEnd', () => {
  it.each([
    ['a😀b', 0, 0],
    ['a😀b', 1, 1],
    ['a😀b', 2, 1],
    ['a😀b', 3, 3],
    ['a😀b', 4, 4],
  ])('cuts %s at %i or before, never between two halves', (text, end, safe) => {
    expect(safeEnd(text, end)).toBe(safe)
  })
})

describe('merge', () => {
  it('makes one range of marks that overlap or touch, whatever their order', () => {
    const marks = [
      { start: 7, end: 9 },
      { start: 2, end: 4 },
      { start: 4, end: 6 },
      { start: 1, end: 3 },
    ]
    expect(merge(marks)).toEqual([
      [1, 6],
      [7, 9],
    ])
  })
})

describe('moved', () => {
  it('shifts a range and keeps the rest', () => {
    expect(moved({ start: 1, end: 2, word: 5 }, 3)).toEqual({ start: 4, end: 5, word: 5 })
  })
})
