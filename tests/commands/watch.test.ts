import { once } from 'node:events'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { folderOf, post, startPostings } from './command-line.js'

/** Starts `postings watch` over two posts, and waits for its first build. */
async function watch(...args: string[]) {
  const cwd = await folderOf({ 'posts/a.md': post('A', 'Some wombats.'), 'posts/deep/b.md': post('B') })
  const child = startPostings(['watch', 'posts', ...args], { cwd })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', text => {
      said[stream] += text
    })
  }
  let builds = 0
  /** Waits for the end of one more build. */
  async function nextBuild() {
    builds++
    while (said.stdout.split('Watching posts').length <= builds) await once(child.stdout, 'data')
  }
  async function end(signal: NodeJS.Signals) {
    const ended = once(child, 'close')
    child.kill(signal)
    return (await ended)[0]
  }
  await nextBuild()
  /** Waits for the build from which on the index answers so: a file that was half written may be one build more. */
  async function answers(query: string, expected: string[]) {
    while ((await titles(cwd, query)).join() !== expected.join()) await nextBuild()
  }
  /** Waits until a build says so. What it says and that it ended come by two streams, in any order. */
  async function complaint(expected: RegExp) {
    while (!expected.test(said.stderr)) await once(child.stderr, 'data')
    said.stderr = ''
  }
  const path = (name: string) => join(cwd, 'posts', name)
  return { cwd, path, answers, complaint, end }
}

/** Titles that the index answers with. */
async function titles(cwd: string, query: string): Promise<string[]> {
  const index = await openIndex(directorySource(join(cwd, 'public/search')))
  return (await index.search(query)).hits.map(hit => hit.title).sort()
}

describe.each([[[]], [['--poll']]])('postings watch %j', args => {
  it('indexes posts as they come, change and go, in new folders too', async () => {
    const { cwd, path, answers } = await watch(...args)
    expect(await titles(cwd, 'wombats')).toEqual(['A'])
    await writeFile(path('c.md'), post('C', 'More wombats.'))
    await answers('wombats', ['A', 'C'])
    await mkdir(path('new/folder'), { recursive: true })
    await writeFile(path('new/folder/d.md'), post('D', 'Wombats again.'))
    await answers('wombats', ['A', 'C', 'D'])
    await writeFile(path('new/other.tmp'), post('E', 'Wombats, renamed.'))
    await rename(path('new/other.tmp'), path('new/folder/d.md'))
    await answers('wombats', ['A', 'C', 'E'])
    await rm(path('new'), { recursive: true })
    await answers('wombats', ['A', 'C'])
  })
})

describe('postings watch', () => {
  it('keeps the last good index while a post is wrong, says what is, and goes on', async () => {
    const { cwd, path, answers, complaint } = await watch()
    await writeFile(path('a.md'), post('A', 'Kangaroos.', 'date: never\n'))
    await complaint(/^posts\/a\.md:3: "date" must be .*\npostings: posts: a post has a problem, so no index/m)
    expect(await titles(cwd, 'wombats')).toEqual(['A'])
    await writeFile(path('a.md'), post('A', 'Kangaroos.'))
    await answers('kangaroos', ['A'])
    await answers('wombats', [])
  })

  it('waits for a folder that goes away to come back', async () => {
    const { cwd, answers, complaint } = await watch()
    await rename(join(cwd, 'posts'), join(cwd, 'moved'))
    await complaint(/postings: can't read the folder of posts "posts" \(ENOENT\)/)
    await writeFile(join(cwd, 'moved/c.md'), post('C', 'Wombats.'))
    await rename(join(cwd, 'moved'), join(cwd, 'posts'))
    await answers('wombats', ['A', 'C'])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends when %s says so, with the index whole', async signal => {
    const { cwd, path, end } = await watch()
    await writeFile(path('c.md'), post('C', 'More wombats.'))
    expect(await end(signal)).toBe(0)
    expect((await titles(cwd, 'wombats')).length).toBeGreaterThan(0)
  })
})
