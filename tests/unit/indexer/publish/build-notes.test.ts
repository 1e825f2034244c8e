import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { notesPath, readNotes, writeNotes } from '../../../../indexer/publish/build-notes.js'
import { encodeWithChecksum } from '../../../../indexer/publish/checksum.js'
import { emptyFolder } from '../index-folder.js'

it('does not believe notes of builds in which any byte is another', async () => {
  const path = await notesPath(await emptyFolder(), '.')
  const notes = { builds: [{ 'core-01234567.bin': '0123456789abcdef' }], others: { 'söme.js': '0' } }
  expect(await writeNotes(path, notes)).toBe(true)
  expect(await readNotes(path)).toEqual(notes)
  const good = encodeWithChecksum(notes)
  for (let at = 0; at < good.length; at++) {
    for (const mask of [1 << (at % 8), 0xff]) {
      await writeFile(
        path,
        good.map((byte, i) => (i === at ? byte ^ mask : byte)),
      )
      expect(await readNotes(path), `byte ${at}`).toBeUndefined()
    }
  }
})

it('has other notes for each folder, however the folder is named', async () => {
  const [cache, one, other] = [await emptyFolder(), await emptyFolder(), await emptyFolder()]
  const path = await notesPath(cache, one)
  expect(await notesPath(cache, join(one, '../', one.split('/').at(-1) as string))).toBe(path)
  expect(await notesPath(cache, other)).not.toBe(path)
})

it.each([['[]'], ['{"builds":[[]],"others":{}}'], ['{"builds":[{"a":1}],"others":{}}'], ['{"builds":[]}']])(
  'reads no notes from %s, with whatever checksum',
  async text => {
    const path = join(await emptyFolder(), 'notes.json')
    await writeFile(path, encodeWithChecksum(JSON.parse(text)))
    expect(await readNotes(path)).toBeUndefined()
  },
)
