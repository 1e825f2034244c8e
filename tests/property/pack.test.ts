import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitWriter } from '../../indexer/codec/bit-writer.js'
import { ByteWriter } from '../../indexer/codec/byte-writer.js'
import { invert, roundLength } from '../../indexer/invert/invert.js'
import type { TermField } from '../../indexer/invert/term-lists.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import { newestDocuments, packCore } from '../../indexer/pack/pack-core.js'
import { packShard } from '../../indexer/pack/pack-shard.js'
import { makeWordFiles } from '../../indexer/pack/pack-words.js'
import { createAnalyzer } from '../../src/analysis/analyze.js'
import { BitReader, readIncreasing } from '../../src/format/bits.js'
import { ByteReader } from '../../src/format/bytes.js'
import { openCore } from '../../src/format/core.js'
import { numberBound } from '../../src/format/postings.js'
import { openShard } from '../../src/format/shard.js'
import { firstAbove, lowerBound } from '../../src/format/sorted-list.js'
import { openWords } from '../../src/format/words.js'
import { isRepairable } from '../../src/matching/repair.js'
import { openIndex } from '../../src/search/open-index.js'
import { openParts } from '../../src/storage/index-parts.js'
import { readPassage } from '../../src/storage/read-passage.js'
import { runs } from '../runs.js'
import { anyText, filesInParts, memorySource, postOf, shuffledPosts, somePosts, textPost } from './posts.js'

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
      }),
      { numRuns: runs(500) },
    )
  })

  it('are zeros behind their end, where the next number is refused', () => {
    const reader = new BitReader(new Uint8Array([255]))
    expect(reader.read(7)).toBe(127)
    expect(reader.gamma()).toBe(1)
    expect(reader.read(24)).toBe(0)
    expect(() => reader.gamma()).toThrow('ends too early')
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
      { numRuns: runs(500) },
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

const analyzer = createAnalyzer()
const listsOf = ({ documents, frequencies }: TermField) => [[...documents], [...frequencies]]

describe('the parts of an index', () => {
  it('hold the terms, postings and forms that were inverted', () => {
    fc.assert(
      fc.property(somePosts(), fc.nat(), fc.nat(), (posts, a, b) => {
        const index = invert(posts, [analyzer])
        const [start, end] = [a, b].map(at => at % (index.terms.length + 1)).sort((x, y) => x - y) as [
          number,
          number,
        ]
        const shard = openShard(Buffer.concat(packShard(index, 7, start, end)), 7, posts.length)
        expect(shard.terms.list).toEqual(index.terms.slice(start, end))
        for (const i of shard.terms.list.keys()) {
          const back = shard.postings.of(i).map(list => [list.field, listsOf(list)])
          const put = index
            .postingsOf(start + i)
            .flatMap((list, field) => (list ? [[field, listsOf(list)]] : []))
          expect(back).toEqual(put)
        }
        const forms = shard.forms()
        const expected = index.forms.slice(start, end).flatMap((of, i) => of.map(form => `${form} ${i}`))
        expect(forms.list.map((form, i) => `${form} ${forms.terms[i]}`).sort()).toEqual(expected.sort())
      }),
      { numRuns: runs(150) },
    )
  })

  it('hold the lengths and boosts that every query needs, with those that the manifest has', () => {
    fc.assert(
      fc.property(somePosts(), fc.nat(), (posts, n) => {
        const boosted = posts.map((post, i) => (i % 3 ? post : { ...post, boost: 1.5 }))
        const { lengths } = invert(boosted, [analyzer])
        const settled = n % (posts.length + 1)
        const recent = newestDocuments(boosted, lengths, settled, true)
        const core = openCore(packCore(boosted, lengths, settled), posts.length, recent)
        expect(core.lengths.byField).toEqual(lengths)
        expect(core.lengths.averages.every(Number.isFinite)).toBe(true)
        expect(recent.titles).toEqual(posts.slice(settled).map(({ url, title }) => [url, title]))
        expect(Object.values(core.boosts)).toEqual(posts.filter((_, i) => i % 3 === 0).map(() => 1.5))
      }),
    )
  })

  it('hold every word that may be meant, with how common it is', () => {
    fc.assert(
      fc.property(somePosts(), posts => {
        const index = invert(posts, [analyzer])
        const files = makeWordFiles(index)
        const read = files.flatMap(({ longest, bytes }) => {
          const { list, logFrequencies } = openWords(bytes, longest)
          expect([...list]).toEqual([...list].sort())
          return list.map((word, i) => [word, logFrequencies[i]])
        })
        const forms = new Set(index.forms.flat().filter(isRepairable))
        expect(new Set(read.map(([word]) => word))).toEqual(forms)
        expect(read.every(([, log]) => (log as number) >= 0 && (log as number) < 32)).toBe(true)
      }),
    )
  })

  it('refuse to be taken for another part', () => {
    const index = invert([textPost('/a/', 'one two three')], [analyzer])
    const bytes = Buffer.concat(packShard(index, 3, 0, 3))
    expect(() => openShard(bytes, 4, 1)).toThrow('is another part of the index')
    const [words] = makeWordFiles(index)
    expect(() => openWords(words?.bytes ?? bytes, 1)).toThrow('is another part of the index')
  })

  it('give every document back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts(), async posts => {
        const parts = await openParts(memorySource(filesInParts(posts)))
        const passages = await Promise.all(
          Array.from({ length: posts.length }, (_, document) => readPassage(parts, document)),
        )
        const byUrl = new Map(passages.map(passage => [passage.url, passage]))
        for (const { url, title, date, authors, tags, readingMinutes, lang } of posts) {
          const passage = byUrl.get(url)
          expect({ authors: [], tags: [], ...passage }).toMatchObject({
            ...{ url, title, authors, tags, readingMinutes },
            ...(date && { date }),
            ...(lang && { lang }),
          })
        }
      }),
      { numRuns: runs(60) },
    )
  })
})

describe('a sorted list', () => {
  it('is searched as a scan searches it', () => {
    const list = 'a ab abc abd b constructor __proto__ 𐐨 𐐨𐐩 开源 软件'.split(' ').sort()
    for (const text of ['', 'a', 'ab', 'abe', 'b', '𐐨', '开', '__', 'zzz', '\uffff']) {
      expect(lowerBound(list, text)).toBe(list.filter(term => term < text).length)
      expect(firstAbove(list, text)).toBe(list.filter(term => term <= text).length)
    }
  })
})

describe('numberBound', () => {
  it('is no less than the documents, and at most a sixteenth more', () => {
    for (let documents = 1; documents < 5000; documents++) {
      expect(numberBound(documents)).toBeGreaterThanOrEqual(documents)
      expect(numberBound(documents)).toBeLessThanOrEqual(documents * (1 + 1 / 16) + 1)
    }
    expect(numberBound(0)).toBe(0)
    expect([numberBound(1000), numberBound(1010)]).toEqual([1024, 1024])
  })
})

describe('roundLength', () => {
  it('is the nearest of the lengths that there are', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 13, 100].map(roundLength)).toEqual([
      0, 1, 2, 3, 4, 6, 6, 8, 8, 12, 12, 96,
    ])
    for (let length = 1; length < 5000; length++) {
      expect(Math.abs(Math.log(roundLength(length) / length))).toBeLessThan(Math.log(1.25))
      expect(roundLength(roundLength(length))).toBe(roundLength(length))
    }
  })
})

describe('an index', () => {
  it('is the same to the byte, whatever the order of the posts', () => {
    fc.assert(
      fc.property(shuffledPosts, ([posts, shuffled]) => {
        expect([...makeIndexFiles(shuffled, 'en').files]).toEqual([...makeIndexFiles(posts, 'en').files])
      }),
      { numRuns: runs(60) },
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
      { numRuns: runs(100) },
    )
  })
})
