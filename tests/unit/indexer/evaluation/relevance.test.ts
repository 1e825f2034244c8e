import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanOf, relevanceOf } from '../../../../indexer/evaluation/relevance.js'

const grades = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 15 })

describe('relevanceOf', () => {
  // Worked out by hand, rank by place.
  it.each([
    { found: [1], judged: [1], ndcg: 1, mrr: 1, recall: 1 },
    { found: [0, 1], judged: [1], ndcg: 1 / Math.log2(3), mrr: 1 / 2, recall: 1 },
    { found: [0, 0, 2], judged: [2, 1, 0], ndcg: 1 / (2 + 1 / Math.log2(3)), mrr: 1 / 3, recall: 1 / 2 },
    { found: [], judged: [1], ndcg: 0, mrr: 0, recall: 0 },
    { found: [...Array(10).fill(0), 1], judged: [1], ndcg: 0, mrr: 0, recall: 0 },
    { found: [0], judged: [0], ndcg: 0, mrr: 0, recall: 0 },
  ])('of $found where $judged were judged', ({ found, judged, ndcg, mrr, recall }) => {
    const relevance = relevanceOf(found, judged)
    expect(relevance.ndcg).toBeCloseTo(ndcg, 12)
    expect(relevance.mrr).toBeCloseTo(mrr, 12)
    expect(relevance.recall).toBeCloseTo(recall, 12)
  })

  it('counts the best of more than ten posts only, as trec_eval does', () => {
    expect(relevanceOf(Array(10).fill(1), Array(20).fill(1))).toEqual({ ndcg: 1, mrr: 1, recall: 0.5 })
  })

  it('is 1 for the best order, never more, and does not fall when a better post moves up', () => {
    fc.assert(
      fc.property(grades, fc.nat(), (judged, seed) => {
        const best = [...judged].sort((a, b) => b - a)
        const good = judged.some(grade => grade > 0)
        expect(relevanceOf(best, judged).ndcg).toBeCloseTo(good ? 1 : 0, 12)
        if (judged.length < 2) return
        const at = seed % (judged.length - 1)
        const [here = 0, next = 0] = judged.slice(at)
        const swapped = judged.with(at, next).with(at + 1, here)
        const [before, after] = [relevanceOf(judged, judged), relevanceOf(swapped, judged)]
        expect(before.ndcg).toBeLessThanOrEqual(1 + 1e-12)
        if (next >= here) expect(after.ndcg).toBeGreaterThanOrEqual(before.ndcg - 1e-12)
      }),
    )
  })
})

describe('meanOf', () => {
  it('is that of each figure', () => {
    const [good, bad] = [
      { ndcg: 1, mrr: 1, recall: 1 },
      { ndcg: 0, mrr: 0.5, recall: 0.25 },
    ]
    expect(meanOf([good, bad])).toEqual({ ndcg: 0.5, mrr: 0.75, recall: 0.625 })
    expect(meanOf([])).toEqual({ ndcg: 0, mrr: 0, recall: 0 })
  })
})
