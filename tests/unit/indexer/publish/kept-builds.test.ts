import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildIndex, checkIndex, directorySource } from '../../../../indexer/index.js'
import { checkBuilds, encodeBuilds, readBuilds } from '../../../../indexer/publish/kept-builds.js'
import { emptyFolder, folderOf } from '../index-folder.js'

it('notices any byte of the note of builds that is another, and does not believe it', async () => {
  const folder = await emptyFolder()
  const good = encodeBuilds([['core-0123456789abcdef.bin', 'manifest.json'], ['söme.js']])
  const write = (bytes: Uint8Array) => writeFile(join(folder, 'builds.json'), bytes)
  await write(good)
  expect(await readBuilds(folder)).toEqual([['core-0123456789abcdef.bin', 'manifest.json'], ['söme.js']])
  await checkBuilds(directorySource(folder))
  for (let at = 0; at < good.length; at++) {
    for (const mask of [1 << (at % 8), 0xff]) {
      await write(good.map((byte, i) => (i === at ? byte ^ mask : byte)))
      expect(await readBuilds(folder)).toBeUndefined()
      await expect(checkBuilds(directorySource(folder)), `byte ${at}`).rejects.toThrow(
        'builds.json is damaged: its checksum does not match its content. Searches do not need it; ' +
          'build the index again to replace it.',
      )
    }
  }
})

it('takes an index without a note of builds for whole, and mends a damaged one by a build', async () => {
  const [posts, out] = [await folderOf({ 'a.md': '# Wombats\n' }), await emptyFolder()]
  const path = join(out, 'builds.json')
  await buildIndex({ posts, out })
  const good = await readFile(path)
  await writeFile(path, good.subarray(1))
  const problemsIn = async () => (await checkIndex(directorySource(out))).problems.map(({ file }) => file)
  expect(await problemsIn()).toEqual(['builds.json'])
  await buildIndex({ posts, out })
  expect(await readFile(path)).toEqual(good)
  expect(await checkIndex({ ...directorySource(out), read: withoutNote(out) })).toMatchObject({
    problems: [],
  })
})

const withoutNote = (folder: string) => async (name: string) => {
  if (name === 'builds.json') throw new Error('none')
  return directorySource(folder).read(name)
}
