import { describe, expect, it } from 'vitest'
import { english } from '../../../../client/strings/strings.js'
import { stringsFor } from '../../../../client/strings/strings-for.js'
import { englishMore } from '../../../../client/strings/strings-more.js'
import { countResults, fill } from '../../../../client/strings/wording.js'
import { sentenceFor } from '../../../../client/view/announce.js'
import type { Hit } from '../../../../src/index.js'

const HIT: Hit = {
  url: '/a/',
  title: 'On {n} leaks',
  titleRanges: [],
  score: 1,
  readingMinutes: 1,
  snippet: { text: '', ranges: [] },
}

describe('fill', () => {
  it('fills each place once, and leaves unknown ones', () => {
    expect(fill('{a}, {b}, {c}', { a: '{b}', b: 2 })).toBe('{b}, 2, {c}')
  })
})

describe('every language', () => {
  const LANGUAGES = ['ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'pt', 'ru', 'zh']
  const positionsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

  it.each(LANGUAGES)(
    'says all that English says, with the same places and its own plurals (%s)',
    async tag => {
      const words = await stringsFor(tag, undefined)
      expect(words.locale).toBe(tag)
      const all: Record<string, unknown> = { ...englishMore, ...english }
      expect(Object.keys(words).sort()).toEqual(Object.keys(all).sort())
      for (const [name, text] of Object.entries(all))
        if (typeof text === 'string' && name !== 'locale')
          expect([name, positionsOf(`${(words as Record<string, unknown>)[name]}`)]).toEqual([
            name,
            positionsOf(text),
          ])
      for (const rule of new Intl.PluralRules(tag).resolvedOptions().pluralCategories)
        expect([rule, words.results[rule]]).toEqual([rule, expect.any(String)])
    },
  )

  it('gives way to the owner’s words, and to English where it is not known', async () => {
    expect((await stringsFor('de-AT', { retry: 'Nochmal' })).retry).toBe('Nochmal')
    expect((await stringsFor('eo', undefined)).retry).toBe('Try again')
  })
})

describe('countResults', () => {
  it('follows the plural and the digits of the language', () => {
    expect([0, 1, 2, 1200].map(n => countResults(english, n))).toEqual([
      '0 results',
      '1 result',
      '2 results',
      '1,200 results',
    ])
    const polish = {
      ...english,
      locale: 'pl',
      results: { one: '{n} wynik', few: '{n} wyniki', many: '{n} wyników' },
    }
    expect([1, 3, 5].map(n => countResults(polish, n))).toEqual(['1 wynik', '3 wyniki', '5 wyników'])
  })
})

describe('sentenceFor', () => {
  it('tells the answer, the failure and the waiting apart', () => {
    const query = 'leka'
    const answered = (total: number, hits: Hit[], corrected?: string) =>
      sentenceFor(
        { phase: 'answered', query, answer: { query, total, hits, ...(corrected ? { corrected } : {}) } },
        english,
      )
    expect(answered(12, [HIT])).toBe('12 results, first: On {n} leaks')
    expect(answered(1, [HIT], 'leak')).toBe('Showing results for “leak”. 1 result, first: On {n} leaks')
    expect(answered(0, [])).toBe('No results for “leka”. Try another word, or fewer of them.')
    expect(sentenceFor({ phase: 'failed', query, error: new Error('a.bin: gone.') }, english)).toBe(
      'Search is not available. a.bin: gone.',
    )
    expect(sentenceFor({ phase: 'loading', query }, english)).toBe('Searching…')
    expect(sentenceFor({ phase: 'idle' }, english)).toBe('')
  })
})
