import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { CLI, EXAMPLE_POSTS, emptyFolder, postings } from './command-line.js'

let cwd: string
let options: ConstructorParameters<typeof MiniSearch>[0]

beforeAll(async () => {
  cwd = await emptyFolder()
  await buildIndex({ posts: EXAMPLE_POSTS, out: join(cwd, 'search') })
  options = JSON.parse(await readFile(join(cwd, 'search/manifest.json'), 'utf8')).miniSearch
})

/** The URLs that plain MiniSearch finds in an export, best first. */
const found = (json: string, query: string) =>
  MiniSearch.loadJSON(json, options)
    .search(query)
    .map(hit => hit.id)

describe.concurrent('postings export', () => {
  it('prints what plain MiniSearch loads and answers from', async () => {
    const { code, stdout, stderr } = await postings(['export', 'search'], { cwd })
    expect([code, stderr, stdout.at(-1)]).toEqual([0, '', '\n'])
    expect(MiniSearch.loadJSON(stdout, options).documentCount).toBe(13)
    expect(found(stdout, 'tracemalloc')).toEqual(['/hunting-a-memory-leak-in-python/'])
    expect(found(stdout, 'gdb')[0]).toBe('/gdb-running-python-process/')
    expect(found(stdout, 'zyzzyvas')).toEqual([])
    expect(MiniSearch.loadJSON(stdout, options).search('tracemalloc')[0]).toMatchObject({
      url: '/hunting-a-memory-leak-in-python/',
      title: 'Hunting a Memory Leak in Python',
      date: '2019-01-20',
    })
  })

  it('writes the same into a file, and says how to read it', async () => {
    const { stdout: printed } = await postings(['export', 'search'], { cwd })
    const { code, stdout, stderr } = await postings(['export', 'search', '--out', 'index.json'], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^Wrote index\.json \(\d+\.\d kB\)\.\nRead it with MiniSearch\.loadJSON\(json, manifest\.miniSearch\)\.\n$/,
    )
    expect(`${await readFile(join(cwd, 'index.json'), 'utf8')}\n`).toBe(printed)
  })

  it('says where it can not write, or read', async () => {
    const write = await postings(['export', 'search', '--out', 'no/where.json'], { cwd })
    expect(write).toEqual({
      code: 1,
      stdout: '',
      stderr: 'postings: no/where.json: could not be written (ENOENT). Choose another file with --out.\n',
    })
    const read = await postings(['export', 'nowhere', '--out', 'x.json'], { cwd })
    expect([read.code, read.stdout]).toEqual([1, ''])
    expect(read.stderr).toMatch(
      /^postings: nowhere\/manifest\.json: expected a file of the index, got ENOENT/,
    )
  })

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [CLI, 'export', 'search'], { cwd })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      complaint += text
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise(resolve => child.once('close', resolve))
    expect([code, complaint]).toEqual([0, ''])
  })
})
