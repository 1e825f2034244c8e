import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../indexer/index.js'
import { openIndex } from '../../src/index.js'
import { IS_LONG } from '../runs.js'
import { contentsOf, emptyFolder, post, postings, writeFiles } from './command-line.js'

const KILLED_AT = fileURLToPath(new URL('killed-at.mjs', import.meta.url))
/** What a build replaces; every other file has a name of its own. */
const REPLACED = ['manifest.json', 'post-search.js', '.postings.lock']

/** In its long form hundreds of moments of a larger build are tried, and every error at many of them. */
const POSTS = IS_LONG ? 90 : 2

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
  const more = Array.from({ length: POSTS - 2 }, (_, i) => [`${i}.md`, post(`${i}`, `${version} ${i}.`)])
  await writeFiles(posts, {
    'a.md': post('A', `Wombats of the ${version} version.`),
    'b.md': post('B', `${version} ${NUMBERS}`),
    ...Object.fromEntries(more),
  })
  return posts
}

beforeAll(async () => {
  folder = await emptyFolder()
  const out = join(folder, 'search')
  for (const version of ['first', 'second', 'third'])
    await buildIndex({ posts: await postsOf(version), out, maxFileBytes: MAX_FILE_BYTES })
  await postsOf('fourth')
  await postsOf('fifth')
  before = await contentsOf(out)
})

/** Builds the fourth version over the third and strikes at a moment; tells the folder. */
async function struckAt(moment: number, fault = '') {
  const out = join(folder, `struck-${moment}${fault}`)
  await cp(join(folder, 'search'), out, { recursive: true })
  const options = { env: { AT: String(moment), FAULT: fault }, node: ['--import', KILLED_AT] }
  const cache = `${out}-cache`
  const args = ['--out', out, '--cache', cache, '--max-file-bytes', String(MAX_FILE_BYTES)]
  const { code, stderr } = await postings(['build', join(folder, 'fourth'), ...args], options)
  return { out, code, stderr, cache, after: await contentsOf(out) }
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

type Struck = Awaited<ReturnType<typeof struckAt>>

/** The next build cleans up, and keeps what readers of the index that was there may still ask for. */
async function expectNextBuild({ out, cache, after }: Struck): Promise<void> {
  const live = directorySource(out)
  const manifest = await live.read('manifest.json')
  const posts = { fourth: join(folder, 'fourth'), fifth: join(folder, 'fifth') }
  // The version that was struck first, of which the cache may hold half.
  await buildIndex({ posts: posts.fourth, out: `${out}-again`, cache, maxFileBytes: MAX_FILE_BYTES })
  expect(await versionIn(`${out}-again`)).toBe('fourth')
  await buildIndex({ posts: posts.fifth, out, cache, maxFileBytes: MAX_FILE_BYTES })
  expect(await versionIn(out)).toBe('fifth')
  expect((await readdir(out)).filter(name => name.endsWith('.tmp'))).toEqual([])
  const held = {
    ...live,
    read: async (name: string) => (name === 'manifest.json' ? manifest : live.read(name)),
  }
  const { problems } = await checkIndex(held)
  expect(problems, `of ${Object.keys(after)}`).toEqual([])
}

/** Strikes at moments so far apart until a build ends by itself, and expects the index to be whole each time. */
async function strikeAtEach(step: number, fault: string): Promise<Struck[]> {
  const all: Struck[] = []
  for (let first = 1; !all.some(({ code }) => code === 0); first += 4 * step) {
    const struck = await Promise.all([0, 1, 2, 3].map(i => struckAt(first + i * step, fault)))
    for (const one of struck) {
      await expectWhole(one.out, one.after)
      await expectNextBuild(one)
      await Promise.all([one.out, one.cache, `${one.out}-again`].map(path => rm(path, { recursive: true })))
    }
    all.push(...struck)
  }
  return all
}

const TIME = IS_LONG ? 3_600_000 : 300_000

describe('a build that is killed', () => {
  it(
    'leaves a whole index, the old or the new, at whatever moment; the next build goes on from there',
    async () => {
      const codes = (await strikeAtEach(IS_LONG ? 1 : 3, '')).map(({ code }) => code)
      expect(codes.filter(code => code === 'SIGKILL').length).toBeGreaterThanOrEqual(IS_LONG ? 300 : 14)
      expect(codes.filter(code => code !== 'SIGKILL' && code !== 0)).toEqual([])
      if (IS_LONG) console.info(`killed at ${codes.filter(code => code === 'SIGKILL').length} moments`)
    },
    TIME,
  )
})

describe('a build to which the disk says', () => {
  it.each(IS_LONG ? ['ENOSPC', 'EACCES', 'EROFS', 'ENOENT', 'EIO'] : ['ENOSPC'])(
    '%s, at whatever moment, leaves a whole index; it ends with an error that says so, or did not need it',
    async fault => {
      const struck = await strikeAtEach(IS_LONG ? 7 : 6, fault)
      const failed = struck.filter(({ code }) => code !== 0)
      expect(failed.length).toBeGreaterThanOrEqual(3)
      for (const { code, stderr, after } of failed) {
        expect(code).toBe(1)
        expect(stderr).toContain(`the index could not be written (${fault})`)
        expect(Object.keys(after).filter(name => name.endsWith('.tmp'))).toEqual([])
      }
      if (IS_LONG) console.info(`${fault} at ${failed.length} moments`)
    },
    TIME,
  )
})
