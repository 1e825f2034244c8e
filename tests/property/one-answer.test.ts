import { beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { readPosts } from '../../indexer/posts/read-posts.js'
import type { Answer } from '../../src/api/answer.js'
import type { SearchIndex } from '../../src/api/search-index.js'
import { openIndex } from '../../src/search/open-index.js'
import { runs } from '../runs.js'
import { filesInParts, memorySource, textPost } from './posts.js'

/**
 * One answer: the same index and query give the same hits, scores and snippets, however the index is cut into files,
 * and whatever was asked before. `POSTS` may name a folder of posts, to try it on a real blog, and `QUERIES` how many
 * to ask.
 */

const QUERIES = Number(process.env.QUERIES ?? runs(150))

/** A source of chance that is the same in every run. */
function makeRandom(seed: number) {
  let state = seed
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x80000000) * n)
  }
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)] as T }
}

const random = makeRandom(20_26)

const STEMS =
  'memory leak python rust index search browser network router kernel cluster deploy release static publish engine write dying skies client-side useEffect std::vector node.js café naïve 开源软件 日本語'.split(
    ' ',
  )
const ENDINGS = ['', 's', 'ing', 'ed', 'er', 'ful', '2', 'ation']

/** Posts whose words share stems, beginnings and neighbours by a typo. */
function makePosts(count: number): Post[] {
  const word = () =>
    random.pick(STEMS) + random.pick(ENDINGS) + (random.below(4) ? '' : random.below(60).toString(36))
  const text = (length: number) => Array.from({ length }, word).join(' ')
  return Array.from({ length: count }, (_, i) =>
    textPost(`/post-${i}/`, text(40), {
      title: text(4),
      date: `20${10 + (i % 10)}-01-01`,
      tags: [random.pick(STEMS)],
    }),
  )
}

/** Room for all that is ever unpacked; a large blog in one file has more than the usual bound. */
const ROOMY = { maxCacheBytes: 2 ** 30 }

const { POSTS } = process.env
const posts: Post[] = POSTS ? (await readPosts(POSTS)).posts : makePosts(200)

/** What a reader may type who has read the posts. */
function drawQuery(): string {
  const { title, sections } = random.pick(posts)
  const texts = [title, ...sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))]
  const words = random.pick(texts).split(/\s+/).filter(Boolean)
  const word = () => random.pick(words) ?? 'nothing'
  const kinds = [
    () => word(),
    () => `${word()} `,
    () => `${word()} ${word()}`,
    () => `${word()} ${word()} ${word()} `,
    () => word().slice(0, 1 + random.below(5)),
    () => `${word()} ${word().slice(0, 1 + random.below(3))}`,
    () => misspell(word()),
    () => `${misspell(word())} ${word()} `,
    () => `the ${word()} of`,
    () => `${word()}xyzzy ${word()}`,
  ]
  return random.pick(kinds)()
}

function misspell(word: string): string {
  const at = random.below(word.length)
  const [a = '', b = ''] = [word[at], word[at + 1]]
  const changed = random.pick([b + a, '', `${a}q`, 'z'])
  return word.slice(0, at) + changed + word.slice(at + (changed === b + a ? 2 : 1))
}

describe('one index', () => {
  const whole = makeIndexFiles(posts, 'en', undefined, delivery => ({
    ...delivery,
    oneFile: true,
    perFile: posts.length,
  }))
  const shardBytes = posts.length > 1000 ? [3000, 12_000] : [60, 300, 2000]
  const deliveries = [whole.files, ...shardBytes.map(bytes => filesInParts(posts, bytes))]
  const queries = Array.from({ length: QUERIES }, drawQuery)
  let expected: Answer[] = []

  const asked = async (index: SearchIndex, list = queries) => {
    const answers: Answer[] = []
    for (const query of list) answers.push(await index.search(query, { sections: 2 }))
    return answers
  }

  beforeAll(async () => {
    expected = await asked(await openIndex(memorySource(whole.files), ROOMY))
  })

  it('is asked for what it has, of all kinds', () => {
    expect(expected.filter(({ total }) => total > 0).length).toBeGreaterThan(QUERIES * 0.8)
    expect(expected.filter(({ corrected }) => corrected).length).toBeGreaterThan(QUERIES / 20)
  })

  describe.each(
    deliveries.map((files, i) => [i === 0 ? 'one file' : `shards of ${shardBytes[i - 1]} bytes`, files]),
  )('from %s', (_, files) => {
    const source = memorySource(files as Map<string, Uint8Array>)
    // What unpacks the whole index for each query is asked less of a large one.
    const some = queries.filter((_, i) => i % (posts.length > 1000 ? 20 : 1) === 0)
    const answersTo = (list: string[]) => list.map(query => expected[queries.indexOf(query)])

    it('gives the same answers backwards, then warm, then all at once', async () => {
      const index = await openIndex(source, ROOMY)
      expect(await asked(index, [...queries].reverse())).toEqual([...expected].reverse())
      expect(await asked(index)).toEqual(expected)
      expect(await Promise.all(queries.map(query => index.search(query, { sections: 2 })))).toEqual(expected)
    })

    it('gives the same answers with next to no memory', async () => {
      expect(await asked(await openIndex(source, { maxCacheBytes: 1 }), some)).toEqual(answersTo(some))
    })

    it('gives the same answers cold', async () => {
      const few = some.filter((_, i) => i % 5 === 0)
      for (const query of few)
        expect([await (await openIndex(source)).search(query, { sections: 2 })]).toEqual(answersTo([query]))
    })
  })
})
