import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../../indexer/check/check-index.js'
import { directorySource } from '../../indexer/sources/directory-source.js'
import { FORMAT_VERSION } from '../../src/format/manifest.js'
import { openIndex } from '../../src/search/open-index.js'

/** Indexes that were written by earlier builds lie on servers: what reads a format must go on reading it. */

const folderOf = (name: string) => new URL(`fixtures/${name}/`, import.meta.url).pathname

describe.each(['v3-one-file', 'v3-parts'])('an index of format 3, as it was written on the day: %s', name => {
  const folder = folderOf(name)

  it('opens, and is whole', async () => {
    expect(FORMAT_VERSION).toBe(3)
    expect(await checkIndex(directorySource(folder))).toMatchObject({ problems: [] })
  })

  it('finds what it found: its ranking may change, its files not', async () => {
    const index = await openIndex(directorySource(folder))
    const answers: Record<string, string[]> = {}
    const expected = JSON.parse(await readFile(`${folder}answers.json`, 'utf8')) as Record<string, string[]>
    for (const query of Object.keys(expected)) {
      const { hits } = await index.search(query)
      answers[query] = hits.map(hit => hit.url).sort()
    }
    expect(answers).toEqual(expected)
  })

  it('is filtered, counted and sorted as it was', async () => {
    const index = await openIndex(directorySource(folder))
    const { hits, facets } = await index.search('', {
      filters: { tags: { none: ['c#'] }, series: { any: ['TRAPS', 'Leaks'] } },
      sort: ['-level', 'title'],
      facets: ['authors', 'year', 'level', 'done', 'updated'],
    })
    expect(hits.map(hit => hit.url)).toEqual(['/use-effect/', '/memory-leak/'])
    expect(facets).toEqual({
      authors: [
        { value: 'Ada', count: 2, total: 2 },
        { value: 'Grace', count: 1, total: 1 },
      ],
      year: [
        { value: 2019, count: 1, total: 1 },
        { value: 2021, count: 1, total: 1 },
      ],
      level: [
        { value: 1.5, count: 1, total: 1 },
        { value: 10, count: 1, total: 1 },
      ],
      done: [{ value: true, count: 1, total: 1 }],
      updated: [{ value: '2022-02-03', count: 1, total: 1 }],
    })
  })

  it('has the hit that it had, whole', async () => {
    const index = await openIndex(directorySource(folder))
    const { hits } = await index.search('leaking')
    expect(hits[0]).toEqual({
      url: '/memory-leak/',
      title: 'Hunting a memory leak in Python',
      titleRanges: [[17, 21]],
      score: expect.any(Number),
      date: '2019-01-20',
      authors: ['Ada'],
      tags: ['python', 'debugging'],
      readingMinutes: 3,
      section: { heading: 'Down the hole', url: '/memory-leak/#down-the-hole' },
      snippet: { text: expect.stringContaining('a leak.'), ranges: [[37, 41]] },
    })
  })
})

describe.each([1, 2])('an index of format %d', format => {
  it('is refused in a sentence that says what to do', async () => {
    const folder = folderOf(`v${format}`)
    const location = folder.replace(/\/$/, '')
    await expect(openIndex(directorySource(location))).rejects.toMatchObject({
      code: 'FORMAT_VERSION',
      file: 'manifest.json',
      message:
        `${location}: the index has format ${format}, this version reads format 3. ` +
        'Rebuild the index, or load the client that was written beside it.',
    })
  })
})
