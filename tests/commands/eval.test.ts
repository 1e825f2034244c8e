import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { EXAMPLE_POSTS, emptyFolder, post, postings, writeFiles } from './command-line.js'

let cwd: string

const RELEVANCE = `# What readers ask for
memory leak
  /hunting-a-memory-leak-in-python/  within 1  grade 2
  node-heap-out-of-memory  within 10

calling c++
  /calling-cpp-from-csharp/
`

beforeAll(async () => {
  cwd = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'search') })
  await writeFiles(cwd, {
    'relevance.txt': RELEVANCE,
    'missed.txt': 'heap\n  /tcp-fast-open/ within 3\n  /gone/\n',
    'bad.txt': 'heap\nleak\n  /x/\n',
    'judged/queries.jsonl': '{"id": "q", "text": "memory leak"}\n',
    'judged/qrels.tsv': 'q\thunting-a-memory-leak-in-python\t1\n',
    'posts/a.md': post('A leak', 'memory'),
    'posts/b.md': post(
      'Hunting a Memory Leak in Python',
      'memory',
      'slug: hunting-a-memory-leak-in-python\n',
    ),
  })
  await buildIndex({ posts: join(cwd, 'posts'), out: join(cwd, 'other') })
})

const evaluate = (...words: string[]) => postings(['eval', 'search', ...words], { cwd })

describe.concurrent('postings eval', () => {
  it('prints the figures of each query and their means', async () => {
    const { code, stdout, stderr } = await evaluate('relevance.txt', '--min-ndcg', '0.9')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^query +nDCG@10 {2}MRR@10 {2}recall@10\nmemory leak +0\.9\d\d +1\.000 +1\.000\ncalling c\+\+ +1\.000 +1\.000 +1\.000\nmean of 2 queries +0\.9\d\d +1\.000 +1\.000\n$/,
    )
  })

  it('reads judgements as collections for research have them', async () => {
    const { code, stdout } = await evaluate('judged')
    expect(code).toBe(0)
    expect(stdout).toContain('mean of 1 query')
  })

  it('prints exactly one JSON value', async () => {
    const { code, stdout } = await evaluate('relevance.txt', '--json')
    expect(code).toBe(0)
    const value = JSON.parse(stdout)
    expect(Object.keys(value)).toEqual(['mean', 'queries', 'problems'])
    expect(value).toMatchObject({
      queries: [
        { query: 'memory leak', mrr: 1, posts: [{ url: '/hunting-a-memory-leak-in-python/', rank: 1 }, {}] },
        { query: 'calling c++', ndcg: 1 },
      ],
      problems: [],
    })
  })

  it('fails with a line for each post that is not where it is expected, or nowhere', async () => {
    const { code, stdout, stderr } = await evaluate('missed.txt')
    expect(code).toBe(1)
    expect(stdout).toContain('mean of 1 query')
    expect(stderr).toBe(
      'missed.txt:2: /tcp-fast-open/ is expected at rank 3 or better for "heap", but is not among the first 10.\n' +
        'missed.txt:3: /gone/ is expected for "heap", but no post of the index has this URL.\n',
    )
    expect(JSON.parse((await evaluate('missed.txt', '--json')).stdout).problems).toHaveLength(2)
  })

  it('fails below --min-ndcg', async () => {
    const { code, stderr } = await evaluate('relevance.txt', '--min-ndcg', '1')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^relevance\.txt: the mean nDCG@10 is 0\.9\d\d, below the 1 of --min-ndcg\.\n$/)
  })

  it('tells which posts rose and fell between two builds', async () => {
    const { code, stdout } = await evaluate('judged', '--against', 'other')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /\n\n1 of 1 ranking changed; mean nDCG@10 \d\.\d{3} → 1\.000\n\nmemory leak {2}nDCG@10 \d\.\d{3} → 1\.000\n/,
    )
    expect(stdout).toMatch(/\n {2}new +2 {2}\/\S+\n/)
    expect(stdout).toMatch(/\n {2}gone +\d {2}\/a\/\n/)
    const same = await evaluate('judged', '--against', 'search')
    expect(same.stdout).toMatch(/\n\n0 of 1 ranking changed; mean nDCG@10 1\.000 → 1\.000\n$/)
    const { changes, before } = JSON.parse((await evaluate('judged', '--against', 'other', '--json')).stdout)
    expect(before).toMatchObject({ recall: 1 })
    expect(changes).toMatchObject([{ query: 'memory leak', moves: expect.any(Array) }])
  })

  it('can not evaluate with judgements that are none, and names the line', async () => {
    expect(await evaluate('bad.txt')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'postings: bad.txt:1: expected a post, indented, on the line after the query "heap".\n',
    })
  })
})
