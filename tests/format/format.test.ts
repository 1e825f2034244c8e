import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkIndex } from '../../indexer/check-index.js'
import { directorySource } from '../../indexer/directory-source.js'
import { FORMAT_VERSION } from '../../src/manifest.js'
import { openIndex } from '../../src/open-index.js'

/** Indexes that were written by earlier builds lie on servers: what reads a format must go on reading it. */

const folderOf = (name: string) => new URL(`fixtures/${name}/`, import.meta.url).pathname

describe.each(['v2-one-file', 'v2-parts'])('an index of format 2, as it was written on the day: %s', name => {
  const folder = folderOf(name)

  it('opens, and is whole', async () => {
    expect(FORMAT_VERSION).toBe(2)
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

describe('an index of format 1', () => {
  it('is refused in a sentence that says what to do', async () => {
    const folder = folderOf('v1')
    const location = folder.replace(/\/$/, '')
    await expect(openIndex(directorySource(location))).rejects.toMatchObject({
      code: 'FORMAT_VERSION',
      file: 'manifest.json',
      message:
        `${location}: the index has format 1, this version reads format 2. ` +
        'Rebuild the index, or load the client that was written beside it.',
    })
  })
})
