import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { EXAMPLE_POSTS, emptyFolder, postings } from './command-line.js'

let cwd: string

beforeAll(async () => {
  cwd = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'search') })
})

async function ask(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await postings(['query', 'search', ...words], { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe.concurrent('postings query --explain', () => {
  it('shows below each hit what its score is made of', async () => {
    const plain = await ask('memroy leak', '--limit', '2')
    const explained = await ask('memroy leak', '--limit', '2', '--explain')
    for (const line of plain.split('\n')) expect(explained.split('\n')).toContain(line)
    expect(explained).toMatch(
      /\n {4}score \d+\.\d{3} = \d+\.\d{3} × 1 \(covers 100 % of the query\)\n {4}word +score +found as +field +times +words +mean +idf +gives\n {4}memroy +\d+\.\d{3} {2}memory \(typo\) × 0\.\d+ +title +1 /,
    )
  })

  it('gives the same numbers as JSON, not rounded', async () => {
    const { hits } = JSON.parse(await ask('memroy leak', '--limit', '1', '--explain', '--json'))
    expect(hits[0].explanation.score).toBe(hits[0].score)
    expect(hits[0].explanation.words[0]).toMatchObject({
      word: 'memroy',
      found: { kind: 'typo', form: 'memory' },
    })
  })
})

describe.concurrent('postings query --explain-url', () => {
  it('tells at which rank a post stands', async () => {
    expect(await ask('fast python heap', '--explain-url', '/tcp-fast-open')).toMatch(
      /^"TCP Fast Open: Data in the First Packet" \(\/tcp-fast-open\/\) is number \d+ of \d+ posts for "fast python heap"\.\n\nscore /,
    )
  })

  it('tells which words a post lacks that is not found', async () => {
    expect(await ask('the wombat leak', '--explain-url', '/tcp-fast-open/')).toBe(
      '"TCP Fast Open: Data in the First Packet" (/tcp-fast-open/) is not among the 3 posts for "the wombat leak": it has no word of the query.\n' +
        'Ignored words: the.\n\n' +
        'word    score  found as              field  times  words  mean  idf  gives\n' +
        'wombat      -  in no post\n' +
        'leak        -  not here, in 3 posts\n',
    )
  })

  it('tells that no post has the URL, or that nothing was asked for', async () => {
    expect(await ask('leak', '--explain-url', '/nowhere/')).toBe(
      '/nowhere/ is not the URL of a post in the index. Is the post a draft, excluded, or at another URL?\n',
    )
    expect(await ask('...', '--explain-url', '/tcp-fast-open/')).toContain(
      'is not found: "..." has no word to search for.\n',
    )
  })

  it('tells which filter keeps a post out', async () => {
    const filters = ['--filter', 'tags=python', '--filter', 'year>=2000']
    const text = await ask('memory', '--explain-url', '/node-heap-out-of-memory/', ...filters)
    expect(text).toMatch(
      / is not among the \d posts for "memory"\.\nExcluded by the filter on tags: its tags are [^\n]*node[^\n]*\.\n\nscore /,
    )
    const listed = await ask('--explain-url', '/node-heap-out-of-memory/', ...filters)
    expect(listed).toMatch(/ is not among the \d posts\.\nExcluded by the filter on tags: [^\n]*\.\n$/)
  })

  it('tells which operator keeps a post out', async () => {
    const text = await ask('memory "leak memory" -heap tag:css', '--explain-url', '/node-heap-out-of-memory/')
    expect(text).toMatch(
      /^[^\n]* is not among the 0 posts for "[^\n]*"\.\nExcluded by "leak memory": it lacks the phrase\.\nExcluded by -heap: it has the word: heap, Heap[^\n]*\.\nExcluded by tag:css: its tags are [^\n]*\.\n\nscore /,
    )
  })

  it('gives the verdict as JSON', async () => {
    const verdict = JSON.parse(await ask('leak', '--explain-url', '/tcp-fast-open/', '--json'))
    expect(verdict).toMatchObject({ status: 'no-match', url: '/tcp-fast-open/', total: 3, ignoredWords: [] })
  })
})
