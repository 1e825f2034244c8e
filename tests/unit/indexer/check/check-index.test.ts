import { describe, expect, it } from 'vitest'
import { checkClient } from '../../../../indexer/check/check-client.js'
import { runCheck } from '../../../../indexer/check/check-report.js'
import { buildIndex, type CheckReport, checkIndex, directorySource } from '../../../../indexer/index.js'
import { encodeManifest } from '../../../../indexer/publish/manifest-sum.js'
import { type IndexSource, openIndex, PostingsError } from '../../../../src/index.js'
import { filesApart } from '../../../broken/damage.js'
import { textPost } from '../../../property/posts.js'
import { emptyFolder, filesIn, folderOf } from '../index-folder.js'

const POSTS = {
  'a.md':
    '---\ntitle: Wombats\ntags: [animals]\ndate: 2020-01-02\n---\n\n## Burrows\n\nThey dig `tunnels()`.\n',
  'b.md': '---\ntitle: Platypus\nauthor: Ana\nlang: en\n---\n\nIt digs, too.\n',
}

async function smallIndex(): Promise<Map<string, Buffer>> {
  const out = await emptyFolder()
  await buildIndex({ posts: await folderOf(POSTS), out })
  const files = await filesIn(out)
  return new Map([...files].filter(([name]) => /\.bin$|^manifest/.test(name)))
}

/** An index whose files are in memory. */
const memorySource = (files: Map<string, Uint8Array>): IndexSource => ({
  location: 'memory',
  async read(name) {
    const bytes = files.get(name)
    if (!bytes) throw new PostingsError('FILE_MISSING', `${name} is missing`, { file: name })
    return bytes
  },
})

/** The files with one bit of one byte turned. */
function flipped(files: Map<string, Uint8Array>, name: string, at: number): Map<string, Uint8Array> {
  const bytes = Buffer.from(files.get(name) as Uint8Array)
  bytes[at] = (bytes[at] as number) ^ (1 << (at % 8))
  return new Map([...files, [name, bytes]])
}

/** Turns a bit in each byte of each file; each is found, and told of that file first. */
async function expectAllFound(files: Map<string, Uint8Array>): Promise<void> {
  for (const [name, { length }] of files) {
    for (let at = 0; at < length; at++) {
      const { problems } = await checkIndex(memorySource(flipped(files, name, at)))
      expect([name, at, problems[0]?.file]).toEqual([name, at, name])
      expect(problems[0]?.message).toContain(name.replace('.json', ''))
      expect(problems[0]?.message).toMatch(/(?:Upload|Build|Rebuild|Is this) .*[.?]$/)
    }
  }
}

/** Few words, so that there are few bytes, and more than one of each kind of file. */
const somePosts = [...'abc'].map(name =>
  textPost(`/${name}/`, `wombats ${name}unnels dig`, { title: `Wombat ${name}`, date: '2020-01-02' }),
)

describe('checkIndex', () => {
  it('finds a turned bit in every byte of every file of an index in one file, and names the file', async () => {
    await expectAllFound(await smallIndex())
  })

  it('finds a turned bit in every byte of every file of an index in parts, and names the file', async () => {
    const files = filesApart(somePosts)
    const kinds = new Set([...files.keys()].map(name => name.replace(/[-.].*/, '')))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['core', 'shard', 'titles', 'words', 'passages', 'documents']),
    )
    await expectAllFound(files)
  })

  it('finds a turned bit in every byte of the script of pages, and in any of what it loads', async () => {
    const out = await emptyFolder()
    await buildIndex({ posts: await folderOf(POSTS), out })
    const files = await filesIn(out)
    const scripts = [...files].filter(([name]) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(2)
    for (const [name, { length }] of scripts) {
      const step = name === 'post-search.js' ? 1 : Math.ceil(length / 20)
      for (let at = 0; at < length; at += step) {
        const report: CheckReport = { files: 0, posts: 0, terms: 0, postings: 0, problems: [] }
        await runCheck(report, () => checkClient(memorySource(flipped(files, name, at)), report))
        // The scripts of languages share one hash, which tells that one of them is wrong, not which.
        expect([at, report.problems[0]?.file]).toEqual([at, name.replace(/^stem-\w+-/, 'stem-*-')])
      }
    }
  })

  it('finds that the manifest states other languages than the terms are in', async () => {
    const files = await smallIndex()
    const { sum, ...manifest } = JSON.parse(String(files.get('manifest.json')))
    const { analyzer } = manifest
    const other = encodeManifest({ ...manifest, analyzer: { ...analyzer, languages: 'und' } })
    const { problems } = await checkIndex(memorySource(new Map([...files, ['manifest.json', other]])))
    expect(problems).toEqual([
      {
        file: 'manifest.json',
        code: 'MANIFEST',
        message:
          'manifest.json states the languages "und", but the title "Wombats" was analyzed in another one. Build the index again.',
      },
    ])
  })

  it('finds a file that is missing, cut, empty, or another of the same index', async () => {
    const files = await smallIndex()
    const names = [...files.keys()]
    for (const name of names) {
      const bytes = files.get(name) as Buffer
      const others = names.filter(other => other !== name).map(other => files.get(other) as Buffer)
      const cuts = [0, 1, bytes.length >> 1, bytes.length - 2].map(length => bytes.subarray(0, length))
      for (const content of [...cuts, ...others, Buffer.from('<html>')]) {
        // The manifest has two names.
        if (bytes.equals(content)) continue
        const { problems } = await checkIndex(memorySource(new Map([...files, [name, content]])))
        expect(problems[0]?.file, `${name} with ${content.length} bytes`).toBe(name)
      }
      // Only pages whose script names this one need it.
      if (/^manifest-/.test(name)) continue
      files.delete(name)
      const { problems } = await checkIndex(memorySource(files))
      expect(problems).toEqual([expect.objectContaining({ file: name, code: 'FILE_MISSING' })])
      files.set(name, bytes)
    }
  })

  it('finds nothing wrong with an index that is whole, of two posts or of none', async () => {
    expect((await checkIndex(memorySource(await smallIndex()))).problems).toEqual([])
    const out = await emptyFolder()
    await buildIndex({ posts: await folderOf({ 'a.md': '---\ndraft: true\n---\n# A' }), out })
    expect(await checkIndex(directorySource(out))).toMatchObject({ posts: 0, terms: 0, problems: [] })
    expect(await (await openIndex(directorySource(out))).search('a')).toEqual({
      query: 'a',
      total: 0,
      hits: [],
    })
  })
})
