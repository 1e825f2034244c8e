import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { listPostFiles } from '../../../../indexer/posts/list-post-files.js'

const made: string[] = []
const makeFolder = async (files: string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'posts-'))
  made.push(folder)
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), '# x\n')
  }
  return folder
}

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true })
})

describe('listPostFiles', () => {
  it('finds Markdown in any folder, in code-unit order', async () => {
    const folder = await makeFolder([
      'b.md',
      'a/c.MDX',
      'B.markdown',
      'a.md',
      'a-b.md',
      'ä.md',
      'x.txt',
      'md',
    ])
    expect(await listPostFiles(folder)).toEqual(['B.markdown', 'a-b.md', 'a.md', 'a/c.MDX', 'b.md', 'ä.md'])
  })

  it('takes nothing that editors and systems leave beside posts', async () => {
    const left =
      '._a.md .hidden.md ~$a.md a.md~ #a.md# .a.md.swp 4913 .DS_Store Thumbs.db .~lock.a.md# a.md.bak'
    const folder = await makeFolder(['a.md', '.trash/b.md', 'a (conflicted copy).md', ...left.split(' ')])
    await symlink('ann@desk.4242:1700000000', join(folder, '.#a.md'))
    await writeFile(join(folder, '._a.md'), Buffer.from('0005160700020000ff', 'hex'))
    // A copy that a tool for synchronizing made is a page of the site: generators build it.
    expect(await listPostFiles(folder)).toEqual(['a (conflicted copy).md', 'a.md'])
  })

  it('lists pages, where they are all that there is, or one stands at the top', async () => {
    expect(await listPostFiles(await makeFolder(['a/b.html', 'c.HTM', 'd.xml']))).toEqual([
      'a/b.html',
      'c.HTM',
    ])
    expect(await listPostFiles(await makeFolder(['index.html', 'a.html', 'a.md']))).toEqual([
      'a.html',
      'index.html',
    ])
    expect(await listPostFiles(await makeFolder(['a.html', 'b/index.html', 'c.md']))).toEqual(['c.md'])
  })

  it('takes a page that starts with front matter for what a generator reads', async () => {
    const folder = await makeFolder(['index.html', 'a.md'])
    await writeFile(join(folder, 'index.html'), '---\nlayout: home\n---\n')
    expect(await listPostFiles(folder)).toEqual(['a.md'])
  })

  it('lists what the owner says, but never the folder of the index', async () => {
    const folder = await makeFolder(['index.html', 'a.md', 'x/b.md', 'search/c.html'])
    expect(await listPostFiles(folder, { from: 'markdown', exclude: ['x/**'] })).toEqual(['a.md'])
    expect(await listPostFiles(folder, { from: 'HTML', out: join(folder, 'search') })).toEqual(['index.html'])
    expect(await listPostFiles(folder, { include: ['search/*'] })).toEqual(['search/c.html'])
    await expect(listPostFiles(folder, { from: 'pdf' })).rejects.toMatchObject({
      code: 'OPTION',
      message: 'from: expected markdown or html, got "pdf".',
    })
  })

  it('leaves out dot-folders and node_modules', async () => {
    const folder = await makeFolder(['a.md', '.git/b.md', 'node_modules/c/d.md', 'e/.f/g.md'])
    expect(await listPostFiles(folder)).toEqual(['a.md'])
  })

  it('lists links, which are followed or refused when they are read, but goes into no linked folder', async () => {
    const outside = await makeFolder(['secret.md'])
    const folder = await makeFolder(['a.md', 'b/c.md'])
    await symlink(join(outside, 'secret.md'), join(folder, 'out.md'))
    await symlink(outside, join(folder, 'outside'))
    await symlink('..', join(folder, 'b', 'round'))
    await symlink('a.md', join(folder, 'in.md'))
    expect(await listPostFiles(folder)).toEqual(['a.md', 'b/c.md', 'in.md', 'out.md'])
  })

  it.runIf(process.platform === 'linux')(
    'does not wait for a pipe in the place of the home page',
    async () => {
      const folder = await makeFolder(['a.html'])
      execFileSync('mkfifo', [join(folder, 'index.html')])
      expect(await listPostFiles(folder)).toEqual(['a.html', 'index.html'])
    },
    5_000,
  )

  it.skipIf(process.getuid?.() === 0)('names a folder below that may not be read', async () => {
    const folder = await makeFolder(['a.md', 'b/c.md'])
    await chmod(join(folder, 'b'), 0)
    const failure = await listPostFiles(folder).catch((error: unknown) => error)
    await chmod(join(folder, 'b'), 0o700)
    expect(failure).toMatchObject({
      code: 'POSTS',
      message: `can't read the folder of posts "${join(folder, 'b')}" (EACCES); make it readable, or move it out of the folder of posts`,
    })
  })

  it.runIf(process.platform === 'linux')('names a folder below whose name is not UTF-8', async () => {
    const folder = await makeFolder(['a.md'])
    await mkdir(Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xff)]))
    await expect(listPostFiles(folder)).rejects.toMatchObject({
      code: 'POSTS',
      message: `can't read the folder of posts "${join(folder, '\uFFFD')}" (ENOENT); its name is not UTF-8: rename it`,
    })
  })

  it('says what is wrong with a folder that is missing or holds no post', async () => {
    const empty = await makeFolder(['a.txt'])
    await expect(listPostFiles(empty)).rejects.toThrow(
      expect.objectContaining({
        code: 'POSTS',
        message: `found no .md, .markdown, .mdx, .html or .htm file in "${empty}"; give the folder of the posts`,
      }),
    )
    await expect(listPostFiles(join(empty, 'gone'))).rejects.toThrow(
      expect.objectContaining({
        code: 'POSTS',
        message: `can't read the folder of posts "${join(empty, 'gone')}" (ENOENT); give a folder that exists`,
      }),
    )
  })
})
