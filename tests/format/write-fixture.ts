import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FilterField } from '../../indexer/front-matter/filter-fields.js'
import type { Delivery } from '../../indexer/pack/delivery.js'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { openIndex } from '../../src/search/open-index.js'
import { inParts, memorySource, postOf } from '../property/posts.js'

/**
 * How the committed indexes of format 3 were made, for the day when there is a format 4: their folders are written
 * once, when a format is settled, and never again. Of formats 1 and 2 there is one each that must be refused.
 */

const POSTS: Post[] = [
  postOf('/memory-leak/', {
    title: 'Hunting a memory leak in Python',
    date: '2019-01-20',
    authors: ['Ada'],
    tags: ['python', 'debugging'],
    descriptions: ['Where the memory went.'],
    readingMinutes: 3,
    fields: { series: ['Leaks'], level: ['1.5'], done: ['yes'] },
    sections: [
      { blocks: [{ text: 'Memory grew by a megabyte each hour.' }] },
      {
        heading: 'Down the hole',
        anchor: 'down-the-hole',
        blocks: [
          { text: 'The cache kept every object alive: a leak.' },
          { text: 'gc.collect()', code: true },
        ],
      },
    ],
  }),
  postOf('/use-effect/', {
    title: 'useEffect and other traps',
    date: '2021-05-06',
    authors: ['Grace', 'Ada'],
    lang: 'en',
    boost: 1.2,
    fields: { series: ['Traps'], level: ['10'], updated: ['3 February 2022'] },
    sections: [{ blocks: [{ text: 'An effect runs after each render, unless told otherwise.' }] }],
  }),
  postOf('/interop/', {
    title: 'Calling C++ from C#',
    tags: ['c++', 'c#'],
    sections: [{ blocks: [{ text: 'A std::vector crosses the border; 开源软件 helps. Café.' }] }],
  }),
]

const QUERIES = ['memory leak', 'memroy', 'pyth', 'useEffect ', 'C++', '软件', 'ada']

const FIELDS: FilterField[] = [
  { name: 'series' },
  { name: 'level', type: 'number' },
  { name: 'updated', type: 'date' },
  { name: 'done' },
]

/** Writes an index, whole or in parts, and its answers into `folder`. */
export async function writeFixture(folder: string, parts: boolean): Promise<void> {
  const cut = (delivery: Delivery) => (parts ? { ...inParts(60)(delivery), titleShards: true } : delivery)
  const { files } = makeIndexFiles(POSTS, 'en', undefined, cut, undefined, FIELDS)
  await mkdir(folder, { recursive: true })
  const index = await openIndex(memorySource(files))
  const answers: Record<string, string[]> = {}
  for (const query of QUERIES) {
    const { hits } = await index.search(query)
    answers[query] = hits.map(hit => hit.url).sort()
  }
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes)
  await writeFile(join(folder, 'answers.json'), `${JSON.stringify(answers, null, 2)}\n`)
}
