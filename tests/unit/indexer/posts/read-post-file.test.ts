import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPostFile } from '../../../../indexer/posts/read-post-file.js'

let place: string
let folder: string
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'postings-file-'))
  folder = join(place, 'posts')
  await mkdir(folder)
})
afterEach(() => rm(place, { recursive: true }))

/** What is wrong with the file, as it is told. */
async function refusalOf(file: string): Promise<unknown> {
  const { post, problems } = await readPostFile(folder, file, {})
  expect(post).toBeUndefined()
  expect(problems).toMatchObject([{ file, line: 1, code: 'FILE' }])
  return problems[0]?.message
}

describe('readPostFile', () => {
  it('reads a file, and a link to one in the folder', async () => {
    await writeFile(join(folder, 'a.md'), '# A')
    await symlink('a.md', join(folder, 'b.md'))
    expect((await readPostFile(folder, 'a.md', {})).post?.title).toBe('A')
    expect((await readPostFile(folder, 'b.md', {})).post?.title).toBe('A')
  })

  it('reads them where the folder itself is a link', async () => {
    await writeFile(join(folder, 'a.md'), '# A')
    await symlink('posts', join(place, 'link'))
    expect((await readPostFile(join(place, 'link'), 'a.md', {})).post?.title).toBe('A')
  })

  it.each([
    [
      '../secret.md',
      'the file leads out of the folder of posts; copy the file into the folder, or remove the link',
    ],
    [
      '/dev/zero',
      'the file leads out of the folder of posts; copy the file into the folder, or remove the link',
    ],
    [
      '../posts-too/a.md',
      'the file leads out of the folder of posts; copy the file into the folder, or remove the link',
    ],
    ['gone.md', "can't read the file (ENOENT); check that it exists and may be read"],
    ['loop.md', 'the file is a link that leads back to itself; remove it'],
    ['below', 'the file is a folder, not a file; move it out of the folder'],
  ])('refuses a link to %s', async (target, message) => {
    await mkdir(join(place, 'posts-too'))
    await mkdir(join(folder, 'below'))
    await writeFile(join(place, 'secret.md'), '# Secret')
    await writeFile(join(place, 'posts-too', 'a.md'), '# Secret')
    await symlink(target, join(folder, 'loop.md'))
    expect(await refusalOf('loop.md')).toBe(message)
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')])
    expect(await refusalOf('pipe.md')).toBe(
      'the file is a pipe or device, not a file; move it out of the folder',
    )
  })

  it('refuses a file that is too long without reading it', async () => {
    await writeFile(join(folder, 'a.md'), '')
    await truncate(join(folder, 'a.md'), 2 ** 40)
    expect(await refusalOf('a.md')).toBe(
      'a post may have 10000000 bytes, but this has 1099511627776; split it, or move it out of the folder',
    )
  })

  it.runIf(process.platform === 'linux')('says that a name is not UTF-8', async () => {
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff), Buffer.from('.md')]), '# A')
    expect(await refusalOf('\uFFFD.md')).toBe('the file has a name that is not UTF-8; rename it')
  })
})
