import { describe, expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../../indexer/index.js'
import { type IndexSource, openIndex, PostingsError } from '../../../src/index.js'
import { emptyFolder, filesIn, folderOf } from './index-folder.js'

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
function flipped(files: Map<string, Buffer>, name: string, at: number): Map<string, Buffer> {
  const bytes = Buffer.from(files.get(name) as Buffer)
  bytes[at] = (bytes[at] as number) ^ (1 << (at % 8))
  return new Map([...files, [name, bytes]])
}

describe('checkIndex', () => {
  it('finds a turned bit in every byte of the files that the manifest names, and names the file', async () => {
    const files = await smallIndex()
    for (const [name, { length }] of files) {
      if (name === 'manifest.json') continue
      for (let at = 0; at < length; at++) {
        const { problems } = await checkIndex(memorySource(flipped(files, name, at)))
        expect([at, problems[0]?.file]).toEqual([at, name])
      }
    }
  })

  it('finds one in the manifest too, unless it is in what no answer depends on', async () => {
    const files = await smallIndex()
    const text = String(files.get('manifest.json'))
    /** The program's name, the options for exports, and how passages are spread, where all are in one file. */
    const idle = [...text.matchAll(/"generator":"[^"]+"|"miniSearch":.*\}\}\}|"per(?:File|Hash)":\d+|\n/g)]
    const isIdle = (at: number) => idle.some(({ index, 0: part }) => at >= index && at < index + part.length)
    for (let at = 0; at < text.length; at++) {
      const { problems } = await checkIndex(memorySource(flipped(files, 'manifest.json', at)))
      if (problems.length === 0) expect([at, isIdle(at)]).toEqual([at, true])
    }
  })

  it('finds that the manifest states another language than the terms are in', async () => {
    const files = await smallIndex()
    const manifest = String(files.get('manifest.json')).replace('"language":"en"', '"language":"nl"')
    const { problems } = await checkIndex(
      memorySource(new Map([...files, ['manifest.json', Buffer.from(manifest)]])),
    )
    expect(problems).toEqual([
      {
        file: 'manifest.json',
        code: 'MANIFEST',
        message:
          'manifest.json states the language "nl", but the title "Wombats" was analyzed otherwise. Build the index again.',
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
        const { problems } = await checkIndex(memorySource(new Map([...files, [name, content]])))
        expect(problems[0]?.file, `${name} with ${content.length} bytes`).toBe(name)
      }
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
