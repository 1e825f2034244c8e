import { describe, expect, it } from 'vitest'
import { compareRankings } from '../../../../indexer/evaluation/compare-rankings.js'
import { evaluate } from '../../../../indexer/evaluation/evaluate.js'
import type { JudgedPost, Judgement } from '../../../../indexer/evaluation/judgement.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { memorySource, textPost } from '../../../property/posts.js'

const sourceOf = (posts: Post[]) => memorySource(makeIndexFiles(posts, 'en').files)
const judged = (query: string, ...posts: Partial<JudgedPost>[]): Judgement => ({
  query,
  posts: posts.map((post, i) => ({ post: '', grade: 1, file: 'rel.txt', line: i + 2, ...post })),
})

const POSTS = [
  textPost('/blog/leak/', 'a leak', { title: 'leak' }),
  textPost('/blog/other/', 'a leak somewhere in a long text', { title: 'other' }),
  textPost('/blog/heap/', 'a heap'),
  textPost('/notes/heap/', 'another'),
]
const evaluateOn = (posts: Post[], ...judgements: Judgement[]) => evaluate(sourceOf(posts), judgements)

describe('evaluate', () => {
  it('gives figures and places for each query, and their means', async () => {
    const { queries, mean, problems } = await evaluateOn(
      POSTS,
      judged('leak ', { post: '/blog/other/' }),
      judged('heap ', { post: '/blog/heap/', grade: 2, within: 1 }, { post: '/blog/leak/' }),
    )
    expect(problems).toEqual([])
    expect(queries).toMatchObject([
      { query: 'leak ', mrr: 1 / 2, recall: 1, posts: [{ rank: 2 }], hits: ['/blog/leak/', '/blog/other/'] },
      { query: 'heap ', mrr: 1, recall: 1 / 2, posts: [{ grade: 2, within: 1, rank: 1 }, { grade: 1 }] },
    ])
    expect(queries[1]?.posts[1]).not.toHaveProperty('place')
    expect(mean).toMatchObject({ mrr: 3 / 4, recall: 3 / 4 })
  })

  it.each([
    { post: '/blog/other', url: '/blog/other/' },
    { post: '/blog/other/#part', url: '/blog/other/' },
    { post: 'other', url: '/blog/other/' },
    { post: '2024-01-02-other', url: '/blog/other/' },
    { post: 'posts/2024-01-02-other.md', url: '/blog/other/' },
  ])('takes $post for the post at $url', async ({ post, url }) => {
    const { queries, problems } = await evaluateOn(POSTS, judged('leak ', { post }))
    expect([queries[0]?.posts[0]?.url, problems]).toEqual([url, []])
  })

  it.each([
    {
      what: 'a post that no index has',
      post: { post: '/gone/' },
      says: '/gone/ is expected for "leak ", but no post of the index has this URL.',
    },
    {
      what: 'a slug that two posts have',
      post: { post: 'heap' },
      says: 'heap is expected for "leak ", but no post of the index has this URL.',
    },
    {
      what: 'a post that stands too far down',
      post: { post: '/blog/other/', within: 1 },
      says: '/blog/other/ is expected at rank 1 or better for "leak ", but is number 2.',
    },
    {
      what: 'a post that is not there',
      post: { post: '/blog/heap/', within: 20 },
      says: '/blog/heap/ is expected at rank 20 or better for "leak ", but is not among the first 20.',
    },
  ])('tells of $what', async ({ post, says }) => {
    const { problems } = await evaluateOn(POSTS, judged('leak ', post))
    expect(problems).toEqual([{ file: 'rel.txt', line: 2, code: 'JUDGEMENTS', message: says }])
  })

  it('tells of one post that is judged under two names', async () => {
    const { problems } = await evaluateOn(POSTS, judged('leak ', { post: '/blog/leak/' }, { post: 'leak' }))
    expect(problems).toMatchObject([
      { line: 3, message: 'leak is already judged for "leak ", as /blog/leak/.' },
    ])
  })

  it('looks as far down as a post may stand', async () => {
    const many = [...Array(30).keys()].map(i => textPost(`/${i}/`, 'leak '.repeat(i + 1), { title: 'x' }))
    const { queries, problems } = await evaluateOn(many, judged('leak ', { post: '/0/', within: 30 }))
    expect(queries[0]).toMatchObject({ ndcg: 0, recall: 0, posts: [{ rank: expect.any(Number) }] })
    expect(queries[0]?.hits).toHaveLength(10)
    expect(problems).toEqual([])
  })
})

describe('compareRankings', () => {
  it('tells which posts rose, fell, came and went, and leaves out what is as it was', async () => {
    const judgements = [judged('leak ', { post: '/blog/leak/' }), judged('heap ', { post: '/blog/heap/' })]
    const [leak, other, ...rest] = POSTS as [Post, Post, ...Post[]]
    const dear = [{ ...other, boost: 9 }, leak, textPost('/new/', 'leak '), ...rest]
    const before = await evaluateOn([...POSTS, textPost('/old/', 'some leak or other')], ...judgements)
    const after = await evaluateOn(dear, ...judgements)
    const [change, ...others] = compareRankings(before, after)
    expect(others).toEqual([])
    expect(change).toMatchObject({ query: 'leak ', ndcg: [1, after.queries[0]?.ndcg] })
    expect(change?.moves).toEqual(
      expect.arrayContaining([
        { url: '/blog/other/', from: expect.any(Number), to: 1 },
        { url: '/blog/leak/', from: 1, to: 2 },
        { url: '/new/', to: 3 },
        { url: '/old/', from: expect.any(Number) },
      ]),
    )
    expect(compareRankings(after, after)).toEqual([])
  })
})
