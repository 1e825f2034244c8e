import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../src/analysis/analyze.js'
import { fold } from '../../src/analysis/fold.js'
import { runs } from '../runs.js'
import { anyText, WORDS } from './posts.js'

const analyzer = createAnalyzer()
/** Any text, and words between any signs: what connects, opens and closes words. */
const written = fc
  .array(
    fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(..."-_./:@&'’#+ \u00ad\u200b\u0301 ﾞ一ﾃ𠮷"), anyText),
    {
      maxLength: 8,
    },
  )
  .map(pieces => pieces.join(''))

const isHalfPair = (text: string, at: number) =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '')

describe('the tokens of any text', () => {
  it('stand in order, inside it, and split no surrogate pair', () => {
    fc.assert(
      fc.property(written, text => {
        let before = 0
        for (const { start, end } of analyzer.tokens(text)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(isHalfPair(text, start) || isHalfPair(text, end)).toBe(false)
          before = start
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  it('have terms that a query for their own slice finds', () => {
    fc.assert(
      fc.property(written, text => {
        for (const { term, start, end } of analyzer.tokens(text)) {
          expect(analyzer.tokens(text.slice(start, end)).map(token => token.term)).toContain(term)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  it('have well-formed terms of 1 to 64 code units without white space', () => {
    fc.assert(
      fc.property(written, text => {
        for (const { term, form } of analyzer.tokens(text)) {
          expect(term).not.toMatch(/\p{Cs}/u)
          expect(term).toMatch(/^[^\s\uffff]{1,64}$/)
          expect(form).toMatch(/^[^\s\uffff]{1,64}$/)
        }
      }),
      { numRuns: runs(2000) },
    )
  })

  it('do not depend on what stood in the text before', () => {
    fc.assert(
      fc.property(written, text => {
        expect(createAnalyzer().tokens(text)).toEqual(analyzer.tokens(text))
      }),
    )
  })
})

describe('fold', () => {
  it('leaves kana, ideographs and Hangul as they are, as the rules would', () => {
    const range = (from: string, to: string) => fc.integer({ min: from.charCodeAt(0), max: to.charCodeAt(0) })
    const letter = fc.oneof(range('ぁ', 'ゖ'), range('ァ', 'ヺ'), range('一', '鿋'), range('가', '힣'))
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1 }), codes => {
        const text = String.fromCharCode(...codes)
        expect(fold(text)).toBe(text)
        // An ASCII letter beside it takes the long way.
        expect(fold(`${text}é`)).toBe(`${text}e`)
      }),
      { numRuns: runs(500) },
    )
  })

  it('changes nothing more when it is done twice', () => {
    fc.assert(
      fc.property(written, text => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
      { numRuns: runs(2000) },
    )
  })

  it('does not tell composed from decomposed text', () => {
    fc.assert(
      fc.property(written, text => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
      { numRuns: runs(2000) },
    )
  })
})
