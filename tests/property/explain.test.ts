import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { ExplainedField, Explanation, FoundAs } from '../../src/api/explanation.js'
import { openIndex } from '../../src/index.js'
import { BM25 } from '../../src/schema.js'
import { runs } from '../runs.js'
import { filesInParts, memorySource, somePosts, WORDS } from './posts.js'

/** The arithmetic of docs/RANKING.md over the numbers of an explanation: nothing of the engine's. */
const { k, b, d } = BM25
const fieldScore = ({ boost, frequency, length, averageLength, idf }: ExplainedField) =>
  boost * (idf * (d + (frequency * (k + 1)) / (frequency + k * (1 - b + (b * length) / averageLength))))
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const termScore = ({ fields }: { fields: ExplainedField[] }) => sum(fields.map(fieldScore))
const foundScore = ({ weight, terms }: FoundAs) => weight * (sum(terms.map(termScore)) / terms.length)

function coverage({ words }: Explanation): number {
  const shares = words.map(({ weight, idf, found }) => ({ share: weight * idf, found }))
  const whole = sum(shares.map(({ share }) => share))
  return whole === 0 ? 0 : sum(shares.map(({ share, found }) => (found ? share : 0))) / whole
}

function score({ words, coverageFactor, boost }: Explanation): number {
  return (
    sum(words.map(({ weight, found }) => (found ? weight * foundScore(found) : 0))) * coverageFactor * boost
  )
}

const someQuery = fc
  .tuple(
    fc.array(fc.constantFrom(...WORDS, 'memor', 'lea', 'the', 'clint-side'), { maxLength: 5 }),
    fc.boolean(),
  )
  .map(([words, ended]) => words.join(' ') + (ended ? ' ' : ''))

describe('the numbers of an explanation', () => {
  it('give the score of the hit to the last bit, in one file and in parts', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts(), someQuery, fc.boolean(), async (posts, query, parts) => {
        const boosted = posts.map((post, i) => (i % 3 === 1 ? { ...post, boost: 1.3 } : post))
        const files = parts && posts.length > 0 ? filesInParts(boosted) : makeIndexFiles(boosted, 'en').files
        const index = await openIndex(memorySource(files))
        const plain = await index.search(query, { limit: 100 })
        const explained = await index.search(query, { limit: 100, explain: true })
        for (const { explanation, ...hit } of explained.hits) {
          const found = explanation as Explanation
          expect(found.score).toBe(hit.score)
          expect(score(found)).toBe(hit.score)
          expect(coverage(found)).toBe(found.coverage)
        }
        const bare = explained.hits.map(({ explanation, ...hit }) => hit)
        expect({ ...explained, hits: bare }).toEqual(plain)
      }),
      { numRuns: runs(60) },
    )
  })

  it('agree with the verdict on every post of the index: its rank, or which words it lacks', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts(), someQuery, async (posts, query) => {
        const index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))
        const { hits, total } = await index.search(query, { limit: 100, explain: true })
        for (const { url, title } of posts) {
          const at = hits.findIndex(hit => hit.url === url)
          const verdict = await index.explain(query, url)
          expect(verdict).toMatchObject({ query, url, title, total })
          if (at >= 0)
            expect(verdict).toMatchObject({
              status: 'ranked',
              rank: at + 1,
              explanation: hits[at]?.explanation,
            })
          else {
            expect(['no-match', 'no-words']).toContain(verdict.status)
            expect(verdict.explanation?.words.some(({ found }) => found)).not.toBe(true)
            expect(verdict.explanation?.score ?? 0).toBe(0)
          }
        }
      }),
      { numRuns: runs(40) },
    )
  })
})
