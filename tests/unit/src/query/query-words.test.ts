import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import { MAX_WORDS, parseQuery } from '../../../../src/query/query-words.js'

const analyzer = createAnalyzer()
/** The words that are looked for; `…` after one that may be unfinished. */
const wordsOf = (text: string) =>
  parseQuery(text, [analyzer]).map(({ token, prefix }) => token.form + (prefix ? '…' : ''))

describe('the words of a query', () => {
  const cases: [query: string, words: string[]][] = [
    ['', []],
    ['   ', []],
    ['!?', []],
    ['memory leak', ['memory', 'leak…']],
    ['memory leak ', ['memory', 'leak']],
    ['memory leak?', ['memory', 'leak']],
    ['Memory LEAK', ['memory', 'leak…']],
    ['how to find a memory leak', ['find', 'memory', 'leak…']],
    ['leaks in', ['leaks', 'in…']],
    ['leaks in ', ['leaks']],
    ['the in', ['the', 'in…']],
    ['to be or not to be', ['or', 'not', 'to', 'be…']],
    ['the', ['the…']],
    ['python python', ['python…']],
    ['python Python ', ['python']],
    ['leak leaks', ['leak', 'leaks…']],
    ['useEffect', ['useeffect…']],
    ['C++', ['c++…']],
    ['开源软件', ['开源', '源软', '软件…']],
    ['__proto__ constructor', ['__proto__', 'constructor…']],
    ["don't panic", ['dont', 'panic…']],
  ]

  it.each(cases)('%j are %j', (query, words) => {
    expect(wordsOf(query)).toEqual(words)
  })

  it('have the parts of a compound beside it', () => {
    const [word] = parseQuery('useEffect', [analyzer])
    expect(word?.parts.map(part => part.term)).toEqual(['use', 'effect'])
  })

  it('know where they stand', () => {
    const query = '  memory, leak'
    expect(parseQuery(query, [analyzer]).map(({ start, end }) => query.slice(start, end))).toEqual([
      'memory',
      'leak',
    ])
  })

  it('are the first of a very long query', () => {
    const many = [...Array(2400).keys()].map(i => `word${i}`).join(' ')
    const words = parseQuery(many, [analyzer])
    expect(words).toHaveLength(MAX_WORDS)
    expect(words[0]?.token.form).toBe('word0')
  })
})
