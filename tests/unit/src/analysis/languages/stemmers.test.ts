import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../../../../../src/analysis/fold.js'
import { STEMMERS } from '../../../../../src/analysis/languages/stemmers.js'

/**
 * Words and their stems as Snowball 3.1 gives them (Porter's Dutch), folded: 400 of each language, a hundred and more of
 * them from real texts. Words for which folding makes another stem are left out, and so are those that lose another vowel
 * here (`withoutLastVowel`): bench/results/2026-11-27-ranking.md says how many.
 */
const pairsOf = (language: string): [word: string, stem: string][] =>
  readFileSync(new URL(`../../../../fixtures/stems/${language}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split(' ') as [string, string])

describe.each(['da', 'de', 'es', 'fi', 'fr', 'it', 'nl', 'no', 'pt', 'ru', 'sv'])(
  'the stemmer of %s',
  language => {
    it('gives the stems that Snowball gives', async () => {
      const { stem } = await (
        STEMMERS[language] as () => ReturnType<NonNullable<(typeof STEMMERS)[string]>>
      )()
      const pairs = pairsOf(language)
      expect(pairs.length).toBeGreaterThan(390)
      expect(pairs.map(([word]) => [word, stem(fold(word))])).toEqual(pairs)
    })

    it('has stop words as they look when they are folded', async () => {
      const { stopWords } = await (
        STEMMERS[language] as () => ReturnType<NonNullable<(typeof STEMMERS)[string]>>
      )()
      const words = stopWords.split(' ')
      expect(words.filter(word => fold(word) !== word || word === '')).toEqual([])
    })
  },
)

describe('the stems of words that readers write in two ways', () => {
  it.each([
    ['de', ['Übung', 'Uebung', 'Ubung', 'Übungen']],
    ['de', ['Straße', 'Strasse', 'Straßen']],
    ['fr', ['éducation', 'education', 'éducations']],
    ['es', ['canción', 'cancion', 'canciones']],
    ['pt', ['informação', 'informacao', 'informações']],
    ['it', ['città', 'citta']],
    ['da', ['Århus', 'Aarhus']],
    ['no', ['Tromsø', 'Tromsoe']],
    ['sv', ['direktör', 'direktor', 'direktörer', 'direktörens']],
    ['ru', ['ёлка', 'елка', 'ёлки']],
  ])('of %s, %j, are one', async (language, words) => {
    const { stem } = await (STEMMERS[language] as () => ReturnType<NonNullable<(typeof STEMMERS)[string]>>)()
    expect(new Set(words.map(word => stem(fold(word)))).size).toBe(1)
  })
})

describe('the forms of a word that ends in å, é or a', () => {
  it.each([
    ['sv', ['nivå', 'nivås', 'nivåer', 'nivåerna', 'nivåernas']],
    ['sv', ['loggnivå', 'loggnivåer', 'loggnivåerna']],
    ['sv', ['idéer', 'idéerna', 'idéernas']],
    ['sv', ['armé', 'armén', 'arméer', 'arméerna', 'arméns', 'armeer']],
    ['sv', ['kafé', 'kafe', 'kaféer', 'kaféerna']],
    ['no', ['nivå', 'nivået', 'nivåer', 'nivåene', 'nivåets', 'nivåenes']],
    ['no', ['data', 'dataen', 'dataene', 'datas']],
    ['no', ['kamera', 'kameraet', 'kameraer', 'kameraene']],
    ['no', ['ideen', 'idéen', 'ideer', 'ideene']],
    ['no', ['kafé', 'kafeen', 'kafeer', 'kafeene', 'kafeens']],
    ['da', ['café', 'cafeen', 'caféen', 'cafeer', 'cafeerne', 'cafeernes', 'cafes']],
    ['da', ['komité', 'komiteen', 'komiteer', 'komiteerne']],
    ['da', ['kamera', 'kameraet', 'kameraer', 'kameraerne']],
  ])('of %s, %j, have one stem', async (language, words) => {
    const { stem } = await (STEMMERS[language] as () => ReturnType<NonNullable<(typeof STEMMERS)[string]>>)()
    expect(words.map(word => [word, stem(fold(word))])).toEqual(
      words.map(word => [word, stem(fold(words[0] as string))]),
    )
  })

  it.each([
    ['sv', 'museer', 'mus'],
    ['no', 'museet', 'mus'],
    ['da', 'museet', 'mus'],
    ['da', 'europæer', 'europa'],
    ['no', 'utseende', 'uts'],
    ['no', 'sekundær', 'sekund'],
  ])('of %s, does not go so far that %s becomes %s', async (language, word, stemmed) => {
    const { stem } = await (STEMMERS[language] as () => ReturnType<NonNullable<(typeof STEMMERS)[string]>>)()
    expect(stem(fold(word))).not.toBe(stemmed)
  })
})
