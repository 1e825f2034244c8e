import { beforeAll, describe, expect, it } from 'vitest'
import { expand, type Vocabulary } from '../../../src/expand.js'
import type { IndexParts } from '../../../src/open-index.js'
import { parseQuery } from '../../../src/query.js'
import { partsOf, textPost } from '../../property/posts.js'

let parts: IndexParts
let vocabulary: Vocabulary

beforeAll(async () => {
  parts = await partsOf([
    textPost('/a/', 'memory memories memorable python use effect useEffect node.js node js'),
    textPost('/b/', 'python pythons cat car card client-side client side'),
    textPost('/c/', 'python constructor __proto__ rust trust'),
  ])
  vocabulary = {
    terms: parts.terms,
    forms: parts.forms,
    frequency: term => parts.postings.of(term).reduce((sum, field) => sum + field.documents.length, 0),
  }
})

/** What stands for the last word of `query`, as term:kind. Weights are the relevance tests' business. */
function standingFor(query: string) {
  const word = parseQuery(query, parts.analyzer).at(-1)
  if (!word) throw new Error('no word')
  const { any, parts: pieces, repair } = expand(word, vocabulary)
  const name = (term: number) => parts.terms.list[term] as string
  return {
    any: any.map(({ term, kind }) => `${name(term)}:${kind}`),
    ...(pieces ? { parts: pieces.terms.map(name) } : {}),
    ...(repair ? { repair } : {}),
  }
}

describe('expand', () => {
  it('takes a finished word as it is', () => {
    expect(standingFor('memory ')).toEqual({ any: ['memori:exact'] })
    expect(standingFor('memories ')).toEqual({ any: ['memori:exact'] })
  })

  it('takes a word that is being typed for longer ones too', () => {
    expect(standingFor('memor')).toEqual({ any: ['memor:exact', 'memori:prefix'] })
    expect(standingFor('car')).toEqual({ any: ['car:exact', 'card:prefix'] })
    expect(standingFor('mem').any.every(one => one.includes('prefix'))).toBe(true)
  })

  it('measures prefixes on words as written, not on stems', () => {
    expect(standingFor('memorab').any).toEqual(['memor:prefix'])
  })

  it('repairs a word that no post has', () => {
    expect(standingFor('memroy ')).toEqual({ any: ['memori:typo'], repair: 'memory' })
    expect(standingFor('pyhton')).toEqual({ any: ['python:typo'], repair: 'python' })
    expect(standingFor('rusd ').repair).toBe('rust')
  })

  it('repairs neither short words nor what is far from all', () => {
    expect(standingFor('caz ')).toEqual({ any: [] })
    expect(standingFor('xylophone ')).toEqual({ any: [] })
  })

  it('takes a hyphened compound for its parts too, and any compound that no post has', () => {
    expect(standingFor('client-side ')).toEqual({
      any: ['client-side:exact'],
      parts: ['client', 'side'],
    })
    expect(standingFor('pythonRust ')).toEqual({ any: [], parts: ['python', 'rust'] })
    expect(standingFor('useEffect ').parts).toBeUndefined()
  })

  it('finds words that are names of every object’s members', () => {
    expect(standingFor('constructor ').any).toEqual(['constructor:exact'])
    expect(standingFor('__proto__ ').any).toEqual(['__proto__:exact'])
    expect(standingFor('toString ').any).toEqual([])
  })
})
