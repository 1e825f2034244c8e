import { describe, expect, it } from 'vitest'
import { patternFor } from '../../../../client/navigation/landing.js'
import { textFragment } from '../../../../client/navigation/text-fragment.js'
import type { Range } from '../../../../src/index.js'

/** A snippet whose marked words stand in brackets. */
function snippet(marked: string) {
  const ranges: Range[] = []
  let text = ''
  for (const piece of marked.split(/(\[[^\]]*\])/)) {
    const word = /^\[(.*)\]$/.exec(piece)?.[1]
    if (word !== undefined) ranges.push([text.length, text.length + word.length])
    text += word ?? piece
  }
  return { text, ranges }
}

const fragment = (marked: string, lang?: string) => decodeURIComponent(textFragment(snippet(marked), lang))

describe('textFragment', () => {
  it.each([
    [
      'the words that stand together, with three words on each side',
      'It is said: the [memory] [leak] was in a cache',
      'is said: the-,memory leak,-was in a',
    ],
    ['no more than there is', '[leak]', 'leak'],
    ['only the first words, where others stand apart', 'a [leak] of [memory]', 'a-,leak,-of memory'],
    ['whole words, where part of one is marked', 'the [cach]es were full', 'the-,caches,-were full'],
    ['nothing where nothing is marked', 'the caches', ''],
  ])('names %s', (_, marked, wanted) => {
    expect(fragment(marked)).toBe(wanted)
  })

  it('names whole words in scripts without spaces', () => {
    expect(fragment('最初に疑うべきは[キャッシ]ュです', 'ja')).toMatch(/キャッシュ/)
  })

  it('escapes syntax, and drops lone surrogates', () => {
    expect(textFragment(snippet('a, b & [c-d] \ud800e'))).toBe('a%2C%20b%20%26-,c%2Dd,-e')
  })
})

describe('patternFor', () => {
  const found = (words: string[], text: string) =>
    [...text.matchAll(new RegExp(patternFor(words), 'giu'))].map(([word]) => word)

  it('finds whole words in any case, the longest first, and no parts of words', () => {
    expect(found(['leak', 'leaks', 'c++'], 'Leaks leak; leakage, C++ and c')).toEqual([
      'Leaks',
      'leak',
      'C++',
    ])
    expect(found(['メモリ'], 'メモリが増える')).toEqual(['メモリ'])
  })

  it('finds words that contain syntax of regular expressions', () => {
    const odd = ['.*', '(', '[a-z]', '\\', '{2}', 'a/b', '^$', 'x|y', 'co-op']
    expect(found(odd, odd.join(' '))).toEqual(odd)
  })
})
