import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import type { Range } from '../../../../src/api/answer.js'
import type { Passage } from '../../../../src/format/passage.js'
import type { MatchedTerms } from '../../../../src/snippet/highlight.js'
import { makeSnippet, SNIPPET_LENGTH } from '../../../../src/snippet/snippet.js'
import { anyText, WORDS } from '../../../property/posts.js'
import { runs } from '../../../runs.js'

const analyzer = createAnalyzer()
const termsFor = (query: string): MatchedTerms =>
  new Map(analyzer.tokens(query).map(({ term }, word) => [term, { word, weight: 1 + word / 10 }]))
/** The words of `query` as what is wanted: each may begin any word, so that every line is looked at. */
const wantedFor = (query: string) => ({ terms: termsFor(query), prefixes: [''] })
const emptyPassage: Passage = { url: '/', title: 'Title', readingMinutes: 1, sections: [] }
const passageOf = (...texts: string[]): Passage => ({
  ...emptyPassage,
  sections: [{ blocks: texts.map(text => ({ text })) }],
})
const marked = (text: string, ranges: Range[]) => ranges.map(([start, end]) => text.slice(start, end))

describe('makeSnippet', () => {
  const filler = 'Some words that say nothing at all. '.repeat(20)

  it('shows the place with the most of the words', () => {
    const text = `${filler}A memory. ${filler}A memory leak here. ${filler}`
    const { snippet } = makeSnippet(passageOf(text), wantedFor('memory leak'), analyzer)
    expect(marked(snippet.text, snippet.ranges)).toEqual(['memory', 'leak'])
    expect(snippet).toMatchObject({ cutStart: true, cutEnd: true })
  })

  it('names the section in which it stands', () => {
    const passage: Passage = {
      ...emptyPassage,
      sections: [
        { blocks: [{ text: 'Before.' }] },
        { heading: 'Down the hole', anchor: 'down-the-hole', blocks: [{ text: 'A leak.' }] },
      ],
    }
    expect(makeSnippet(passage, wantedFor('leak'), analyzer).section?.anchor).toBe('down-the-hole')
  })

  const sectionOf = (heading: string, text: string) => ({
    heading,
    anchor: heading.toLowerCase().replaceAll(' ', '-'),
    blocks: [{ text }],
  })
  const sectioned: Passage = {
    ...emptyPassage,
    sections: [
      { blocks: [{ text: 'A leak of memory, before any heading.' }] },
      sectionOf('Memory leaks', 'A memory leak, and how we found the memory leak.'),
      sectionOf('A leak in the cache', 'This memory leak was one of a cache.'),
      sectionOf('Other things', 'No memory leak in the name of this section.'),
      sectionOf('Memory of old', 'It names a word and shows only memory.'),
      sectionOf('The last leak', 'A leak of memory.'),
    ],
  }
  const alsoIn = (query: string, most?: number) =>
    makeSnippet(sectioned, wantedFor(query), analyzer, most).alsoIn.map(({ section, snippet }) => [
      section.heading,
      marked(snippet.text, snippet.ranges),
    ])

  it('comes with other sections that show as much of the query, heading and text together, if they are asked for', () => {
    expect(alsoIn('memory leak', 9)).toEqual([
      ['The last leak', ['leak', 'memory']],
      ['A leak in the cache', ['memory', 'leak']],
      ['Other things', ['memory', 'leak']],
    ])
    expect(alsoIn('memory leak', 1)).toHaveLength(1)
    expect(alsoIn('memory leak')).toEqual([])
  })

  it('comes with no section without a heading, and for a single word with those only that bear it', () => {
    expect(alsoIn('leak', 9).map(([heading]) => heading)).toEqual(['The last leak', 'A leak in the cache'])
  })

  const beeGuide: Passage = {
    ...emptyPassage,
    sections: [
      { blocks: [{ text: 'A guide for those who keep bees.' }] },
      sectionOf('Feeding bees in spring', 'Mix sugar with water, one to one.'),
      sectionOf('Hives', 'Bees like a dry hive. Bees find it in spring. Clean the hive before spring.'),
      { heading: 'Moving house', anchor: 'moving-house', blocks: [] },
      sectionOf('By night', 'Close the entrance, then lift.'),
      { heading: 'Selling honey', anchor: 'selling-honey', blocks: [] },
    ],
  }
  const shownFor = (query: string) => {
    const { section, snippet } = makeSnippet(beeGuide, wantedFor(query), analyzer)
    return [section?.anchor, snippet.text]
  }

  it('stands in the section whose heading has the words, even where its text has none of them', () => {
    const feeding = ['feeding-bees-in-spring', 'Mix sugar with water, one to one.']
    expect(shownFor('feeding bees')).toEqual(feeding)
    expect(shownFor('feeding bees spring')).toEqual(feeding)
    expect(shownFor('feeding')).toEqual(feeding)
    expect(shownFor('bees hive spring')[0]).toBe('hives')
  })

  it('shows what comes below a heading without text of its own', () => {
    expect(shownFor('moving house')).toEqual(['moving-house', 'Close the entrance, then lift.'])
    expect(shownFor('selling honey')).toEqual(['selling-honey', ''])
  })

  it('stands in the section whose heading says little besides', () => {
    const passage = {
      ...emptyPassage,
      sections: [
        sectionOf('Other queen cells', 'Queen cells, and again queen cells.'),
        sectionOf('Queen cells', 'A queen grows in them.'),
      ],
    }
    expect(makeSnippet(passage, wantedFor('queen cells'), analyzer).section?.heading).toBe('Queen cells')
  })

  it('is the description, else the beginning, where nothing matches', () => {
    const passage = passageOf(filler)
    const none = wantedFor('absent')
    const described = makeSnippet({ ...passage, description: 'What it is about' }, none, analyzer)
    expect(described).toEqual({ snippet: { text: 'What it is about', ranges: [] }, alsoIn: [] })
    const { snippet } = makeSnippet(passage, none, analyzer)
    expect(filler.startsWith(snippet.text)).toBe(true)
    expect(snippet.ranges).toEqual([])
  })

  it('of a post without text is empty', () => {
    expect(makeSnippet(emptyPassage, wantedFor('x'), analyzer)).toEqual({
      snippet: { text: '', ranges: [] },
      alsoIn: [],
    })
  })

  it('stays short where a word is very long, and marks its beginning', () => {
    const long = 'x'.repeat(400)
    const { snippet } = makeSnippet(passageOf(`${filler}${long} ${filler}`), wantedFor(long), analyzer)
    expect(snippet.text.length).toBeLessThanOrEqual(SNIPPET_LENGTH)
    expect(marked(snippet.text, snippet.ranges)).toEqual(['x'.repeat(64)])
  })

  it('shows line ends and tabs as spaces', () => {
    const { snippet } = makeSnippet(passageOf('one\ttwo', 'leak\u00a0three'), wantedFor('leak'), analyzer)
    expect(snippet.text).toBe('one two leak three')
  })

  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(...WORDS),
        anyText,
        fc.constantFrom('. ', '\n', '。', '😀', 'x'.repeat(300), '𐐨'.repeat(200)),
      ),
      {
        maxLength: 60,
      },
    )
    .map(pieces => pieces.join(' '))

  const asked = fc.constantFrom(...WORDS, 'x'.repeat(300), '𐐨'.repeat(200))

  it('is a short slice of a section with sorted, disjoint ranges inside it', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), asked, asked, (texts, a, b) => {
        const passage = { ...emptyPassage, sections: texts.map(one => ({ blocks: [{ text: one }] })) }
        const { snippet } = makeSnippet(passage, wantedFor(`${a} ${b}`), analyzer)
        expect(snippet.text.length).toBeLessThanOrEqual(SNIPPET_LENGTH)
        const sections = texts.map(one => one.replace(/\s/g, ' '))
        expect(sections.length === 0 || sections.some(one => one.includes(snippet.text))).toBe(true)
        const flat = snippet.ranges.flat()
        expect(flat).toEqual([...new Set(flat)].sort((x, y) => x - y))
        expect(flat.every(at => at >= 0 && at <= snippet.text.length)).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })

  it('never cuts a character that takes two code units', () => {
    const wellFormed = text.map(one => one.replace(/\p{Cs}/gu, ''))
    fc.assert(
      fc.property(wellFormed, asked, (one, word) => {
        const { snippet } = makeSnippet(passageOf(one), wantedFor(word), analyzer)
        expect(snippet.text).not.toMatch(/\p{Cs}/u)
        for (const part of marked(snippet.text, snippet.ranges)) expect(part).not.toMatch(/\p{Cs}/u)
      }),
      { numRuns: runs(500) },
    )
  })

  it('is the same whether all lines are looked at or those that may hold a word', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), asked, async (texts, word) => {
        const passage = passageOf(...texts)
        const { terms } = wantedFor(word)
        const forms = analyzer.tokens(texts.join('\n')).filter(({ term }) => terms.has(term))
        const prefixes = forms.map(({ form }) => form.slice(0, 8))
        const all = makeSnippet(passage, wantedFor(word), analyzer)
        expect(makeSnippet(passageOf(...texts), { terms, prefixes }, analyzer)).toEqual(all)
      }),
      { numRuns: runs(500) },
    )
  })

  it('of a very long post shows nothing behind its first 300,000 letters', () => {
    const snippetWith = (before: string) =>
      makeSnippet(passageOf(`${before}python heap`), wantedFor('python'), analyzer).snippet.ranges
    expect(snippetWith('leak '.repeat(59_000))).toHaveLength(1)
    expect(snippetWith('leak '.repeat(60_000))).toHaveLength(0)
  })
})
