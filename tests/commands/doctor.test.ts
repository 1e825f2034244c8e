import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { EXAMPLE_POSTS, emptyFolder, folderOf, post, postings } from './command-line.js'

let cwd: string

beforeAll(async () => {
  cwd = await emptyFolder()
  const text = [...Array(100).keys()].map(i => `word${i}`).join(' ')
  const posts = await folderOf({
    'a.md': post('twice!', text),
    'b.md': post('Twice', `${text} and more`),
    'c.md': post('\\?', 'something'),
    'd.md': post('Empty'),
  })
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'good') })
  await buildIndex({ posts, out: join(cwd, 'ill') })
})

const doctor = (...words: string[]) => postings(['doctor', ...words], { cwd })

describe.concurrent('postings doctor', () => {
  it('says that there is nothing to mend, and what the index weighs', async () => {
    const { code, stdout, stderr } = await doctor('good', '--strict')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^Nothing to fix in 13 posts\.\n\d+\.\d kB for 13 posts\n {2}passages +\d+\.\d kB {2}\d+ %\n(.+\n)+\nLongest posts, uncompressed\n( {2}\d\.\d kB {2}\/.+\/\n){5}$/,
    )
  })

  it('lists what it finds, which is a failure only if it is to be strict', async () => {
    const { code, stdout, stderr } = await doctor('ill')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^1 post not among the first three hits for the post's own title\n {2}"\\\?"\n {4}\/c\/ {2}not among the first ten\n\n1 title shared by several posts\n {2}"Twice"\n {4}\/b\/\n {4}\/a\/\n\n1 group of posts with nearly the same text\n {2}9\d % alike\n {4}\/b\/\n {4}\/a\/\n\n1 post without text\n {2}\/d\/\n\n/,
    )
    expect((await doctor('ill', '--strict')).code).toBe(1)
  })

  it('prints exactly one JSON value', async () => {
    const { code, stdout } = await doctor('ill', '--json', '--strict')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      posts: 4,
      notFound: [{ url: '/c/' }],
      sameTitle: [{ title: 'Twice' }],
      nearDuplicates: [{ urls: ['/b/', '/a/'] }],
      noText: ['/d/'],
      bytes: { total: expect.any(Number), passages: expect.any(Number) },
    })
  })

  it('can not look at what is no index', async () => {
    const { code, stdout, stderr } = await doctor('nowhere')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('nowhere/manifest.json: expected a file of the index, got ENOENT.')
  })
})
