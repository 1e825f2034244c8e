import { expect, it } from 'vitest'
import { folderOf, postings } from './command-line.js'

const ITEM =
  '<item><title>One</title><link>https://x.y/one/</link><description>pruning pears</description></item>'
const feed = (items: string) => `<rss><channel><link>https://x.y/</link>${items}</channel></rss>`

it('a feed is indexed and answers', async () => {
  const cwd = await folderOf({ 'feed.xml': feed(ITEM) })
  const built = await postings(['build', 'feed.xml'], { cwd })
  expect(built.code, built.stderr).toBe(0)
  expect(built.stdout).toContain('Indexed 1 post → public/search\n')
  const { stdout } = await postings(['query', 'public/search', 'pears', '--json'], { cwd })
  expect(JSON.parse(stdout).hits).toMatchObject([{ url: '/one/', title: 'One' }])
})

it('records on lines are indexed; a bad one is named, with its place', async () => {
  const lines = [
    { url: '/a/', title: 'A', markdown: 'pruning *pears*' },
    { url: '/b/', html: '<p>no title' },
  ]
  const text = `${lines.map(line => JSON.stringify(line)).join('\n')}\n\n{"url": "/c/"\n`
  const cwd = await folderOf({ 'posts.jsonl': text })
  const { code, stderr } = await postings(['build', 'posts.jsonl'], { cwd })
  expect(code).toBe(1)
  expect(stderr.trimEnd().split('\n')).toEqual([
    'posts.jsonl: record 2 (/b/): a record needs a title, but there is none; give "title", or a heading of level 1 in its text',
    expect.stringMatching(
      /^posts.jsonl: record 3: line 4 is not valid JSON \(.*\); write one record on each line$/,
    ),
    expect.stringMatching(/^postings: posts.jsonl: 2 posts have problems, so no index was written\./),
  ])
  const kept = await postings(['build', 'posts.jsonl', '--keep-going', '--json'], { cwd })
  expect(JSON.parse(kept.stdout)).toMatchObject({ posts: 1, problems: { length: 2 } })
})

it.each([
  ['a page', 'feed.xml', '<!doctype html><title>x</title>', /^postings: the feed is a page in HTML/],
  [
    'a feed that is cut',
    'feed.xml',
    feed(ITEM).slice(0, 120),
    /^postings: the feed is cut: it has no "<\/rss>"/,
  ],
  ['a feed without items', 'feed.atom', '<feed></feed>', /^postings: the feed has no items/],
  [
    'bytes that are not text',
    'feed.xml',
    Uint8Array.of(0x3c, 0xff),
    /^postings: "feed.xml" is not valid text in utf-8/,
  ],
  [
    'a file of another kind',
    'post.txt',
    'text',
    /^postings: "post.txt" must be a folder, a feed \(.xml, .rss/,
  ],
  ['no lines', 'a.jsonl', '\n', /^postings: got no record/],
])('%s is refused in one line', async (_, name, content, message) => {
  const cwd = await folderOf({ [name]: content })
  const { code, stderr } = await postings(['build', name], { cwd })
  expect(stderr.trimEnd()).toMatch(message)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
})
