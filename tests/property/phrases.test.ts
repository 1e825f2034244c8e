import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import type { Hit, Range } from '../../src/api/answer.js'
import type { SearchIndex } from '../../src/api/search-index.js'
import { openIndex } from '../../src/search/open-index.js'
import { runs } from '../runs.js'
import { filesInParts, memorySource, postOf } from './posts.js'

/**
 * Operators against a plain reading of the posts, block by block. The words here are such that anybody can tell them
 * apart; how the analyzer cuts others is tried elsewhere.
 */

const WORDS = 'memory memories leak leaks the of python rust tag code'.split(' ')

const line = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map(words => words.join(' '))

const fewWords = fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map(words => words.join(' '))

const post: fc.Arbitrary<Post> = fc
  .record({
    url: fc.stringMatching(/^\/[a-z]{1,4}\/$/),
    title: line,
    date: fc.constantFrom('2019-12-31', '2020-01-01', '2020-06-30', '2021-02-03'),
    tags: fc.uniqueArray(fc.constantFrom('python', 'c++', 'Machine Learning'), { maxLength: 2 }),
    authors: fc.uniqueArray(fc.constantFrom('Ada', 'Grace Hopper'), { maxLength: 2 }),
    lang: fc.constantFrom('en', 'en-GB', 'ja'),
    descriptions: fc.array(line, { maxLength: 1 }),
    sections: fc.array(
      fc.record({
        heading: line,
        blocks: fc.array(
          fc.oneof(
            line.map(text => ({ text })),
            line.map(text => ({ text, code: true as const })),
          ),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ url, ...rest }) => postOf(url, rest))

const somePosts = fc.uniqueArray(post, { minLength: 1, maxLength: 14, selector: ({ url }) => url })

/** Every block of a post. */
const blocksOf = ({ title, tags, authors, descriptions, sections }: Post) => [
  { text: title, title: true, code: false },
  ...[...descriptions, ...tags, ...authors].map(text => ({ text, title: false, code: false })),
  ...sections.flatMap(({ heading = '', blocks }) => [
    { text: heading, title: false, code: false },
    ...blocks.map(({ text, code = false }) => ({ text, title: false, code })),
  ]),
]

/** How often `words` stand in a row in `text`. */
const countIn = (text: string, words: string[]) => {
  const own = text.toLowerCase().split(' ')
  return own.filter((_, i) => words.every((word, j) => own[i + j] === word)).length
}

const stem = (word: string) => word.replace(/memories|memory/, 'memori').replace('leaks', 'leak')
const hasWord = (text: string, word: string) => text.toLowerCase().split(' ').map(stem).includes(stem(word))

type Test = (post: Post) => boolean

/** A piece of a query, and which posts it leaves. */
const phrase = line.map((text): [string, Test] => [
  `"${text}"`,
  one => blocksOf(one).some(block => countIn(block.text, text.split(' ')) > 0),
])
const inTitle = line.map((text): [string, Test] => [
  `title:"${text}"`,
  ({ title }) => countIn(title, text.split(' ')) > 0,
])
const word = fc.constantFrom(...WORDS)
const titleWord = word.map((text): [string, Test] => [`title:${text}`, ({ title }) => hasWord(title, text)])
const filter = fc.constantFrom<[string, Test]>(
  ['tag:python', ({ tags }) => tags.includes('python')],
  ['tag:machine-learning', ({ tags }) => tags.includes('Machine Learning')],
  ['tag:nothing', () => false],
  ['author:grace', ({ authors }) => authors.includes('Grace Hopper')],
  ['author:"grace hopper"', ({ authors }) => authors.includes('Grace Hopper')],
  ['lang:en', ({ lang }) => lang !== 'ja'],
  ['after:2020', ({ date }) => (date as string) >= '2020'],
  ['before:2020', ({ date }) => (date as string) < '2020'],
  ['before:2020-01-01', ({ date }) => (date as string) < '2020-01-01'],
  ['before:2020-06-30', ({ date }) => (date as string) < '2020-06-30'],
  ['before:0001', () => false],
  ['before:2020-07', ({ date }) => (date as string) < '2020-07'],
  ['after:2020/06/30', ({ date }) => (date as string) >= '2020-06-30'],
  ['year:2020', ({ date }) => (date as string).startsWith('2020')],
)
/** Of four letters and more: shorter ones may be the options of a command. */
const longWord = fc.constantFrom(...WORDS.filter(({ length }) => length > 3))
const excludedWord = longWord.map((text): [string, Test] => [
  `-${text}`,
  one => !blocksOf(one).some(block => hasWord(block.text, text)),
])
const piece = fc.oneof(phrase, inTitle, titleWord, filter)
const clause = fc.oneof(
  piece,
  excludedWord,
  piece.map(([text, test]): [string, Test] => [`-${text}`, one => !test(one)]),
  fc
    .tuple(piece, piece)
    .map(([[a, testA], [b, testB]]): [string, Test] => [`${a} OR ${b}`, one => testA(one) || testB(one)]),
)
/** A clause and, on either side of an OR, nothing. */
const clauseOrNothing = fc
  .tuple(piece, fc.constantFrom('"..."', '""', '"_"', '"__ _"'), fc.boolean())
  .map(([[text, test], nothing, isFirst]): [string, Test] => [
    isFirst ? `${text} OR ${nothing}` : `${nothing} OR ${text}`,
    test,
  ])
const query = fc
  .array(fc.oneof(clause, clauseOrNothing), { minLength: 1, maxLength: 3 })
  .map((clauses): [string, Test] => [
    clauses.map(([text]) => text).join(' '),
    one => clauses.every(([, test]) => test(one)),
  ])

/** The same index in one file and in parts of two sizes. */
const allWays = (posts: Post[]): Promise<SearchIndex[]> =>
  Promise.all(
    [makeIndexFiles(posts, 'en').files, filesInParts(posts, 40), filesInParts(posts, 300)].map(files =>
      openIndex(memorySource(files)),
    ),
  )

describe('an explanation of why a post is not there', () => {
  it('names each demand that a plain reading says it does not fulfil, and no other', async () => {
    const demands = fc.array(clause, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(somePosts, demands, async (posts, clauses) => {
        const text = clauses.map(([one]) => one).join(' ')
        for (const index of await allWays(posts))
          for (const post of posts) {
            const failed = clauses.filter(([, test]) => !test(post)).map(([one]) => one)
            const { status, excludedBy = [] } = await index.explain(text, post.url)
            expect([text, excludedBy.map(({ by }) => by)]).toEqual([text, failed])
            expect(status).toBe(failed.length > 0 ? 'excluded' : 'ranked')
          }
      }),
      { numRuns: runs(20) },
    )
  })

  it('is complete: without what it names, the post is there', async () => {
    const words = fc.tuple(fewWords, fc.constantFrom('', ' in:code'))
    await fc.assert(
      fc.asyncProperty(
        somePosts,
        words,
        fc.array(clause, { maxLength: 3 }),
        async (posts, drawn, clauses) => {
          const text = [drawn.join(''), ...clauses.map(([one]) => one)].join(' ')
          const index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))
          for (const { url } of posts) {
            const { status, excludedBy = [] } = await index.explain(text, url)
            expect(status === 'ranked').toBe(
              (await index.search(text, { limit: 100 })).hits.some(hit => hit.url === url),
            )
            // With the spaces around it: `tag:a` stands in `-tag:a`, too.
            const left = excludedBy.reduce((query, { by }) => query.replace(` ${by} `, '  '), ` ${text} `)
            const then = await index.explain(left, url)
            // Outside code, what stands there counts besides.
            if (!left.includes('in:code') && text.includes('in:code')) continue
            expect([text, left, then.excludedBy]).toEqual([text, left, undefined])
            if (status === 'excluded') expect([text, then.status]).not.toEqual([text, 'no-words'])
          }
        },
      ),
      { numRuns: runs(30) },
    )
  })
})

describe('operators', () => {
  it('find the posts that a reading of all blocks finds, however the index is cut', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts, fc.array(query, { minLength: 1, maxLength: 6 }), async (posts, queries) => {
        const [whole, ...others] = (await allWays(posts)) as [SearchIndex, SearchIndex, SearchIndex]
        for (const [text, test] of queries) {
          const answer = await whole.search(text, { limit: 100 })
          const expected = posts.filter(test).map(({ url }) => url)
          expect([text, answer.hits.map(({ url }) => url).sort()]).toEqual([text, expected.sort()])
          for (const other of others) expect(await other.search(text, { limit: 100 })).toEqual(answer)
        }
      }),
      { numRuns: runs(30) },
    )
  })

  it('find phrases in posts of every language, as they are written there', async () => {
    const languages = fc.infiniteStream(fc.constantFrom('en', 'de', 'fi', 'und'))
    const phrases = fc.array(phrase, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(somePosts, languages, phrases, async (drawn, langs, queries) => {
        const posts = drawn.map(post => ({ ...post, lang: langs.next().value as string }))
        for (const index of await allWays(posts))
          for (const [text, test] of queries) {
            const { hits } = await index.search(text, { limit: 100 })
            const expected = posts.filter(test).map(({ url }) => url)
            expect([text, hits.map(({ url }) => url).sort()]).toEqual([text, expected.sort()])
            for (const hit of hits) {
              const post = posts.find(({ url }) => url === hit.url) as Post
              expectMarked(hit, post, text.slice(1, -1).split(' '))
            }
          }
      }),
      { numRuns: runs(15) },
    )
  })

  it('never lead to a post beyond them, whatever words stand beside them', async () => {
    await fc.assert(
      // From six words on, quotes and hyphens among them are taken for punctuation.
      fc.asyncProperty(somePosts, query, fewWords, async (posts, [text, test], words) => {
        const [whole, apart] = (await allWays(posts)) as [SearchIndex, SearchIndex]
        const asked = `${words} ${text} `
        const answer = await whole.search(asked, { limit: 100 })
        for (const { url } of answer.hits) expect(test(posts.find(one => one.url === url) as Post)).toBe(true)
        expect(await apart.search(asked, { limit: 100 })).toEqual(answer)
      }),
      { numRuns: runs(15) },
    )
  })

  it('count words in code only where the query says so', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts, word, line, async (posts, text, row) => {
        for (const index of await allWays(posts)) {
          const inCode = (test: (text: string) => boolean) =>
            posts
              .filter(one => blocksOf(one).some(block => block.code && test(block.text)))
              .map(({ url }) => url)
              .sort()
          const urls = async (asked: string) =>
            (await index.search(asked, { limit: 100 })).hits.map(({ url }) => url).sort()
          expect(await urls(`${text} in:code `)).toEqual(inCode(block => hasWord(block, text)))
          expect(await urls(`in:code "${row}"`)).toEqual(inCode(block => countIn(block, row.split(' ')) > 0))
        }
      }),
      { numRuns: runs(15) },
    )
  })

  it('stand under a heading with the phrase, or mark it in the snippet, where the text has it', async () => {
    await fc.assert(
      fc.asyncProperty(somePosts, line, async (posts, text) => {
        for (const index of await allWays(posts)) {
          const { hits } = await index.search(`"${text}"`, { limit: 100 })
          for (const hit of hits)
            expectMarked(hit, posts.find(one => one.url === hit.url) as Post, text.split(' '))
        }
      }),
      { numRuns: runs(15) },
    )
  })
})

function expectMarked(
  { title, titleRanges, section, snippet }: Hit,
  { sections }: Post,
  words: string[],
): void {
  const marked = (where: string, ranges: Range[]) =>
    ranges.map(([start, end]) => where.slice(start, end)).join(' ')
  const shown = sections.flatMap(({ blocks }) => blocks)
  const isInHeading = countIn(section?.heading ?? '', words) > 0
  if (!isInHeading && shown.some(block => countIn(block.text, words) > 0))
    expect(marked(snippet.text, snippet.ranges)).toContain(words.join(' '))
  if (countIn(title, words) > 0) expect(marked(title, titleRanges)).toContain(words.join(' '))
  else expect(titleRanges).toEqual([])
}
