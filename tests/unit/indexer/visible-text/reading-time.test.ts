import { describe, expect, it } from 'vitest'
import { readingMinutes } from '../../../../indexer/visible-text/reading-time.js'

const words = (count: number) => 'word '.repeat(count)

describe('readingMinutes', () => {
  it.each([
    ['nothing', '', 1],
    ['213 words', words(213), 1],
    ['214 words', words(214), 2],
    ['501 CJK characters', '本'.repeat(501), 1],
    ['502 CJK characters', '本'.repeat(502), 2],
    ['CJK characters and other words', `${'本'.repeat(500)} Ruby 2`, 2],
    ['words with a few CJK characters', `${words(214)}本`, 2],
  ])('counts %s', (_, text, minutes) => {
    expect(readingMinutes([{ blocks: [{ text }] }])).toBe(minutes)
  })

  it('counts headings, prose and code', () => {
    const sections = [
      { heading: words(100), blocks: [{ text: words(100) }, { text: words(14), code: true as const }] },
    ]
    expect(readingMinutes(sections)).toBe(2)
  })
})
