import { describe, expect, it } from 'vitest'
import { checkIndex } from '../../../../indexer/check/check-index.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { openIndex } from '../../../../src/search/open-index.js'
import { openParts, readTitles } from '../../../../src/storage/index-parts.js'
import { inParts, memorySource, postOf } from '../../../property/posts.js'

/** Post number `i` of a blog that has one each day, with words that others have and some of its own. */
const post = (i: number): Post =>
  postOf(`/post-${i}/`, {
    title: `Post ${i}`,
    date: new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10),
    ...(i % 6 === 0 ? { boost: 1.5 } : {}),
    sections: [{ blocks: [{ text: `Wombats ${'and kangaroos '.repeat(i % 9)} of day ${i}` }] }],
  })
const blog = (count: number) => Array.from({ length: count }, (_, i) => post(i))
const titled = (count: number) =>
  makeIndexFiles(blog(count), 'en', undefined, delivery => ({ ...inParts(200)(delivery), titles: true }))
    .files
const whole = (count: number) => makeIndexFiles(blog(count), 'en').files
const namesOf = (files: Map<string, unknown>, kind: string) =>
  [...files.keys()].filter(name => name.startsWith(kind))

describe('an index in parts to which a new post comes', () => {
  it('keeps the file that every query loads, and the passages but for those beside the new one', () => {
    const [before, after] = [titled(70), titled(71)]
    expect(namesOf(after, 'core-')).toEqual(namesOf(before, 'core-'))
    const old = namesOf(before, 'passages-')
    expect(namesOf(after, 'passages-').filter(name => old.includes(name))).toHaveLength(64)
  })

  it.each([31, 32, 33, 63, 64, 65, 70, 71])(
    'is whole, and answers as one file does: %i posts',
    async count => {
      const [parts, one] = [memorySource(titled(count)), memorySource(whole(count))]
      expect((await checkIndex(parts)).problems).toEqual([])
      const [inMany, inOne] = [await openIndex(parts), await openIndex(one)]
      for (const query of ['wombats', 'kangaroos day', `post ${count - 1}`, 'wombtas'])
        expect(await inMany.search(query, { limit: 100 })).toEqual(await inOne.search(query, { limit: 100 }))
      expect(await readTitles(await openParts(parts))).toEqual(
        blog(count).map(({ url, title }) => [url, title]),
      )
    },
  )
})

it('lengths in the manifest that are not those of the posts are found', async () => {
  const files = titled(70)
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json') as Uint8Array).toString())
  expect(manifest.recent.lengths.map((list: number[]) => list.length)).toEqual([2, 2])
  manifest.recent.lengths[1][1] += 8
  files.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  const messages = (await checkIndex(memorySource(files))).problems.map(({ message }) => message)
  expect(messages).toContainEqual(expect.stringContaining('words (rounded) in the text of /post-69/'))
})
