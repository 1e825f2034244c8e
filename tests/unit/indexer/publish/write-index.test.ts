import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../../../indexer/index.js'
import {
  type BuildNotes,
  digestOf,
  notesPath,
  readNotes,
  writeNotes,
} from '../../../../indexer/publish/build-notes.js'
import { namedFiles } from '../../../../indexer/publish/named-files.js'
import { HOLDS_TEXT } from '../../../../indexer/publish/write-index.js'
import { openIndex } from '../../../../src/index.js'
import { openParts } from '../../../../src/storage/index-parts.js'
import { filesIn, folderOf, unpacked } from '../index-folder.js'

/** So much text that under the limit of 7,000 bytes it does not fit into one file. */
const NUMBERS = Array.from({ length: 1_500 }, (_, i) => (i * 7919) % 100_003).join(' ')

/** The folder of the cache of the builds of `out`. */
const cacheOf = (out: string) => `${out}-cache`

/** Builds an index of one post, which says `version`, into `out`. */
async function build(out: string, version: string, cache: string | undefined = cacheOf(out)): Promise<void> {
  const posts = await folderOf({ 'a.md': `# Wombats\n\nThe ${version} version.\n` })
  await buildIndex({ posts, out, ...(cache && { cache }) })
}

/** A folder for an index, and the cache of its builds, which both go when the test ends. */
async function outFolder(files: Record<string, string> = {}): Promise<string> {
  const out = await folderOf(files)
  onTestFinished(() => rm(cacheOf(out), { recursive: true, force: true }))
  return out
}

/** The files of `folder` that are of one build only. */
const builtFiles = async (folder: string) =>
  (await readdir(folder))
    .filter(name => /^(?:index|core|documents|shard|titles|words|passages)-/.test(name))
    .sort()

describe('a build over an older one', () => {
  it('keeps the files of the two builds before, for readers who hold their manifest, and no older ones', async () => {
    const out = await outFolder()
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
    const out = await outFolder()
    for (const version of ['first', 'second', 'first', 'second', 'first']) await build(out, version)
    expect(await builtFiles(out)).toHaveLength(2)
    await build(out, 'third')
    expect(await builtFiles(out)).toHaveLength(3)
    await build(out, 'fourth')
    expect(await builtFiles(out)).toHaveLength(3)
  })

  it('writes nothing where nothing has changed', async () => {
    const out = await outFolder()
    await build(out, 'only')
    const stamps = async () =>
      Promise.all(
        (await readdir(out)).sort().map(async name => {
          const { ino, mtimeMs, ctimeMs } = await stat(join(out, name))
          return [name, ino, mtimeMs, ctimeMs]
        }),
      )
    const before = await stamps()
    await build(out, 'only')
    expect(await stamps()).toEqual(before)
  })

  it('takes scripts of an older release away with the build that noted them', async () => {
    const [script, foreign, changed] = ['stem-da-0123456789.js', 'stem-da-9876543210.js', 'box-0123456789.js']
    const out = await outFolder({ [script]: 'x', [foreign]: 'x', [changed]: 'of a bundler' })
    await build(out, 'first')
    const path = await notesPath(cacheOf(out), out)
    const { builds } = (await readNotes(path)) as BuildNotes
    const noted = { [script]: digestOf(Buffer.from('x')), [changed]: digestOf(Buffer.from('x')) }
    await writeNotes(path, { builds: [{ ...builds[0], ...noted }], others: {} })
    await build(out, 'second')
    await build(out, 'third')
    expect(await readdir(out)).toContain(script)
    await build(out, 'fourth')
    const left = await readdir(out)
    expect(left).not.toContain(script)
    expect(left).toEqual(expect.arrayContaining([foreign, changed]))
  })

  it('never touches files that are not its own', async () => {
    const foreign = {
      'index.html': '<p>',
      'index-page.bin': 'x',
      'passages-of-the-day.bin': 'x',
      '.postings-notes.tmp': 'x',
      'box-office.js': 'x',
      'box-4b3a2c1d.js': 'x',
      'operators-0123456789.js': 'x',
      'repair-4b3a2c1d.js': 'x',
      'index-4b3a2c1d.js': 'x',
      'index-4b3a2c1d.bin': 'x',
      'shard-1-4b3a2c1d.bin': 'x',
      'builds.json': '{}',
      '.postings-0123456789ab.tmp': 'x',
      CNAME: 'x.y',
    }
    const out = await outFolder(foreign)
    await mkdir(join(out, 'index-0123456789abcdef.bin.d'))
    for (const version of ['first', 'second', 'third', 'fourth', 'fifth']) await build(out, version)
    const files = await readdir(out)
    for (const name of Object.keys(foreign)) expect(files).toContain(name)
    expect(files).toContain('index-0123456789abcdef.bin.d')
  })

  it('keeps nothing where no folder is there for notes, and deletes only what the manifest named', async () => {
    const out = await outFolder({ 'index-4b3a2c1d.bin': 'x' })
    for (const version of ['first', 'second', 'third']) await build(out, version, '')
    expect(await builtFiles(out)).toHaveLength(2)
    expect(await readdir(out)).toContain('index-4b3a2c1d.bin')
  })

  it('knows what the build before wrote, though the notes are lost or damaged', async () => {
    for (const damage of [() => '', () => '{}', (good: string) => good.replace('a', 'b'), undefined]) {
      const out = await outFolder()
      await build(out, 'first')
      const path = await notesPath(cacheOf(out), out)
      if (damage) await writeFile(path, damage(await readFile(path, 'utf8')))
      else await rm(path)
      for (const version of ['second', 'third', 'fourth', 'fifth']) await build(out, version)
      expect(await builtFiles(out)).toHaveLength(3)
    }
  })

  it('deletes the text of a post that is withdrawn at once, of all builds', async () => {
    const secret = 'The merger with Wombat is off.'
    const posts = (text: string, version: string) =>
      folderOf({
        'a.md': `# A\n\nVersion ${version}.\n\n${NUMBERS}\n`,
        ...(text && { 'b.md': `# B\n\n${text}\n` }),
      })
    for (const maxFileBytes of [undefined, 7_000]) {
      const out = await outFolder()
      const options = { out, cache: cacheOf(out), ...(maxFileBytes && { maxFileBytes }) }
      for (const version of ['1', '2']) await buildIndex({ ...options, posts: await posts(secret, version) })
      expect(await unpacked(out)).toContain('merger')
      await buildIndex({ ...options, posts: await posts('', '3') })
      const named = (await namedFiles(await openParts(directorySource(out)))).flatMap(([, names]) => names)
      const text = (await readdir(out)).filter(name => HOLDS_TEXT.test(name) && !named.includes(name))
      expect(text).toEqual([])
    }
  })

  it('still answers readers of the old manifest, from the new index, after a post was withdrawn', async () => {
    const out = await outFolder()
    const options = { out, cache: cacheOf(out), maxFileBytes: 7_000 }
    const both = { 'a.md': `# A\n\nWombats dig. ${NUMBERS}\n`, 'b.md': '# B\n\nWombats sleep.\n' }
    await buildIndex({ ...options, posts: await folderOf(both) })
    const manifest = await readFile(join(out, 'manifest.json'))
    const index = await openIndex(directorySource(out))
    await buildIndex({ ...options, posts: await folderOf({ 'a.md': both['a.md'] }) })
    expect((await index.search('wombats')).hits.map(({ title }) => title)).toEqual(['A'])
    // A cache between the site and the reader has the old manifest: the failure names a file of text, and is no "no hits".
    const source = directorySource(out)
    const read: typeof source.read = async (name, options) =>
      name === 'manifest.json' ? manifest : source.read(name, options)
    const stale = await openIndex({ ...source, read })
    await expect(stale.search('wombats')).rejects.toMatchObject({
      code: 'FILE_MISSING',
      file: expect.stringMatching(HOLDS_TEXT),
    })
  })

  it('mends a file that was damaged', async () => {
    const out = await outFolder()
    await build(out, 'only')
    const before = await filesIn(out)
    for (const name of before.keys()) await writeFile(join(out, name), 'damaged')
    await build(out, 'only')
    expect(await filesIn(out)).toEqual(before)
  })

  it('gives readers who come while it writes the old answer or the new one, and no error', async () => {
    const out = await outFolder()
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
