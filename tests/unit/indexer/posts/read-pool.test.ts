import { describe, expect, it } from 'vitest'
import { readAll } from '../../../../indexer/posts/read-pool.js'
import { folderOf } from '../index-folder.js'

describe('a post that takes too long', () => {
  it('is a problem, also where there are too few for threads, and the others are read', async () => {
    const long = `# Long\n\n${'Some *words* in [a line](b).\n\n'.repeat(30_000)}`
    const folder = await folderOf({ 'long.md': long, 'short.md': '# Short\n\nText.\n' })
    const read = (files: string[], longestRead?: number) =>
      readAll({
        folder,
        files,
        options: { baseUrl: '/', now: new Date(0) },
        ...(longestRead && { longestRead }),
      })
    const [late] = await read(['long.md'], 5)
    const message =
      'parsing its Markdown takes more than 0.005 seconds; simplify the post, or move it out of the folder'
    expect(late).toEqual({ problems: [{ file: 'long.md', line: 1, code: 'MARKDOWN', message }] })
    const [short] = await read(['short.md'])
    expect(short?.post?.title).toBe('Short')
  })
})

describe('a post that is too large for memory', () => {
  it('is a problem, and the others are read', async () => {
    const row = `${'|a'.repeat(1_000)}|\n`
    const table = `# Table\n\n${row}${'|-'.repeat(1_000)}|\n${row.repeat(1_000)}`
    const folder = await folderOf({
      'table.md': table,
      'list.md': `# List\n\n${'- a\n'.repeat(1_000_000)}`,
      'short.md': '# Short\n\nText.\n',
    })
    const files = ['table.md', 'list.md', 'short.md']
    const reads = await readAll({ folder, files, options: { baseUrl: '/', now: new Date(0) } })
    for (const { problems } of reads.slice(0, 2))
      expect(problems).toEqual([
        expect.objectContaining({
          code: 'MARKDOWN',
          message: expect.stringMatching(/more than 1024 MiB of memory|200000 paragraphs|120 seconds/),
        }),
      ])
    expect(reads[2]?.post?.title).toBe('Short')
  })
})
