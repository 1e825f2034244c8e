import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findLanguage, LANGUAGES } from '../../../../client/strings/languages.js'
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
  it('fills each placeholder once, and leaves those without a value', () => {
    expect(fill('{a}, {b}, {c}', { a: '{b}', b: 2 })).toBe('{b}, 2, {c}')
  })
})

describe('every language', () => {
  const placeholdersOf = (text: unknown) => (`${text}`.match(/\{\w+\}/g) ?? []).sort()
  const all = { ...englishMore, ...english }

  it.each(Object.keys(LANGUAGES))('has every string and every plural form (%s)', async tag => {
    const { strings } = await LANGUAGES[tag]!.load()
    expect(strings.locale).toBe(tag)
    expect(Object.keys(strings).sort()).toEqual(Object.keys(all).sort())
    for (const [name, text] of Object.entries(strings))
      if (typeof text === 'string') expect(text.trim(), name).not.toBe('')
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
    expect(Object.keys(strings.results).sort()).toEqual(expect.arrayContaining([...categories].sort()))
  })

  it.each(Object.keys(LANGUAGES))('has the placeholders of the English strings (%s)', async tag => {
    const { strings } = await LANGUAGES[tag]!.load()
    const translated: Record<string, unknown> = strings
    for (const [name, text] of Object.entries(all))
      if (name !== 'results') expect(placeholdersOf(translated[name]), name).toEqual(placeholdersOf(text))
  })

  it.each(Object.keys(LANGUAGES))('has a label for the input of its own (%s)', tag => {
    expect(LANGUAGES[tag]!.searchLabel).toMatch(/^[\p{L}\p{M}]+$/u)
    expect(LANGUAGES[tag]!.searchLabel).not.toBe('Search')
  })

  it('is in the list if it has a file', () => {
    const files = readdirSync(new URL('../../../../client/strings/', import.meta.url))
    const tags = files.flatMap(name => /^strings-(\w\w)\.ts$/.exec(name)?.[1] ?? [])
    expect(Object.keys(LANGUAGES).sort()).toEqual(tags.sort())
  })

  it('is found by any tag of it', () => {
    expect(findLanguage('de-AT')).toBe(LANGUAGES.de)
    expect(findLanguage('PT')).toBe(LANGUAGES.pt)
    expect([findLanguage('en'), findLanguage('eo'), findLanguage('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is named in docs/SEARCH-BOX.md', () => {
    const docs = readFileSync(new URL('../../../../docs/SEARCH-BOX.md', import.meta.url), 'utf8')
    const names = new Intl.DisplayNames('en', { type: 'language' })
    for (const tag of Object.keys(LANGUAGES)) expect(docs).toContain(names.of(tag))
  })
})

describe('stringsFor', () => {
  it('prefers the owner’s strings, and falls back to English', async () => {
    expect((await stringsFor('de-AT', { retry: 'Nochmal' })).retry).toBe('Nochmal')
    expect((await stringsFor('eo', undefined)).retry).toBe('Try again')
  })
})

describe('countResults', () => {
  it('follows the plural rules and the digits of the locale', () => {
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
  it('announces an answer, a failure and a search that is running', () => {
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
