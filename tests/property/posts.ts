import fc from 'fast-check'
import type { Delivery } from '../../indexer/pack/delivery.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { readPosts } from '../../indexer/posts/read-posts.js'
import { readWholeIndex, type WholeIndex } from '../../indexer/whole-index/whole-index.js'
import { PostingsError } from '../../src/api/errors.js'
import type { Section } from '../../src/format/passage.js'
import { openParts } from '../../src/storage/index-parts.js'
import type { IndexSource } from '../../src/storage/source.js'

/** Posts to try things on: those of the example blog, and generated ones that share words. */

let example: Promise<Post[]> | undefined

/** The posts of the example blog, as a build reads them; read once. */
export async function examplePosts(): Promise<Post[]> {
  const folder = new URL('../../examples/blog/posts', import.meta.url).pathname
  example ??= readPosts(folder, { now: new Date('2030-01-01') }).then(({ posts }) => posts)
  return [...(await example)]
}

/** A post with nothing in it but what is given. */
export const postOf = (url: string, rest: Partial<Post> = {}): Post => ({
  file: `${url}.md`,
  url,
  title: url,
  authors: [],
  tags: [],
  descriptions: [],
  readingMinutes: 1,
  sections: [],
  ...rest,
})

/** A post whose text is one paragraph. */
export const textPost = (url: string, text: string, rest: Partial<Post> = {}): Post =>
  postOf(url, { sections: [{ blocks: [{ text }] }], ...rest })

/** Words that meet each other: shared stems, prefixes, neighbours by a typo, code, names of members. */
export const WORDS = (
  'memory memories memorize memroy leak leaks leaking python pythons jython rust rusty trust index indexes ' +
  'indexing useEffect effect effects node.js node js C++ C++20 __proto__ proto constructor toString the of a ' +
  'client-side client side café cafe 开源软件 软件 日本語 naïve 2.6.3 127.0.0.1 CVE-2024-27280 ' +
  "don't dont suse's hasOwnProperty valueOf 𐐨𐐩 مرحبا สวัสดี"
).split(' ')

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map(words => words.join(' '))
/** Any text at all, with lone surrogates, controls and marks. */
export const anyText = fc.string({ unit: 'binary', maxLength: 40 })
const mixedText = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: anyText })

const section: fc.Arbitrary<Section> = fc
  .record(
    {
      heading: mixedText,
      anchor: fc.constantFrom('one', 'two'),
      blocks: fc.array(
        fc.oneof(
          mixedText.map(text => ({ text })),
          text.map(text => ({ text, code: true as const })),
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['blocks'] },
  )
  .map(made => ({ ...made, blocks: made.blocks }))

const post: fc.Arbitrary<Post> = fc.record(
  {
    file: fc.constant('post.md'),
    url: fc.stringMatching(/^\/[a-z]{1,4}\/$/),
    title: mixedText,
    date: fc.constantFrom('2020-01-01', '2021-02-03', '2022-03-04'),
    authors: fc.array(fc.constantFrom('Ada', 'Grace Hopper'), { maxLength: 2 }),
    tags: fc.array(fc.constantFrom('python', 'c++', '软件', '__proto__'), { maxLength: 2 }),
    descriptions: fc.array(text, { maxLength: 2 }),
    lang: fc.constantFrom('en', 'de'),
    readingMinutes: fc.integer({ min: 1, max: 99 }),
    sections: fc.array(section, { maxLength: 3 }),
  },
  { requiredKeys: ['file', 'url', 'title', 'authors', 'tags', 'descriptions', 'readingMinutes', 'sections'] },
)

/** Posts with different URLs. */
export const somePosts = (maxLength = 12): fc.Arbitrary<Post[]> =>
  fc.uniqueArray(post, { maxLength, selector: one => one.url })

/** The same posts in two orders. */
export const shuffledPosts = somePosts().chain(posts =>
  fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length })),
)

/** A source over files in memory. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>, location = 'memory'): IndexSource {
  return {
    location,
    async read(name) {
      const bytes = files.get(name)
      if (!bytes) throw new PostingsError('FILE_MISSING', `${name}: no such file.`, { file: name })
      return bytes
    },
  }
}

/** The files of an index in parts, with shards of about `shardBytes`. */
export const filesInParts = (posts: Post[], shardBytes = 300): Map<string, Uint8Array> =>
  makeIndexFiles(posts, 'en', undefined, inParts(shardBytes)).files

/** Cuts an index into parts, however small it is. */
export const inParts =
  (shardBytes: number) =>
  (delivery: Delivery): Delivery => ({ ...delivery, oneFile: false, perFile: 1, titles: true, shardBytes })

/** All of the index of `posts`. */
export const wholeOf = async (posts: Post[]): Promise<WholeIndex> =>
  readWholeIndex(await openParts(memorySource(makeIndexFiles(posts, 'en').files)))
