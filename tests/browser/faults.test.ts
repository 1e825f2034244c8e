import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NOT_LOADED, type Site, useSite } from './use-site.js'

/** Every kind of file that a search loads, damaged in every way that servers and uploads damage files. */

/** What a browser says of a file that it can't have, or of a web page in the place of a script. */
const NOT_RUN = new RegExp(`${NOT_LOADED.source}|MIME type`)

const SITES: Record<string, Site> = {
  'in parts': useSite({ mayComplain: NOT_RUN }),
  'in one file': useSite({ blog: 'few', mayComplain: NOT_RUN }),
}

/** What comes in place of a file: `others` are all files of its kind. `undefined`: the connection breaks. */
type Fault = (bytes: Buffer, others: Buffer[]) => { status?: number; body: Buffer | string } | undefined

const FAULTS: Record<string, Fault> = {
  'is missing': () => ({ status: 404, body: 'Not found' }),
  'is an error of the server': () => ({ status: 500, body: '' }),
  'is a web page': () => ({ body: '<!doctype html><title>Home</title>' }),
  'is empty': () => ({ body: '' }),
  'is cut short': bytes => ({ body: bytes.subarray(0, bytes.length / 2) }),
  'has a wrong byte': bytes => ({ body: flipped(bytes) }),
  'is another one of its kind': (bytes, others) => ({
    body: others.find(other => !other.equals(bytes)) ?? 'x',
  }),
  'breaks off': () => undefined,
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[copy.length >> 1]! ^= 4
  return copy
}

/** The kinds of files, and a query that needs one. A script that is damaged may still run: it is only missing. */
const KINDS = [
  { blog: 'in parts', kind: 'manifest', query: 'memory leak' },
  { blog: 'in parts', kind: 'core', query: 'memory leak' },
  { blog: 'in parts', kind: 'shard', query: 'memory leak' },
  { blog: 'in parts', kind: 'passages', query: 'memory leak' },
  { blog: 'in parts', kind: 'words', query: 'platipus ' },
  { blog: 'in one file', kind: 'index', query: 'memory leak' },
]

const ROWS = KINDS.flatMap(kind =>
  Object.entries(FAULTS)
    // No hash covers the manifest: it is the connection's to keep its bytes.
    .filter(([what]) => kind.kind !== 'manifest' || what !== 'has a wrong byte')
    .map(([what, fault]) => ({ ...kind, what, fault })),
)

async function spoil({ blog }: Site, kind: string, fault: Fault): Promise<void> {
  const { index } = blog.places
  const names = (await readdir(index)).filter(name => name.startsWith(kind))
  const others = await Promise.all(names.map(name => readFile(join(index, name))))
  blog.spoil = ({ url }, response) => {
    const at = names.findIndex(name => url?.endsWith(`/${name}`))
    if (at < 0) return false
    const answer = fault(others[at] as Buffer, others)
    if (answer) response.writeHead(answer.status ?? 200).end(answer.body)
    else response.destroy()
    return true
  }
}

const known = new Map<string, Promise<string[]>>()

/** What a reader sees of the answer to a query where nothing is damaged. */
function titlesFor(site: Site, query: string): Promise<string[]> {
  const key = site.blog.address + query
  const titles = known.get(key) ?? readTitles(site, query)
  known.set(key, titles)
  return titles
}

async function readTitles(site: Site, query: string): Promise<string[]> {
  await site.open()
  const box = site.box()
  await box.input.click()
  await box.search(query)
  return box.titles.allTextContents()
}

describe.each(ROWS)('where of an index $blog the $kind $what', ({ blog: which, kind, query, fault }) => {
  it('the box says so, names the file, and answers once it is mended', async () => {
    const site = SITES[which] as Site
    const expected = await titlesFor(site, query)
    expect(expected.length).toBeGreaterThan(0)
    await site.open()
    const box = site.box()
    await spoil(site, kind, fault)
    await box.input.click()
    await box.input.fill(query)
    await box.retry.waitFor()
    expect(await box.note.textContent()).toMatch(new RegExp(`^Search is not available.*\\b${kind}[-. ]`))
    expect(await box.options.count()).toBe(0)
    site.blog.spoil = undefined
    await box.retry.click()
    await expect.poll(() => box.titles.allTextContents()).toEqual(expected)
    await box.search('garbage collected')
    expect((await box.titles.allTextContents())[0]).toBe('How garbage is collected')
  })
})

describe('where the script of repairs', () => {
  it.each(['is missing', 'is an error of the server', 'is a web page', 'breaks off'])(
    '%s, the box says so and answers once it is mended',
    async what => {
      const site = SITES['in parts'] as Site
      await site.open()
      const box = site.box()
      await spoil(site, 'repair', FAULTS[what] as Fault)
      await box.input.click()
      await box.input.fill('platipus ')
      await box.retry.waitFor()
      expect(await box.note.textContent()).toMatch(/^Search is not available.*repair-/)
      site.blog.spoil = undefined
      await box.retry.click()
      await expect.poll(() => box.titles.first().textContent()).toContain('Platypus')
    },
  )
})
