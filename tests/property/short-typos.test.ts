import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../indexer/pack/index-files.js'
import { openIndex } from '../../src/search/open-index.js'
import { runs } from '../runs.js'
import { filesInParts, memorySource, somePosts, textPost, WORDS } from './posts.js'

/** `teh`, `adn` and their like: at three letters most words are one letter from another, so none is repaired. */

const SHORT = ['teh', 'adn', 'ot', 'gti', 'slq']
const searched = ['memory', 'leak', 'pyhton', 'memroy', 'useEffect', 'client-side', 'rust', '软件', 'the']
const someQuery = fc.array(fc.constantFrom(...searched), { minLength: 1, maxLength: 4 })

/** What an answer shows, without how it was asked for. */
const shown = ({ total, hits }: { total: number; hits: object[] }) => ({ total, hits })

describe('a short word that no post has', () => {
  it('changes neither hits nor scores nor snippets, wherever it stands but at the end', async () => {
    expect(WORDS.some(word => SHORT.includes(word))).toBe(false)
    await fc.assert(
      fc.asyncProperty(
        somePosts(),
        someQuery,
        fc.constantFrom(...SHORT),
        fc.nat(),
        async (posts, words, short, at) => {
          // Without another word there is nothing to look for but stop words.
          fc.pre(words.some(word => word !== 'the'))
          const query = words.join(' ')
          const place = at % words.length
          const misspelled = [...words.slice(0, place), short, ...words.slice(place)].join(' ')
          for (const files of [
            makeIndexFiles(posts, 'en').files,
            ...(posts.length > 0 ? [filesInParts(posts)] : []),
          ]) {
            const index = await openIndex(memorySource(files))
            expect(shown(await index.search(misspelled))).toEqual(shown(await index.search(query)))
          }
        },
      ),
      { numRuns: runs(30) },
    )
  })

  it('is not taken for another one, though one edit is enough from four letters on', async () => {
    const posts = [textPost('/git/', 'the git log'), textPost('/leak/', 'the memory leak')]
    const index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))
    for (const query of ['teh ', 'gti '])
      expect(await index.search(query)).toMatchObject({ total: 0, hits: [] })
    const { corrected, hits } = await index.search('teh memroy leak')
    expect(corrected).toBe('teh memory leak')
    expect(hits.map(({ url }) => url)).toEqual(['/leak/'])
  })

  it('at the end may be the beginning of one', async () => {
    const index = await openIndex(
      memorySource(makeIndexFiles([textPost('/a/', 'a tehsil'), textPost('/leak/', 'a leak')], 'en').files),
    )
    expect((await index.search('teh')).hits.map(({ url }) => url)).toEqual(['/a/'])
    expect((await index.search('teh leak')).hits.map(({ url }) => url)).toEqual(['/leak/'])
  })
})
