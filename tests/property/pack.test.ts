import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitWriter } from '../../indexer/bit-writer.js'
import { ByteWriter } from '../../indexer/byte-writer.js'
import { makeIndexFiles } from '../../indexer/index-files.js'
import { invert } from '../../indexer/invert.js'
import { packSections } from '../../indexer/pack.js'
import { createAnalyzer } from '../../src/analyze.js'
import { BitReader, readIncreasing } from '../../src/bits.js'
import { ByteReader } from '../../src/bytes.js'
import { openDocuments, openLengths } from '../../src/documents.js'
import { openIndex } from '../../src/open-index.js'
import { openPostings } from '../../src/postings.js'
import { lowerBound, openForms, openTerms } from '../../src/terms.js'
import { anyText, memorySource, partsOf, postOf, shuffledPosts, somePosts, textPost } from './posts.js'

/** A value in one of the codes, as it is written and read. */
interface Piece {
  value: number
  write(writer: BitWriter): void
  read(reader: BitReader): number
}

const inBits = fc.integer({ min: 0, max: 24 }).chain(count =>
  fc.nat(2 ** count - 1).map(
    (value): Piece => ({
      value,
      write: writer => writer.write(value, count),
      read: reader => reader.read(count),
    }),
  ),
)
const inGamma = fc
  .integer({ min: 1, max: 2 ** 24 - 1 })
  .map((value): Piece => ({ value, write: writer => writer.gamma(value), read: reader => reader.gamma() }))
const inMinimal = fc.integer({ min: 1, max: 2 ** 23 }).chain(size =>
  fc.nat(size - 1).map(
    (value): Piece => ({
      value,
      write: writer => writer.minimal(value, size),
      read: reader => reader.minimal(size),
    }),
  ),
)

describe('bits', () => {
  it('come back as they were written, and end where they ended', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(inBits, inGamma, inMinimal), { maxLength: 60 }), pieces => {
        const writer = new BitWriter()
        for (const piece of pieces) piece.write(writer)
        const reader = new BitReader(writer.bytes())
        for (const piece of pieces) expect(piece.read(reader)).toBe(piece.value)
        expect(reader.position).toBe(writer.position)
        expect(reader.overrun).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('say that they were overrun, and are zeros there', () => {
    const reader = new BitReader(new Uint8Array([255]))
    expect(reader.read(8)).toBe(255)
    expect(reader.overrun).toBe(false)
    expect(reader.read(24)).toBe(0)
    expect(reader.overrun).toBe(true)
  })

  it.each([
    ['nothing', [], 9],
    ['the only one there is', [0], 1],
    ['all', [...Array(100).keys()], 100],
    ['the first', [0], 1000],
    ['the last', [999], 1000],
    ['the far end', [...Array(50).keys()].map(i => 950 + i), 1000],
  ])('hold %s of a range', (_, values, high) => {
    expect(increasingBack(values, high)).toEqual(values)
  })

  it('take nothing for a list that is all of its range', () => {
    const writer = new BitWriter()
    writer.increasing([...Array(4000).keys()], 0, 4000, 0, 4000)
    expect(writer.position).toBe(0)
  })

  it('hold any increasing list', () => {
    const list = fc
      .tuple(fc.uniqueArray(fc.nat(500), { maxLength: 400 }), fc.integer({ min: 1, max: 5000 }))
      .map(([values, more]) => ({
        values: values.sort((a, b) => a - b),
        high: Math.max(0, ...values) + more,
      }))
    fc.assert(
      fc.property(list, ({ values, high }) => {
        expect(increasingBack(values, high)).toEqual(values)
      }),
      { numRuns: 500 },
    )
  })
})

function increasingBack(values: number[], high: number): number[] {
  const writer = new BitWriter()
  writer.increasing(values, 0, values.length, 0, high)
  const target = new Uint32Array(values.length)
  const reader = new BitReader(writer.bytes())
  readIncreasing(reader, target, 0, values.length, 0, high)
  expect(reader.position).toBe(writer.position)
  return [...target]
}

function varintsOf(values: number[]): Uint8Array {
  const writer = new ByteWriter()
  for (const value of values) writer.varint(value)
  return writer.bytes()
}

describe('bytes', () => {
  it('come back as they were written', () => {
    const numbers = fc.array(fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 35 - 1 })), {
      maxLength: 50,
    })
    fc.assert(
      fc.property(numbers, fc.uint8Array(), (values, raw) => {
        const writer = new ByteWriter()
        for (const value of values) writer.varint(value)
        writer.append(raw)
        const reader = new ByteReader(writer.bytes())
        expect(values.map(() => reader.varint())).toEqual(values)
        const small = values.map(value => value % 2 ** 32)
        expect([...new ByteReader(varintsOf(small)).varints(small.length)]).toEqual(small)
        expect(reader.take(reader.left)).toEqual(raw)
        expect(() => reader.varint()).toThrow('ends too early')
      }),
    )
  })

  it('refuse a number that goes on for ever', () => {
    expect(() => new ByteReader(new Uint8Array(9).fill(255)).varint()).toThrow(
      'holds a number that is too long',
    )
  })

  it('refuse more numbers than there can be, before they make room for them', () => {
    expect(() => new ByteReader(new Uint8Array(3)).varints(2 ** 31)).toThrow('ends too early')
    expect(() => new ByteReader(new Uint8Array(3)).take(4)).toThrow('ends too early')
  })
})

describe('the sections of an index', () => {
  it('hold what was inverted', () => {
    fc.assert(
      fc.property(somePosts(), posts => {
        const index = invert(posts, createAnalyzer('en'))
        const packed = packSections(posts, index, ['0'])
        const terms = openTerms(packed.terms, index.terms.length)
        expect(terms.list).toEqual(index.terms)
        const { byField, averages } = openLengths(packed.lengths, posts.length)
        expect(byField).toEqual(index.lengths)
        expect(averages.every(Number.isFinite)).toBe(true)
        const postings = openPostings(packed.postings, index.terms.length, posts.length)
        for (const [term, fields] of index.postings.entries()) {
          const back = postings
            .of(term)
            .map(({ field, documents, frequencies }) => [
              field,
              { documents: [...documents], frequencies: [...frequencies] },
            ])
          expect(Object.fromEntries(back)).toEqual(
            Object.fromEntries(Object.entries(fields).filter(([, f]) => f)),
          )
        }
        const forms = openForms(packed.forms, terms)
        const expected = index.forms.flatMap((of, term) => of.map(form => `${form} ${term}`))
        expect(forms.list.map((form, i) => `${form} ${forms.terms[i]}`).sort()).toEqual(expected.sort())
      }),
      { numRuns: 150 },
    )
  })

  it('give every document back what it was given', () => {
    fc.assert(
      fc.property(somePosts(), posts => {
        const packed = packSections(posts, invert(posts, createAnalyzer('en')), ['00000000'])
        const { urls, titles, dates, authors, tags, readingMinutes, langs } = openDocuments(
          packed.documents,
          posts.length,
        )
        const back = posts.map((_, i) => ({
          url: urls[i],
          title: titles[i],
          date: dates[i] || undefined,
          authors: authors.of[i]?.map(name => authors.names[name]),
          tags: tags.of[i]?.map(name => tags.names[name]),
          readingMinutes: readingMinutes[i],
          lang: langs[i],
        }))
        const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text))
        expect(back).toEqual(
          posts.map(({ url, title, date, authors, tags, readingMinutes, lang }) => ({
            ...{ url, date, authors, tags, readingMinutes, lang },
            // A lone surrogate has no UTF-8, but JSON can escape it.
            title: titles.includes(title) ? title : wellFormed(title),
          })),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('find a term, and where a prefix would stand, as a scan does', async () => {
    const { terms } = await partsOf([
      textPost('/a/', 'a ab abc abd b 𐐨 𐐨𐐩 ｅ constructor __proto__ 开源软件'),
    ])
    for (const prefix of ['', 'a', 'ab', 'abe', 'b', '𐐨', '开', '__', 'zzz', '\uffff']) {
      expect(lowerBound(terms.list, prefix)).toBe(terms.list.filter(term => term < prefix).length)
      expect(terms.indexOf(prefix)).toBe(terms.list.indexOf(prefix))
    }
  })
})

describe('an index', () => {
  it('is the same to the byte, whatever the order of the posts', () => {
    fc.assert(
      fc.property(shuffledPosts, ([posts, shuffled]) => {
        expect([...makeIndexFiles(shuffled, 'en').files]).toEqual([...makeIndexFiles(posts, 'en').files])
      }),
      { numRuns: 60 },
    )
  })

  it('of no posts opens and has no hits', async () => {
    const index = await openIndex(memorySource(makeIndexFiles([], 'en').files))
    expect(await index.search('anything')).toEqual({ query: 'anything', total: 0, hits: [] })
  })

  it('shows a post that is nothing but a title, whatever the title', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async title => {
        const post = postOf('/a/', { title: `findable ${title}`, tags: [title], authors: [title] })
        const index = await openIndex(memorySource(makeIndexFiles([post], 'en').files))
        const { hits } = await index.search('findable')
        expect(hits[0]).toMatchObject({ url: '/a/', title: post.title, tags: [title], authors: [title] })
      }),
      { numRuns: 100 },
    )
  })
})
