import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import * as de from '../../../../src/analysis/languages/de.js'
import type { Range } from '../../../../src/api/answer.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { highlight } from '../../../../src/snippet/highlight.js'
import { anyText, memorySource, textPost, WORDS } from '../../../property/posts.js'
import { runs } from '../../../runs.js'

const analyzer = createAnalyzer()
/** The words of `query` as what is wanted: each may begin any word, so that all of a text is looked at. */
const wantedFor = (query: string) => ({
  terms: new Map(analyzer.tokens(query).map(({ term }, word) => [term, { word, weight: 1 }])),
  prefixes: [''],
})
const marked = (text: string, ranges: Range[]) => ranges.map(([start, end]) => text.slice(start, end))

describe('highlight', () => {
  it.each([
    ['memory', 'Memories of a memory', ['Memories', 'memory']],
    ['effect', 'useEffect has an effect', ['Effect', 'effect']],
    ['useEffect', 'useEffect', ['useEffect']],
    ['软件', '开源软件', ['软件']],
    ['开源软件', '写开源软件吧', ['开源软件']],
    ['cafe', 'Café CAFE\u0301', ['Café', 'CAFE\u0301']],
    ['suse', 'SUSE’s openSUSE', ['SUSE’s', 'SUSE']],
    ['c++', 'C++ and C++20', ['C++', 'C++']],
    ['nothing', 'Something', []],
  ])('of %s in %j marks %j', (query, text, expected) => {
    expect(marked(text, highlight(text, wantedFor(query), analyzer))).toEqual(expected)
  })

  const shown = async (query: string, text: string) => {
    const others = [textPost('/x/', 'else'), textPost('/y/', 'other')]
    const index = await openIndex(
      memorySource(makeIndexFiles([textPost('/a/', text), ...others], 'en').files),
    )
    const { snippet } = (await index.search(query)).hits[0] as { snippet: { text: string; ranges: Range[] } }
    return marked(snippet.text, snippet.ranges)
  }

  it.each([
    ['memories ', 'a memory', ['memory']],
    ['mem', 'the memory of members', ['memory', 'members']],
    ['memroy', 'a memory', ['memory']],
    ['useEffect ', 'call useEffect once', ['useEffect']],
    ['开源', '写开源软件', ['开源']],
    ['开', '写开源软件', ['开源']],
    ['client-side ', 'on the client side', ['client', 'side']],
  ])('of the answer to %j in %j marks %j', async (query, text, expected) => {
    expect(await shown(query, text)).toEqual(expected)
  })

  const HARD = [
    "don't",
    'don’t',
    "l'avion",
    "'avion'",
    'speicherleck',
    'leck',
    'camelAvion',
    'XMLAvion',
    'v2.0',
    '.NET',
    '__init__',
    'İ avion',
  ]
  const written = fc.oneof(
    fc.constantFrom(...WORDS),
    fc.constantFrom(...HARD),
    anyText,
    fc.constantFrom('🎉', 'ﬁ', '漢字', 'É'),
  )
  const text = fc
    .array(fc.tuple(written, fc.constantFrom(' ', '\n', '\t', '\u00a0', '\ufeff', '-', '.', '')), {
      maxLength: 30,
    })
    .map(words => words.flat().join(''))

  it.each([
    ['English', createAnalyzer()],
    ['German', createAnalyzer(de)],
  ])('finds by the prefixes of %s words what is there', (_, analyzer) => {
    fc.assert(
      fc.property(text, written, fc.integer({ min: 1, max: 8 }), (one, asked, letters) => {
        const tokens = analyzer.tokens(asked)
        const terms = new Map(tokens.map(({ term }, word) => [term, { word, weight: 1 }]))
        const forms = [...tokens, ...analyzer.tokens(one).filter(({ term }) => terms.has(term))]
        const prefixes = forms.map(({ form }) => form.slice(0, letters))
        const all = highlight(one, { terms, prefixes: [''] }, analyzer)
        expect(highlight(one, { terms, prefixes }, analyzer)).toEqual(all)
      }),
      { numRuns: runs(2000) },
    )
  })
})
