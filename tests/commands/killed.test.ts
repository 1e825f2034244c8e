import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { contentsOf, emptyFolder, post, postings, writeFiles } from './command-line.js'

const KILLED_AT = fileURLToPath(new URL('killed-at.mjs', import.meta.url))
/** What a build replaces; every other file has a name of its own. */
const REPLACED = ['manifest.json', 'builds.json']

/** So much text that under the limit it does not fit into one file. */
const NUMBERS = Array.from({ length: 1_500 }, (_, i) => (i * 7919) % 100_003).join(' ')
const MAX_FILE_BYTES = 7_000

type Files = Record<string, string>

let folder: string
/** The index before the build that is killed: the third of its folder, so that files of the first are pruned. */
let before: Files

/** Writes the posts of a version and returns their folder. */
async function postsOf(version: string): Promise<string> {
  const posts = join(folder, version)
  await writeFiles(posts, {
    'a.md': post('A', `Wombats of the ${version} version.`),
    'b.md': post('B', `${version} ${NUMBERS}`),
  })
  return posts
}

beforeAll(async () => {
  folder = await emptyFolder()
  const out = join(folder, 'search')
  for (const version of ['first', 'second', 'third'])
    await buildIndex({ posts: await postsOf(version), out, maxFileBytes: MAX_FILE_BYTES })
  await postsOf('fourth')
  before = await contentsOf(out)
})

/** Builds the fourth version over the third and kills the build at a moment; tells the folder. */
async function killedAt(moment: number) {
  const out = join(folder, `killed-${moment}`)
  await cp(join(folder, 'search'), out, { recursive: true })
  const options = { env: { KILL_AT: String(moment) }, node: ['--import', KILLED_AT] }
  const args = ['build', join(folder, 'fourth'), '--out', out, '--max-file-bytes', String(MAX_FILE_BYTES)]
  const { code } = await postings(args, options)
  return { out, code, after: await contentsOf(out) }
}

/** The version that the index in `out` answers from. */
async function versionIn(out: string): Promise<string | undefined> {
  const { hits } = await (await openIndex(directorySource(out))).search('wombats')
  return /the (\w+) version/.exec(hits[0]?.snippet.text ?? '')?.[1]
}

/** What must hold whenever a build ends, or is ended. */
async function expectWhole(out: string, after: Files): Promise<void> {
  expect((await checkIndex(directorySource(out))).problems).toEqual([])
  const isOld = after['manifest.json'] === before['manifest.json']
  expect(await versionIn(out)).toBe(isOld ? 'third' : 'fourth')
  if (!isOld) return
  for (const [name, bytes] of Object.entries(before)) {
    if (!REPLACED.includes(name)) expect(after[name] === bytes, name).toBe(true)
  }
}

/** The next build cleans up, and keeps what readers of the index that was there may still ask for. */
async function expectNextBuild(out: string, after: Files): Promise<void> {
  const live = directorySource(out)
  const manifest = await live.read('manifest.json')
  await buildIndex({ posts: await postsOf('fifth'), out, maxFileBytes: MAX_FILE_BYTES })
  expect(await versionIn(out)).toBe('fifth')
  expect((await readdir(out)).filter(name => name.endsWith('.tmp'))).toEqual([])
  const held = {
    ...live,
    read: async (name: string) => (name === 'manifest.json' ? manifest : live.read(name)),
  }
  const { problems } = await checkIndex(held)
  expect(problems, `of ${Object.keys(after)}`).toEqual([])
}

describe('a build that is killed', () => {
  it('leaves a whole index, the old or the new, at whatever moment; the next build goes on from there', async () => {
    const codes: unknown[] = []
    for (let moment = 1; !codes.includes(0); moment += 4) {
      const killed = await Promise.all([0, 1, 2, 3].map(i => killedAt(moment + i)))
      for (const { out, code, after } of killed) {
        codes.push(code)
        await expectWhole(out, after)
        await expectNextBuild(out, after)
      }
    }
    expect(codes.filter(code => code === 'SIGKILL').length).toBeGreaterThanOrEqual(30)
    expect(codes.filter(code => code !== 'SIGKILL' && code !== 0)).toEqual([])
  })
})
