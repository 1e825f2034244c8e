import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { keyOf } from '../../../../indexer/cache/build-cache.js'
import { openCache } from '../../../../indexer/cache/cache-folder.js'
import { emptyFolder } from '../../../commands/command-line.js'

const KEYS = ['a', 'b', 'c'].map(name => keyOf('test', name))
const [A, B, C] = KEYS as [string, string, string]
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

let folder: string
beforeEach(async () => {
  folder = join(await emptyFolder(), 'cache')
})

/** Keeps these contents, as a build does that made them anew. */
function keep(contents: Record<string, string>, scope = 'blog'): void {
  const cache = openCache(folder, scope)
  for (const [key, content] of Object.entries(contents)) cache.set(key, Buffer.from(content))
  cache.close()
}

/** What the next build finds under each of the keys. */
function found(scope = 'blog'): (string | undefined)[] {
  const cache = openCache(folder, scope)
  const contents = KEYS.map(key => text(cache.get(key)))
  cache.close()
  return contents
}

const only = async () => join(folder, ((await readdir(folder)) as [string])[0])

describe('what a build keeps', () => {
  it('is there for the next one, by its key', () => {
    keep({ [A]: 'one', [B]: '' })
    expect(found()).toEqual(['one', '', undefined])
  })

  it('is added to what was kept before, and not written where nothing is new', async () => {
    keep({ [A]: 'one' })
    keep({ [B]: 'two' })
    const files = await readdir(folder)
    expect(found()).toEqual(['one', 'two', undefined])
    keep({})
    expect(await readdir(folder)).toEqual(files)
  })

  it('is not there for builds of another scope', () => {
    keep({ [A]: 'one' }, 'this blog')
    expect(found('that blog')).toEqual([undefined, undefined, undefined])
  })

  it('stays where two builds end at once', () => {
    const [first, second] = [openCache(folder, 'blog'), openCache(folder, 'blog')]
    first.set(A, Buffer.from('one'))
    second.set(B, Buffer.from('two'))
    first.close()
    second.close()
    expect(found()).toEqual(['one', 'two', undefined])
  })

  it('is gathered into one file from time to time, without what no build asks for any more', async () => {
    for (let i = 0; i < 40; i++) {
      const cache = openCache(folder, 'blog')
      cache.get(A)
      cache.set(i === 0 ? A : keyOf('test', `${i}`), Buffer.from(i === 0 ? 'one' : 'x'.repeat(200_000)))
      cache.close()
    }
    expect(found()[0]).toBe('one')
    const sizes = (await readdir(folder)).map(async name => (await readFile(join(folder, name))).length)
    expect(sizes.length).toBeLessThanOrEqual(13)
    expect((await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000)
  })

  it('harms nobody where it can not be written', async () => {
    await writeFile(folder, 'a file')
    keep({ [A]: 'one' })
    expect(found()).toEqual([undefined, undefined, undefined])
  })
})

describe('a cache file that is not exactly as it was written', () => {
  it('gives the right content or none, whichever byte was changed', async () => {
    keep({ [A]: 'one', [B]: 'two', [C]: 'three' })
    const path = await only()
    const whole = await readFile(path)
    for (const at of whole.keys()) {
      const damaged = Buffer.from(whole)
      damaged[at]! ^= 1 << (at % 8)
      await writeFile(path, damaged)
      for (const [i, content] of found().entries())
        expect([undefined, ['one', 'two', 'three'][i]], `byte ${at}`).toContain(content)
    }
  })

  it('is not there, wherever it was cut', async () => {
    keep({ [A]: 'one', [B]: 'two', [C]: 'three' })
    const path = await only()
    const whole = await readFile(path)
    for (let length = 0; length < whole.length; length++) {
      await writeFile(path, whole.subarray(0, length))
      expect(found(), `${length} bytes`).toEqual([undefined, undefined, undefined])
    }
  })

  it('is replaced by the next build, and so is a folder of its name', async () => {
    keep({ [A]: 'one' })
    const path = await only()
    await writeFile(path, 'something else')
    keep({ [B]: 'two' })
    expect(found()).toEqual([undefined, 'two', undefined])
    expect(await readdir(folder)).toHaveLength(1)
    await rename(await only(), join(folder, 'moved'))
    await mkdir(path)
    expect(found()).toEqual([undefined, undefined, undefined])
  })

  it('is not believed where other code wrote it', async () => {
    keep({ [A]: 'one' })
    const path = await only()
    const bytes = await readFile(path)
    // The code's hash stands before two numbers of four bytes each.
    bytes.fill(7, bytes.length - 40, bytes.length - 8)
    await writeFile(path, bytes)
    expect(found()).toEqual([undefined, undefined, undefined])
  })
})
