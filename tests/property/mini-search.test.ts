import fc from 'fast-check'
import MiniSearch, { type AsPlainObject, type Query, type SearchOptions, type SearchResult } from 'minisearch'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldTexts } from '../../indexer/invert/field-texts.js'
import { roundLength } from '../../indexer/invert/invert.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { exportMiniSearch, miniSearchOptions, openMiniSearch } from '../../indexer/whole-index/mini-search.js'
import { readWholeIndex } from '../../indexer/whole-index/whole-index.js'
import { createAnalyzer } from '../../src/analysis/analyze.js'
import { withSpellings } from '../../src/analysis/spellings.js'
import { openIndex } from '../../src/search/open-index.js'
import { openParts } from '../../src/storage/index-parts.js'
import { runs } from '../runs.js'
import { examplePosts, memorySource, somePosts, WORDS } from './posts.js'

/** Plain MiniSearch is the oracle: what it answers on the same posts, we answer. */

const analyzer = withSpellings(createAnalyzer())

/** MiniSearch has one analyzer for all of its documents. */
const englishPosts = somePosts().map(posts => posts.map(({ lang: _, ...post }) => post))

/** Our index of `posts`, its export, and plain MiniSearch on the export. */
async function bothOf(posts: Post[]) {
  const { files, manifest } = makeIndexFiles(posts, 'en')
  const source = memorySource(files)
  const whole = await readWholeIndex(await openParts(source))
  const exported = exportMiniSearch(whole)
  const options = miniSearchOptions(manifest.miniSearch, [analyzer])
  const plain = MiniSearch.loadJSON(JSON.stringify(exported), options)
  return { source, whole, exported, options, plain, packed: await openMiniSearch(source) }
}

/**
 * What MiniSearch makes of the same posts by itself, term order and rounding of the averages aside. Of lengths it
 * counts different words; ours are all words, and rounded.
 */
function indexedByMiniSearch(posts: Post[], urls: string[]): AsPlainObject {
  const documents = urls.map(url => {
    const post = posts.find(one => one.url === url) as Post
    return { url, ...fieldTexts(post), ...(post.date ? { date: post.date } : {}) }
  })
  const fields = ['title', 'text']
  const miniSearch = new MiniSearch({
    idField: 'url',
    fields,
    storeFields: ['url', 'title', 'date'],
    tokenize: text => analyzer.tokens(text).map(token => token.term),
    processTerm: term => term,
  })
  miniSearch.addAll(documents)
  const lengthsOf = (texts: Record<string, string>) =>
    fields.map(field => roundLength(analyzer.tokens(texts[field] as string).length))
  const fieldLength = Object.fromEntries(documents.map((document, i) => [i, lengthsOf(document as never)]))
  return { ...miniSearch.toJSON(), fieldLength }
}

const byTerm = (index: AsPlainObject['index']) => [...index].sort((a, b) => (a[0] < b[0] ? -1 : 1))

describe('exportMiniSearch', () => {
  const isWhatMiniSearchMakes = async (posts: Post[]) => {
    const { exported, whole } = await bothOf(posts)
    const { averageFieldLength: _, ...expected } = indexedByMiniSearch(posts, whole.documents.urls)
    const { averageFieldLength: averages, ...rest } = exported
    expect(rest.index.map(entry => entry[0])).toEqual(byTerm(rest.index).map(entry => entry[0]))
    expect(rest).toEqual({ ...expected, index: byTerm(expected.index) })
    const lengths = Object.values(rest.fieldLength)
    for (const [field, average] of averages.entries()) {
      const sum = lengths.reduce((total, of) => total + (of[field] as number), 0)
      expect(average).toBe(lengths.length === 0 ? 0 : sum / lengths.length)
    }
  }

  it('is what MiniSearch makes of the example posts', async () => {
    await isWhatMiniSearchMakes(await examplePosts())
  })

  it('is what MiniSearch makes of any posts', async () => {
    await fc.assert(fc.asyncProperty(englishPosts, isWhatMiniSearchMakes), { numRuns: runs(30) })
  })

  it('loads with nothing but the options that the manifest names', async () => {
    const { exported, whole } = await bothOf(await examplePosts())
    const { parts } = whole
    const options = parts.manifest.miniSearch as unknown as ConstructorParameters<typeof MiniSearch>[0]
    const loaded = MiniSearch.loadJSON(JSON.stringify(exported), options)
    expect(loaded.documentCount).toBe(parts.manifest.documents)
    expect(loaded.termCount).toBe(parts.manifest.terms)
    expect(loaded.search('python')[0]).toMatchObject({ title: expect.any(String), url: expect.any(String) })
  })
})

const words = fc.array(fc.constantFrom(...WORDS, 'memor', 'pyt', 'ind', 'zzz', ''), {
  minLength: 1,
  maxLength: 3,
})
const options: fc.Arbitrary<SearchOptions> = fc.record(
  {
    prefix: fc.boolean(),
    fuzzy: fc.constantFrom(false, 0.2, 0.5, 1, 2, true),
    combineWith: fc.constantFrom('AND', 'OR', 'AND_NOT'),
    boost: fc.constantFrom({}, { title: 5, text: 0.3 }),
    fields: fc.constantFrom(['title', 'text'], ['title'], ['text']),
    weights: fc.constantFrom({ fuzzy: 0.2, prefix: 0.9 }),
    bm25: fc.constantFrom({ k: 2, b: 0.5, d: 0.1 }),
    boostDocument: fc.constant((id: string, term: string) => (id.length % 3) + term.length / 7),
    boostTerm: fc.constant((term: string, i: number) => term.length + i),
    filter: fc.constant(({ id }: { id: string }) => id.length % 2 === 0),
  },
  { requiredKeys: [] },
)
const query: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: words.map(all => all.join(' ')) },
  { weight: 1, arbitrary: fc.constant(MiniSearch.wildcard) },
  {
    weight: 2,
    arbitrary: fc
      .record({ combineWith: fc.constantFrom('AND', 'OR', 'AND_NOT'), queries: words })
      .map(tree => tree as Query),
  },
)

/**
 * Results as text, every bit of every score in it. MiniSearch keeps matches under their terms in an object, which
 * the term `__proto__` gives another prototype: equal, but not to a comparison of objects.
 */
const written = (results: SearchResult[]) => JSON.stringify(results)

describe('openMiniSearch', () => {
  let example: Awaited<ReturnType<typeof bothOf>>
  beforeAll(async () => {
    example = await bothOf(await examplePosts())
  })

  it('answers about the example posts as plain MiniSearch does on the export, to the last bit', () => {
    fc.assert(
      fc.property(query, options, (asked, how) => {
        expect(written(example.packed.search(asked, how))).toBe(written(example.plain.search(asked, how)))
      }),
      { numRuns: runs(400) },
    )
  })

  it('answers about any posts as plain MiniSearch does on the export, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        englishPosts,
        fc.array(fc.tuple(query, options), { maxLength: 10 }),
        async (posts, asked) => {
          const { packed, plain } = await bothOf(posts)
          for (const [one, how] of asked) {
            expect(written(packed.search(one, how))).toBe(written(plain.search(one, how)))
          }
        },
      ),
      { numRuns: runs(30) },
    )
  })

  it('finds every term of the example posts as plain MiniSearch does', () => {
    const processing = { tokenize: (text: string) => [text] }
    for (const term of example.whole.terms) {
      expect(example.packed.search(term, processing)).toEqual(example.plain.search(term, processing))
    }
  })

  it('suggests as plain MiniSearch does', () => {
    for (const begun of ['mem', 'pyth', 'memory le', 'cons', '__']) {
      expect(example.packed.autoSuggest(begun)).toEqual(example.plain.autoSuggest(begun))
    }
  })

  it('knows its documents and terms, and can be written out again', () => {
    const { packed, plain, exported } = example
    expect([packed.documentCount, packed.termCount]).toEqual([plain.documentCount, plain.termCount])
    const url = exported.documentIds[0] as unknown as string
    expect(packed.has(url)).toBe(true)
    expect(packed.getStoredFields(url)).toEqual(plain.getStoredFields(url))
    expect(packed.toJSON()).toEqual({ ...exported, index: [...exported.index].reverse() })
  })

  it('says that it can’t be changed', async () => {
    const { packed } = example
    const message = 'A packed index cannot be changed. Change its posts and build it again.'
    const url = example.whole.documents.urls[0] as string
    for (const change of [
      () => packed.add({ url: '/new/' }),
      () => packed.addAll([{ url: '/new/' }]),
      () => packed.remove({ url }),
      () => packed.removeAll(),
      () => packed.discard(url),
      () => packed.discardAll([url]),
      () => packed.replace({ url }),
    ]) {
      expect(change).toThrow(message)
    }
    expect(packed.documentCount).toBe(example.plain.documentCount)
  })
})

describe('a search for one word', () => {
  it('scores each post as plain MiniSearch does on the export, to the last bit', async () => {
    const check = async (posts: Post[], terms: (all: readonly string[]) => readonly string[]) => {
      const { source, whole, plain } = await bothOf(posts)
      const index = await openIndex(source)
      for (const term of terms(whole.terms)) {
        // Only words that are their own stem and whole, so that the query asks for just this term.
        if (analyzer.tokens(term).length !== 1 || analyzer.tokens(term)[0]?.term !== term) continue
        const { hits } = await index.search(`${term} `, { limit: 100 })
        const expected = plain.search(term).map(({ id, score }) => [id, score])
        expect(Object.fromEntries(hits.map(({ url, score }) => [url, score]))).toEqual(
          Object.fromEntries(expected),
        )
      }
    }
    await check(await examplePosts(), all => all.filter((_, i) => i % 5 === 0))
    await fc.assert(
      fc.asyncProperty(englishPosts, posts => check(posts, all => all)),
      { numRuns: runs(20) },
    )
  })
})

describe('the posts that are found', () => {
  const asked = fc.uniqueArray(
    fc.constantFrom('memory', 'leak', 'python', 'rust', 'café', 'effect', 'index'),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  const termsOf = (text: string) => analyzer.tokens(text).map(token => token.term)
  const termsIn = (post: Post) => new Set(Object.values(fieldTexts(post)).flatMap(termsOf))

  it('are those that a scan of their tokens finds', async () => {
    await fc.assert(
      fc.asyncProperty(englishPosts, fc.array(asked, { maxLength: 6 }), async (posts, queries) => {
        const index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))
        const scanned = posts.map(post => ({ url: post.url, terms: termsIn(post) }))
        for (const query of queries) {
          // A word that no post has would be repaired.
          const known = query.filter(word =>
            scanned.some(({ terms }) => terms.has(termsOf(word)[0] as string)),
          )
          if (known.length === 0) continue
          const { hits, total } = await index.search(`${known.join(' ')} `, { limit: 100 })
          const count = ({ terms }: { terms: Set<string> }) =>
            known.filter(word => terms.has(termsOf(word)[0] as string)).length
          const expected = scanned.filter(post => count(post) > 0).map(post => post.url)
          expect(hits.map(hit => hit.url).sort()).toEqual(expected.sort())
          expect(total).toBe(expected.length)
        }
      }),
      { numRuns: runs(30) },
    )
  })
})
