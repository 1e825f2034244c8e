import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../../indexer/doctor/diagnose.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import type { Post } from '../../../../indexer/post.js'
import { examplePosts, filesInParts, memorySource, postOf, textPost } from '../../../property/posts.js'

const diagnosisOf = (posts: Post[]) => diagnose(memorySource(makeIndexFiles(posts, 'en').files))

describe('diagnose', () => {
  it('finds nothing to mend in the example blog, which is as heavy as its files', async () => {
    const { files, bytes } = makeIndexFiles(await examplePosts(), 'en')
    const diagnosis = await diagnose(memorySource(files))
    expect(diagnosis).toMatchObject({
      posts: 13,
      notFound: [],
      sameTitle: [],
      nearDuplicates: [],
      noText: [],
    })
    const { total, ...parts } = diagnosis.bytes
    expect(parts).toEqual(bytes)
    expect(total).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0))
    expect(diagnosis.heaviest).toHaveLength(10)
    const sizes = diagnosis.heaviest.map(({ bytes }) => bytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })

  it('finds the same in an index in parts, part by part', async () => {
    const posts = await examplePosts()
    const files = filesInParts(posts)
    const { bytes, ...parts } = await diagnose(memorySource(files))
    const { bytes: inOne, ...whole } = await diagnosisOf(posts)
    expect(parts).toEqual(whole)
    expect(bytes.total).toBe([...files.values()].reduce((sum, { length }) => sum + length, 0))
    expect(Object.keys(bytes)).toEqual(expect.arrayContaining(['shard', 'titles', 'words', 'documents']))
  })

  it('tells of posts that their own title does not lead to', async () => {
    const posts = [
      textPost('/lost/', 'x', { title: 'The leak' }),
      textPost('/what/', 'x', { title: '?' }),
      ...[1, 2, 3].map(i =>
        textPost(`/${i}/`, 'leak leak', { title: `Leak leak leak, part ${i}`, boost: 9 }),
      ),
    ]
    const { notFound } = await diagnosisOf(posts)
    expect(notFound).toEqual([
      { url: '/what/', title: '?' },
      { url: '/lost/', title: 'The leak', rank: 4, first: expect.stringMatching(/^\/[123]\/$/) },
    ])
  })

  it('tells once of titles that several posts have, apart from case and punctuation', async () => {
    const titles = ['Release notes', 'release notes!', 'Release Notes', 'Release notes', 'Release notes 2']
    const { sameTitle, notFound } = await diagnosisOf(
      titles.map((title, i) => textPost(`/${i}/`, `text ${i}`, { title })),
    )
    expect(sameTitle).toEqual([{ title: 'Release notes', urls: ['/3/', '/2/', '/1/', '/0/'] }])
    expect(notFound).toEqual([])
  })

  it('tells of posts that say nearly the same, and of those that say nothing', async () => {
    const text = [...Array(100).keys()].map(i => `word${i}`).join(' ')
    const { nearDuplicates, noText } = await diagnosisOf([
      textPost('/a/', text),
      textPost('/b/', text.replace('word50', 'another')),
      textPost('/c/', 'nothing like it, but long enough to be compared with what the others say'),
      postOf('/d/'),
      textPost('/e/', ' \n '),
    ])
    expect(nearDuplicates).toEqual([{ urls: ['/b/', '/a/'], resemblance: expect.closeTo(95 / 101, 1) }])
    expect(noText).toEqual(['/e/', '/d/'])
  })

  it('tells how far it is', async () => {
    const heard: string[] = []
    await diagnose(
      memorySource(makeIndexFiles([textPost('/a/', 'a'), textPost('/b/', 'b')], 'en').files),
      (done, total) => heard.push(`${done}/${total}`),
    )
    expect(heard).toEqual(['0/2', '1/2'])
  })
})
