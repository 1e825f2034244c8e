import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../../../indexer/index.js'
import { encodeBuilds, readBuilds } from '../../../../indexer/publish/kept-builds.js'
import { openIndex } from '../../../../src/index.js'
import { emptyFolder, filesIn, folderOf } from '../index-folder.js'

/** Builds an index of one post, which says `version`, into `out`. */
async function build(out: string, version: string): Promise<void> {
  await buildIndex({ posts: await folderOf({ 'a.md': `# Wombats\n\nThe ${version} version.\n` }), out })
}

/** The files of `folder` that are of one build only. */
const builtFiles = async (folder: string) =>
  (await readdir(folder))
    .filter(name => /^(?:index|core|documents|shard|titles|words|passages)-/.test(name))
    .sort()

describe('a build over an older one', () => {
  it('keeps the files of the two builds before, for readers who hold their manifest, and no older ones', async () => {
    const out = await emptyFolder()
    const filesOf: string[][] = []
    for (const version of ['first', 'second', 'third', 'fourth', 'fifth']) {
      const before = await builtFiles(out)
      await build(out, version)
      const now = await builtFiles(out)
      filesOf.push(now.filter(name => !before.includes(name)))
      expect(now).toEqual(filesOf.slice(-3).flat().sort())
    }
    expect(filesOf.map(names => names.length)).toEqual([1, 1, 1, 1, 1])
  })

  it('keeps a build that comes back as long as any other', async () => {
    const out = await emptyFolder()
    for (const version of ['first', 'second', 'first', 'second', 'first']) await build(out, version)
    expect(await builtFiles(out)).toHaveLength(2)
    await build(out, 'third')
    expect(await builtFiles(out)).toHaveLength(3)
    await build(out, 'fourth')
    expect(await builtFiles(out)).toHaveLength(3)
  })

  it('writes nothing where nothing has changed', async () => {
    const out = await emptyFolder()
    await build(out, 'only')
    const stamps = async () =>
      Promise.all(
        (await readdir(out)).sort().map(async name => {
          const { ino, mtimeMs, ctimeMs } = await stat(join(out, name))
          return [name, ino, mtimeMs, ctimeMs]
        }),
      )
    const before = [await stamps(), (await stat(out)).mtimeMs]
    await build(out, 'only')
    expect([await stamps(), (await stat(out)).mtimeMs]).toEqual(before)
  })

  it('takes scripts of an older release away with the build that noted them', async () => {
    const [script, foreign] = ['stem-da-0123456789.js', 'stem-da-9876543210.js']
    const out = await folderOf({ [script]: 'x', [foreign]: 'x', 'app.js': 'x' })
    await build(out, 'first')
    const [names = []] = (await readBuilds(out)) ?? []
    await writeFile(
      join(out, 'builds.json'),
      encodeBuilds([[...names, script, 'app.js', '../a-0123456789.js']]),
    )
    await build(out, 'second')
    await build(out, 'third')
    expect(await readdir(out)).toContain(script)
    await build(out, 'fourth')
    const left = await readdir(out)
    expect(left).not.toContain(script)
    expect(left).toEqual(expect.arrayContaining([foreign, 'app.js']))
  })

  it('never touches files that are not its own', async () => {
    const foreign = {
      'index.html': '<p>',
      'index-page.bin': 'x',
      'passages-of-the-day.bin': 'x',
      '.postings-notes.tmp': 'x',
      'box-office.js': 'x',
      CNAME: 'x.y',
    }
    const out = await folderOf(foreign)
    await mkdir(join(out, 'index-0123456789abcdef.bin.d'))
    for (const version of ['first', 'second', 'third', 'fourth', 'fifth']) await build(out, version)
    const files = await readdir(out)
    for (const name of Object.keys(foreign)) expect(files).toContain(name)
    expect(files).toContain('index-0123456789abcdef.bin.d')
  })

  it('deletes nothing where it can not tell what is old', async () => {
    const out = await emptyFolder()
    await build(out, 'first')
    const good = Buffer.from(encodeBuilds([['a']])).toString()
    const bad = ['', '{}', '[["a"]]', good.replace('a', 'b'), good.slice(0, -1), undefined]
    for (const notes of bad) {
      if (notes === undefined) await rm(join(out, 'builds.json'))
      else await writeFile(join(out, 'builds.json'), notes)
      const before = await builtFiles(out)
      await build(out, `next after ${notes}`)
      expect(await builtFiles(out)).toEqual(expect.arrayContaining(before))
    }
  })

  it('mends a file that was damaged', async () => {
    const out = await emptyFolder()
    await build(out, 'only')
    const before = await filesIn(out)
    for (const name of before.keys()) await writeFile(join(out, name), 'damaged')
    await build(out, 'only')
    expect(await filesIn(out)).toEqual(before)
  })

  it('gives readers who come while it writes the old answer or the new one, and no error', async () => {
    const out = await emptyFolder()
    const versions = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
    await build(out, 'first')
    let building = true
    const seen: string[] = []
    const reading = (async () => {
      while (building) {
        const index = await openIndex(directorySource(out))
        const { hits } = await index.search('version')
        seen.push(/The (\w+) version/.exec(hits[0]?.snippet.text ?? '')?.[1] ?? 'none')
      }
    })()
    for (const version of versions) await build(out, version)
    building = false
    await reading
    expect(seen).toEqual([...seen].sort((a, b) => versions.indexOf(a) - versions.indexOf(b)))
    expect(versions).toEqual(expect.arrayContaining(seen))
    expect((await checkIndex(directorySource(out))).problems).toEqual([])
  })
})
