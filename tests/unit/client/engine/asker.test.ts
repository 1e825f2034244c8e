import { describe, expect, it } from 'vitest'
import { type BoxState, makeAsker } from '../../../../client/engine/asker.js'
import type { Answer, SearchIndex, SearchOptions } from '../../../../src/index.js'

interface Asked {
  query: string
  options: SearchOptions
  answer(): void
  fail(error: Error): void
}

/** An index that answers when it is told to. */
function makeIndex() {
  const asked: Asked[] = []
  const search = (query: string, options: SearchOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const answer = () => resolve({ query, total: 0, hits: [] })
      asked.push({ query, options, answer, fail: reject })
    })
  return { asked, index: { search } as unknown as SearchIndex }
}

const settle = () => new Promise(resolve => setTimeout(resolve, 0))

function setUp(limit = 10) {
  const { asked, index } = makeIndex()
  const states: string[] = []
  const tell = (state: BoxState) =>
    states.push(`${state.phase} ${'query' in state ? state.query : ''}`.trim())
  const asker = makeAsker(
    async () => index,
    () => ({ limit }),
    tell,
  )
  return { asked, states, asker }
}

describe('makeAsker', () => {
  it('tells of loading, then of the answer', async () => {
    const { asked, states, asker } = setUp(7)
    asker.ask('a')
    await settle()
    asked[0]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'answered a'])
    expect(asked[0]!.options.limit).toBe(7)
    expect(asker.state).toMatchObject({ phase: 'answered', query: 'a' })
  })

  it('ends the older search, and hears nothing of it, whatever comes of it', async () => {
    const { asked, states, asker } = setUp()
    for (const query of ['a', 'ab', 'abc']) {
      asker.ask(query)
      await settle()
    }
    asked[2]!.answer()
    await settle()
    asked[0]!.answer()
    asked[1]!.fail(new Error('late'))
    await settle()
    expect(asked.map(({ options }) => options.signal?.aborted)).toEqual([true, true, false])
    expect(states).toEqual(['loading a', 'loading ab', 'loading abc', 'answered abc'])
  })

  it('is idle without words, also while an answer is on its way', async () => {
    const { asked, states, asker } = setUp()
    asker.ask('a')
    await settle()
    asker.ask('  ')
    asked[0]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'idle'])
  })

  it('tells of a failure of the search and of the opening, and tries again', async () => {
    const { asked, states, asker } = setUp()
    asker.ask('a')
    await settle()
    asked[0]!.fail(new Error('broken'))
    await settle()
    asker.ask('a')
    await settle()
    asked[1]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'failed a', 'loading a', 'answered a'])

    const closed = makeAsker(
      () => Promise.reject(new Error('no index')),
      () => ({}),
      () => {},
    )
    closed.ask('a')
    await settle()
    expect(closed.state).toMatchObject({ phase: 'failed', error: new Error('no index') })
  })
})
