import { beforeAll, describe, expect, it } from 'vitest'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { remoteSource } from '../../../../indexer/sources/remote-source.js'
import type { SearchIndex } from '../../../../src/api/search-index.js'
import { openIndex, PostingsError } from '../../../../src/index.js'
import { memorySource, textPost } from '../../../property/posts.js'

let index: SearchIndex
beforeAll(async () => {
  const posts = Array.from({ length: 30 }, (_, i) =>
    textPost(`/${i}/`, 'wombat '.repeat(400), { tags: [`t${i}`] }),
  )
  index = await openIndex(memorySource(makeIndexFiles(posts, 'en').files))
})

const search = (...args: unknown[]) => (index.search as (...args: unknown[]) => Promise<unknown>)(...args)

const circular: Record<string, unknown> = {}
circular.self = circular

describe('a search with arguments of another kind', () => {
  it.each([
    ['no query', [null], 'query: expected a text, got null.'],
    ['a number', [7], 'query: expected a text, got 7.'],
    ['a BigInt', [7n], 'query: expected a text, got 7n.'],
    ['an object that holds itself', [circular], /^query: expected a text, got a value of type object/],
    ['null for options', ['wombat', null], 'options: expected an object, got null.'],
    ['a list for options', ['wombat', []], 'options: expected an object, got [].'],
    ['a BigInt as limit', ['wombat', { limit: 1n }], 'limit: expected a whole number from 1 to 100, got 1n.'],
    ['a symbol as limit', ['wombat', { limit: Symbol('x') }], /^limit: expected .*, got Symbol\(x\)\.$/],
    ['circular filters', ['wombat', { filters: { tags: circular } }], /^filters\.tags: expected any, all, /],
    [
      'a circular value',
      ['wombat', { filters: { tags: { any: [circular] } } }],
      /^filters\.tags: expected a text, got /,
    ],
    [
      'a BigInt to filter by',
      ['wombat', { filters: { year: { from: 1n } } }],
      /^filters\.year\.from: .*, got 1n\.$/,
    ],
    [
      'circular facets',
      ['wombat', { facets: [circular] }],
      /^facets: expected a list of names of fields, got /,
    ],
  ])('says what it expected where it is given %s', async (_, args, message) => {
    const error = await search(...args).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(PostingsError)
    expect((error as PostingsError).code).toBe('OPTION')
    expect((error as PostingsError).message).toMatch(message)
  })

  it('ends in an error of ours where onRanked throws, and in no unhandled rejection', async () => {
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    const source = memorySource(makeIndexFiles([textPost('/a/', 'wombat')], 'en').files)
    const slow = await openIndex({
      ...source,
      read: async (name, options) => {
        if (name.startsWith('index-')) await new Promise(resolve => setTimeout(resolve, 60))
        return source.read(name, options)
      },
    })
    const onRanked = () => {
      throw new Error('of the program')
    }
    for (const one of [slow, index])
      await one.search('wombat', { onRanked, limit: 30 }).catch(error => {
        expect(error).toMatchObject({ code: 'OPTION', message: expect.stringContaining('of the program') })
      })
    await new Promise(resolve => setTimeout(resolve, 50))
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })

  it.each([Number.POSITIVE_INFINITY, 0, -1, Number.NaN, 2 ** 31])('refuses a time limit of %d', timeout => {
    expect(() => remoteSource('http://127.0.0.1/', { timeout })).toThrow(
      `timeout: expected milliseconds from 1 to 2147483647, got ${timeout}.`,
    )
  })

  it('filters by as many values as a link may hold, each in any, all and none', async () => {
    const values = Array.from({ length: 10_000 }, (_, i) => `T${i}`)
    const total = async (condition: object) =>
      ((await search('wombat', { filters: { tags: condition } })) as { total: number }).total
    expect(await total({ any: values })).toBe(30)
    expect(await total({ any: values.slice(29) })).toBe(1)
    expect(await total({ all: values })).toBe(0)
    expect(await total({ all: ['t3', 'T3', ' t3'] })).toBe(1)
    expect(await total({ none: values.slice(0, 20) })).toBe(10)
  })
})
