import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import type { Post } from '../../indexer/post.js'
import { readPosts } from '../../indexer/posts/read-posts.js'
import { ANALYZER, createAnalyzer } from '../../src/analysis/analyze.js'
import type { SearchIndex } from '../../src/api/search-index.js'
import { openIndex } from '../../src/search/open-index.js'
import { examplePosts, memorySource } from '../property/posts.js'

/**
 * What must not change unnoticed, written out. `npm run test:update` writes the files anew; read the diff. Where
 * tokens change, raise `ANALYZER.version`; where files of an index do, see docs/FORMAT.md.
 */

const asText = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`
const folder = fileURLToPath(new URL('posts', import.meta.url))

describe('posts with everything that is easily got wrong', () => {
  let posts: Post[]
  beforeAll(async () => {
    posts = (await readPosts(folder, { now: new Date('2030-01-01') })).posts
  })

  it('are read as before', () => expect(asText(posts)).toMatchFileSnapshot('read.json'))

  it('are analyzed as before by this version of the analyzer', () => {
    const analyzer = createAnalyzer()
    const blocks = posts.flatMap(({ title, sections }) => [
      title,
      ...sections.flatMap(({ blocks }) => blocks.map(block => block.text)),
    ])
    const tokens = blocks.map(text => analyzer.tokens(text).map(token => Object.values(token).join(' ')))
    return expect(asText({ ...ANALYZER, tokens })).toMatchFileSnapshot('tokens.json')
  })

  it('make the same files as before, by their names', () =>
    expect(asText([...makeIndexFiles(posts, 'en').files.keys()])).toMatchFileSnapshot('files.json'))
})

describe('the example blog', () => {
  let index: SearchIndex
  beforeAll(async () => {
    index = await openIndex(memorySource(makeIndexFiles(await examplePosts(), 'en').files))
  })

  it.each(['memroy leak', 'py-bt', 'websock', 'when is lies', 'tcp_fastopen'])(
    'answers %j as before',
    async query => {
      const answer = await index.search(query, { limit: 3 })
      await expect(asText(answer)).toMatchFileSnapshot(`answers/${query.replace(/\W/g, '-')}.json`)
    },
  )
})
