import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../../../indexer/index.js'
import { openIndex, PostingsError } from '../../../../src/index.js'
import { emptyFolder, folderOf } from '../../../commands/command-line.js'

/** So small that the index lies in parts. */
const MAX_FILE_BYTES = 4_000
const NUMBERS = Array.from({ length: 700 }, (_, i) => (i * 7919) % 10_007).join(' ')

let out: string
/** Names of the files that were read. */
let read: string[]
beforeEach(async () => {
  out = await emptyFolder()
  read = []
})

async function publish(version: string, keep = 0): Promise<void> {
  const posts = await folderOf({
    'a.md': `# Wombats\n\nThe ${version} version.\n`,
    'b.md': `# ${version}\n\n${NUMBERS} ${version}\n`,
  })
  await buildIndex({ posts, out, keep, cache: `${out}-cache`, maxFileBytes: MAX_FILE_BYTES })
}

const source = () => ({
  location: 'the folder',
  async read(name: string) {
    read.push(name)
    return readFile(join(out, name)).catch(() => {
      throw new PostingsError('FILE_MISSING', `${name} is missing.`, { file: name })
    })
  },
})

const snippetOf = async (index: {
  search(query: string): Promise<{ hits: { snippet: { text: string } }[] }>
}) => (await index.search('wombats')).hits[0]?.snippet.text

describe('an index whose files a publish took away', () => {
  it('answers from the new build, for which it reads the manifest once more', async () => {
    await publish('first')
    const index = await openIndex(source())
    await publish('second')
    expect(await snippetOf(index)).toContain('second version')
    expect(read.filter(name => name === 'manifest.json')).toHaveLength(2)
    expect(await snippetOf(index)).toContain('second version')
    expect(read.filter(name => name === 'manifest.json')).toHaveLength(2)
  })

  it('answers many searches at once, each from one build', async () => {
    await publish('first')
    const index = await openIndex(source())
    await publish('second')
    const answers = await Promise.all(Array.from({ length: 20 }, () => snippetOf(index)))
    expect(answers.every(text => text?.includes('second version'))).toBe(true)
  })

  it('goes on with the old build as long as its files are there', async () => {
    await publish('first')
    const index = await openIndex(source())
    await publish('second', 1)
    expect(await snippetOf(index)).toContain('first version')
  })

  it('says which file is missing where there is no newer build, and reads the manifest once for it', async () => {
    await publish('first')
    const whole = source()
    const isPassage = (name: string) => name.startsWith('passages-')
    const index = await openIndex({
      ...whole,
      async read(name) {
        if (isPassage(name)) throw new PostingsError('FILE_MISSING', `${name} is missing.`, { file: name })
        return whole.read(name)
      },
    })
    await expect(index.search('wombats')).rejects.toMatchObject({
      code: 'FILE_MISSING',
      file: expect.stringMatching(/^passages-/),
    })
    expect(read.filter(name => name === 'manifest.json')).toHaveLength(2)
  })

  it('opens on the new build where the first one went while it was opened', async () => {
    await publish('first')
    const whole = source()
    let published: Promise<void> | undefined
    const index = await openIndex({
      ...whole,
      async read(name) {
        const bytes = await whole.read(name)
        if (name === 'manifest.json') published ??= publish('second')
        await published
        return bytes
      },
    })
    expect(await snippetOf(index)).toContain('second version')
  })
})
