import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import { PostingsError } from '../../src/api/errors.js'
import { openIndex } from '../../src/search/open-index.js'
import type { IndexSource } from '../../src/storage/source.js'
import { textPost } from '../property/posts.js'

/** Files somewhere, and the source that reads them. */
export interface Place {
  source: IndexSource
  /** Takes away what was made. */
  end(): Promise<void>
}

const posts = [
  textPost('/a/', 'memory leaks in python', { title: 'One' }),
  textPost('/b/', 'memory of a 开源软件 café', { title: 'Two' }),
]
const { files } = makeIndexFiles(posts, 'en')
const all = new Map([...files, ['raw.bin', Uint8Array.from({ length: 256 }, (_, i) => i)]])

/** What every source of an index must do; `place` puts files there. */
export function sourceConformance(
  name: string,
  place: (files: Map<string, Uint8Array>) => Promise<Place>,
): void {
  describe(`a source over ${name}`, () => {
    let at: Place
    beforeAll(async () => {
      at = await place(all)
    })
    afterAll(() => at.end())

    it('reads whole files, byte for byte, as often as it is asked', async () => {
      for (const [file, bytes] of [...all, ...all]) {
        expect(Buffer.from(await at.source.read(file)).equals(bytes)).toBe(true)
      }
    })

    it('reads side by side', async () => {
      const read = await Promise.all([...all.keys()].map(file => at.source.read(file, { fresh: true })))
      expect(read.map(bytes => bytes.length)).toEqual([...all.values()].map(bytes => bytes.length))
    })

    it('names a file that is not there', async () => {
      const error = await at.source.read('absent-1.bin').catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(PostingsError)
      expect(error).toMatchObject({ code: 'FILE_MISSING', file: 'absent-1.bin' })
      expect((error as Error).message).toContain('absent-1.bin')
    })

    it('says where it reads', () => {
      expect(at.source.location).not.toBe('')
    })

    it('gives the answers that memory gives', async () => {
      const here = await openIndex(at.source)
      const memory = await openIndex({ location: 'x', read: async file => files.get(file) as Uint8Array })
      for (const query of ['memory', 'memroy', 'leaks ', '软件', 'cafe', 'nothing at all']) {
        expect(await here.search(query)).toEqual(await memory.search(query))
      }
    })
  })
}
