import { execFile } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { CLI, contentsOf, folderOf, post, postings, writeFiles } from './command-line.js'

/** Windows has neither the permissions nor the limits that these tests set. */
const describeOnUnix = describe.skipIf(process.platform === 'win32')

let cwd: string
let before: Record<string, string>

beforeEach(async () => {
  cwd = await folderOf({ 'posts/a.md': post('A', 'Some wombats.'), 'posts/b.md': post('B') })
  await buildIndex({ posts: join(cwd, 'posts'), out: join(cwd, 'public/search') })
  before = await contentsOf(join(cwd, 'public/search'))
  await writeFile(join(cwd, 'posts/c.md'), post('C', 'New text.'))
})

/** The index is, byte for byte, what it was, and the command finds it whole. */
async function expectUntouched(): Promise<void> {
  expect(await contentsOf(join(cwd, 'public/search'))).toEqual(before)
  const { code, stdout } = await postings(['check', 'public/search'], { cwd })
  const files = Object.keys(before).length
  expect([code, stdout.slice(0, stdout.indexOf(' posts'))]).toEqual([
    0,
    `The index is whole: ${files} files, 2`,
  ])
}

/** Gives a folder to everyone, so that who runs the command may come that far. */
const open = (...paths: string[]) => Promise.all(paths.map(path => chmod(join(cwd, path), 0o755)))

describeOnUnix('a build that fails leaves the old index whole', () => {
  it('over a bad post', async () => {
    await writeFile(join(cwd, 'posts/d.md'), '---\ntitle: [\n---\n')
    const { code, stderr } = await postings(['build', 'posts'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^posts\/d\.md:\d: front matter is not valid YAML: .*\npostings: posts: /)
    await expectUntouched()
  })

  it('over nothing but bad posts and drafts, with --keep-going too', async () => {
    await rm(join(cwd, 'posts'), { recursive: true })
    await writeFiles(cwd, {
      'posts/a.md': '---\ntitle: [\n---\n',
      'posts/b.md': post('B', '', 'date: never\ndraft: maybe\n'),
      'posts/c.md': post('C', '', 'draft: true\n'),
    })
    for (const [flags, advice] of [
      [[], 'no index was written. Mend what is listed.'],
      [['--keep-going'], 'no index was written: no other post is left to index. Mend what is listed.'],
    ] as const) {
      const { code, stdout, stderr } = await postings(['build', 'posts', '--json', ...flags], { cwd })
      expect(code, flags.join()).toBe(1)
      expect(stderr).toMatch(
        /^posts\/a\.md:2: front matter is not valid YAML.*\nposts\/b\.md:3: "date" .*\nposts\/b\.md:4: "draft" .*\n/,
      )
      expect(stderr.trimEnd().split('\n').at(-1)).toBe(`postings: posts: 2 posts have problems, so ${advice}`)
      const { posts, files, problems } = JSON.parse(stdout)
      expect([posts, files, problems.length]).toEqual([0, 0, 3])
      await expectUntouched()
    }
  })

  it('over a post that may not be read; with --keep-going the others are indexed', async () => {
    await open('.', 'posts')
    await chmod(join(cwd, 'public/search'), 0o777)
    await chmod(join(cwd, 'posts/b.md'), 0)
    const { code, stderr } = await postings(['build', 'posts'], { cwd, unprivileged: true })
    expect(code).toBe(1)
    expect(stderr.split('\n')[0]).toBe(
      "posts/b.md:1: can't read the file (EACCES); check that it exists and may be read",
    )
    await expectUntouched()

    await mkdir(join(cwd, 'theirs'))
    await chmod(join(cwd, 'theirs'), 0o777)
    const args = ['build', 'posts', '--keep-going', '--out', 'theirs', '--json']
    const taken = await postings(args, { cwd, unprivileged: true })
    expect([taken.code, JSON.parse(taken.stdout).posts]).toEqual([0, 2])
  })

  it('into a folder that is read-only, which it names', async () => {
    const out = join(cwd, 'public/search')
    await open('.', 'posts', 'public')
    await chmod(out, 0o555)
    const { code, stdout, stderr } = await postings(['build', 'posts', '--json'], { cwd, unprivileged: true })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^postings: public\/search\/\.postings-\w+-lock\.tmp: the index could not be written \(EACCES\)\. The index that was there is unchanged\. Make the folder writable, or free some space\.\n$/,
    )
    expect(JSON.parse(stdout)).toMatchObject({ posts: 0, problems: [{ code: 'WRITE' }] })
    await expectUntouched()
    await chmod(out, 0o755)
  })

  it('onto a disk that is full, where nothing half-written stays behind', async () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i * i)
    await writeFile(join(cwd, 'posts/d.md'), post('D', numbers.join(' ')))
    // A limit on the size of files, of 16 blocks, stands in for the disk.
    const command = 'ulimit -f 16 && exec "$0" "$1" build posts'
    const run = promisify(execFile)('sh', ['-c', command, process.execPath, CLI], { cwd })
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'the index could not be written (EFBIG). The index that was there is unchanged.',
      ),
    })
    await expectUntouched()
  })

  it('where a file has the name of the folder', async () => {
    const { code, stderr } = await postings(['build', 'posts', '--out', 'posts/a.md'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^postings: .*posts\/a\.md: the index could not be written \(EEXIST\)\./)
    await expectUntouched()
  })
})
