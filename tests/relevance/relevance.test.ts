import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildIndex, directorySource } from '../../indexer/index.js'
import { openIndex, type SearchIndex } from '../../src/index.js'
import { JUDGEMENTS } from './queries.js'

const EXAMPLE_POSTS = fileURLToPath(new URL('../../examples/blog/posts/', import.meta.url))

let out: string
let index: SearchIndex

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'postings-relevance-'))
  await buildIndex({ posts: EXAMPLE_POSTS, out })
  index = await openIndex(directorySource(out))
})

afterAll(() => rm(out, { recursive: true }))

describe('a reader of the example blog', () => {
  it.each(JUDGEMENTS)('who types $query finds $first: $why', async ({ query, first, section }) => {
    const { hits } = await index.search(query)
    const urls = hits.map(hit => hit.url)
    expect(first.length > 0 ? urls.slice(0, first.length) : urls).toEqual(first)
    if (section !== undefined) expect(hits[0]?.section?.heading).toBe(section)
  })

  it('finds each post first by its own title, and by the words of its title in any case and order', async () => {
    const { hits } = await index.search('the', { limit: 100 })
    expect(hits.length).toBe(index.info.documents)
    for (const { title, url } of hits) {
      const backwards = title.toUpperCase().split(' ').reverse().join(' ')
      for (const query of [title, `${backwards} `]) {
        expect([query, (await index.search(query)).hits[0]?.url]).toEqual([query, url])
      }
    }
  })

  it('lands on a heading that stands in the post, and sees there what was asked for', async () => {
    for (const { query, first } of JUDGEMENTS.filter(judgement => judgement.first.length > 0)) {
      const [hit] = (await index.search(query)).hits
      expect(hit?.url, query).toBe(first[0])
      const inTitle = (hit?.titleRanges.length ?? 0) > 0
      expect(inTitle || (hit?.snippet.ranges.length ?? 0) > 0 || query === 'Ines Okafor', query).toBe(true)
      if (hit?.section) expect(hit.section.url.startsWith(`${hit.url}#`), query).toBe(true)
    }
  })
})
