import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../src/analyze.js'

/** Texts of Latin letters have a pattern of their own, which is fast to compile; it must find the same words. */

const analyzer = createAnalyzer()

const western = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(..."abzAZ09._-/:@&'’+#“” \n") },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x24f }).map(code => String.fromCharCode(code)) },
  { weight: 1, arbitrary: fc.integer({ min: 0x2000, max: 0x206f }).map(code => String.fromCharCode(code)) },
)

describe('words of texts in Latin letters', () => {
  it('are those that the pattern for all scripts finds', () => {
    fc.assert(
      fc.property(fc.array(western, { maxLength: 24 }), characters => {
        const text = characters.join('')
        // One ideograph behind the text, and the other pattern is taken.
        const all = analyzer.words(`${text} 漢`)
        expect(analyzer.words(text)).toEqual(all.slice(0, -1))
      }),
      { numRuns: 3000 },
    )
  })

  it('may begin with a dot before a letter only', () => {
    const forms = (text: string) => analyzer.words(text).map(word => word.tokens[0]?.form)
    expect(forms('.NET and .5')).toEqual(['.net', 'and', '5'])
  })
})
