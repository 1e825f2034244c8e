import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer, WORD } from '../../src/analysis/analyze.js'
import { eachWrittenOfPost } from '../../src/analysis/plain-words.js'
import { runs } from '../runs.js'

/**
 * Plain words are found without a pattern, and texts of Latin letters and signs have a pattern of their own, which is fast
 * to compile. Both must find the words that the pattern for all scripts finds.
 */

const analyzer = createAnalyzer()

const western = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(..."abzAZ09._-/:@&'’+#“” \n") },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x24f }).map(code => String.fromCharCode(code)) },
  ...[
    [0x2000, 0x206f],
    [0x2122, 0x2122],
    [0x2190, 0x245f],
    [0x2500, 0x2775],
    [0x2794, 0x2bff],
    [0xfe0f, 0xfe0f],
    [0x1f300, 0x1faff],
  ].map(([min, max]) => ({
    weight: 1,
    arbitrary: fc.integer({ min: min!, max: max! }).map(code => String.fromCodePoint(code)),
  })),
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
      { numRuns: runs(3000) },
    )
  })

  it('are found without a pattern where that pattern finds them', () => {
    const characters = fc.oneof(western, fc.constantFrom(...'漢かㄱ\u0301\u200b\u00adé.:_#+'))
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 24 }), all => {
        const text = all.join('')
        const found: [number, string][] = []
        eachWrittenOfPost(text, (start, end) => found.push([start, text.slice(start, end)]))
        const expected = [...text.matchAll(new RegExp(WORD))].map(({ 0: word, index }): [number, string] =>
          // The dot of a name is not the last of several.
          word.startsWith('.') && text[index - 1] === '.' ? [index + 1, word.slice(1)] : [index, word],
        )
        expect(found).toEqual(expected)
      }),
      { numRuns: runs(3000) },
    )
  })

  it('may begin with a dot before a letter only', () => {
    const forms = (text: string) => analyzer.words(text).map(word => word.tokens[0]?.form)
    expect(forms('.NET and .5')).toEqual(['.net', 'and', '5'])
  })
})
