import { beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { createAnalyzer } from '../../../../src/analysis/analyze.js'
import { expand } from '../../../../src/matching/expand.js'
import { type Lexicon, makeLexicon } from '../../../../src/matching/lexicon.js'
import { parseQuery } from '../../../../src/query/query-words.js'
import { openParts } from '../../../../src/storage/index-parts.js'
import { filesInParts, memorySource, textPost } from '../../../property/posts.js'

const analyzer = createAnalyzer()
const posts = [
  textPost('/a/', 'memory memories memorable python use effect useEffect node.js node js'),
  textPost('/b/', 'python pythons cat car card client-side client side'),
  textPost('/c/', 'python constructor __proto__ rust trust 2.14.17 dying'),
  textPost('/d/', 'webassembly pydfs file system the theory water later'),
  textPost('/e/', 'later system'),
]

describe.each([
  ['one file', makeIndexFiles(posts, 'en').files],
  ['parts', filesInParts(posts, 40)],
])('expand, of an index in %s,', (_, files) => {
  let lexicon: Lexicon
  beforeAll(async () => {
    lexicon = makeLexicon(await openParts(memorySource(files)))
  })

  /** What stands for the last word of `query`, as term:kind. Weights are the relevance tests' business. */
  async function standingFor(query: string) {
    const words = parseQuery(query, [analyzer])
    const word = words.at(-1)
    if (!word) throw new Error('no word')
    const { any, parts: pieces, repair } = await expand(word, lexicon, words)
    return {
      any: any.map(({ term, kind }) => `${term}:${kind}`),
      ...(pieces ? { parts: pieces.terms.map(({ term }) => term) } : {}),
      ...(repair ? { repair } : {}),
    }
  }

  it('takes a finished word as it is', async () => {
    expect(await standingFor('memory ')).toEqual({ any: ['memori:exact'] })
    expect(await standingFor('memories ')).toEqual({ any: ['memori:exact'] })
  })

  it('takes a word that is being typed for longer ones too', async () => {
    expect(await standingFor('memor')).toEqual({ any: ['memor:exact', 'memori:prefix'] })
    expect(await standingFor('car')).toEqual({ any: ['car:exact', 'card:prefix'] })
    expect((await standingFor('mem')).any.every(one => one.includes('prefix'))).toBe(true)
  })

  it('measures prefixes on words as written, not on stems', async () => {
    expect((await standingFor('memorab')).any).toEqual(['memor:prefix'])
    expect((await standingFor('dyi')).any).toEqual(['die:prefix'])
  })

  it('repairs a word that no post has', async () => {
    expect(await standingFor('memroy ')).toEqual({ any: ['memori:typo'], repair: 'memory' })
    expect(await standingFor('pyhton')).toEqual({ any: ['python:typo'], repair: 'python' })
    expect((await standingFor('rusd ')).repair).toBe('rust')
  })

  it('repairs neither short words nor what is far from all, and never a number', async () => {
    expect(await standingFor('2.14.18 ')).toEqual({ any: [] })
    expect(await standingFor('caz ')).toEqual({ any: [] })
    expect(await standingFor('xylophone ')).toEqual({ any: [] })
  })

  it('takes the halves of a word for it, where no post has one of them', async () => {
    expect(await standingFor('web assembly ')).toEqual({ any: ['webassembl:typo'], repair: 'webassembly' })
    expect(await standingFor('py dfs')).toEqual({ any: ['pydf:typo'], repair: 'pydfs' })
    expect(await standingFor('py, dfs ')).toEqual({ any: [] })
  })

  it('takes a word that was closed up for its halves, where a post has both', async () => {
    expect(await standingFor('filesystem ')).toEqual({
      any: [],
      parts: ['file', 'system'],
      repair: 'file system',
    })
    expect(await standingFor('pythontrust ')).toEqual({
      any: [],
      parts: ['python', 'trust'],
      repair: 'python trust',
    })
    expect(await standingFor('watertrust ')).toEqual({ any: [] })
  })

  it('takes a word with the same first letter to be likelier than one twice as common', async () => {
    expect((await standingFor('wter ')).repair).toBe('water')
    expect((await standingFor('wate ')).repair).toBe('water')
    expect((await standingFor('xater ')).any).toEqual(['later:typo', 'water:typo'])
  })

  it('takes a stop word that is being typed for longer words only', async () => {
    expect(await standingFor('python the')).toEqual({ any: ['theori:prefix'] })
    expect((await standingFor('the')).any).toEqual(['the:exact', 'theori:prefix'])
    expect(await standingFor('python with')).toEqual({ any: [] })
  })

  it('takes a compound that no post has for its parts', async () => {
    expect(await standingFor('pythonRust ')).toEqual({ any: [], parts: ['python', 'rust'] })
    expect((await standingFor('useEffect ')).parts).toBeUndefined()
  })

  it('finds words that are names of every object’s members', async () => {
    expect((await standingFor('constructor ')).any).toEqual(['constructor:exact'])
    expect((await standingFor('__proto__ ')).any).toEqual(['__proto__:exact'])
    expect((await standingFor('toString ')).any).toEqual([])
  })
})
