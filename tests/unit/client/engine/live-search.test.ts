import { describe, expect, it } from 'vitest'
import { makeLiveSearch, type SearchState } from '../../../../client/engine/live-search.js'
import type { Answer, SearchIndex, SearchOptions } from '../../../../src/index.js'

interface PendingSearch {
  query: string
  options: SearchOptions
  answer(): void
  fail(error: Error): void
}

/** An index that answers a search only when the test says so. */
function makeIndex() {
  const asked: PendingSearch[] = []
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
  const live = makeLiveSearch({
    open: async () => index,
    options: () => ({ limit }),
    onState: (state: SearchState) =>
      states.push(`${state.phase} ${'query' in state ? state.query : ''}`.trim()),
  })
  return { asked, states, live }
}

describe('makeLiveSearch', () => {
  it('is loading, then answered', async () => {
    const { asked, states, live } = setUp(7)
    live.search('a')
    await settle()
    asked[0]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'answered a'])
    expect(asked[0]!.options.limit).toBe(7)
    expect(live.state).toMatchObject({ phase: 'answered', query: 'a' })
  })

  it('aborts an older search, and drops its answer or failure', async () => {
    const { asked, states, live } = setUp()
    for (const query of ['a', 'ab', 'abc']) {
      live.search(query)
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

  it('is idle after an empty query, even if an answer arrives later', async () => {
    const { asked, states, live } = setUp()
    live.search('a')
    await settle()
    live.search('  ')
    asked[0]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'idle'])
  })

  it('reports a failure of the search or of the opening, and searches again when asked', async () => {
    const { asked, states, live } = setUp()
    live.search('a')
    await settle()
    asked[0]!.fail(new Error('broken'))
    await settle()
    live.search('a')
    await settle()
    asked[1]!.answer()
    await settle()
    expect(states).toEqual(['loading a', 'failed a', 'loading a', 'answered a'])

    const closed = makeLiveSearch({
      open: () => Promise.reject(new Error('no index')),
      options: () => ({}),
      onState: () => {},
    })
    closed.search('a')
    await settle()
    expect(closed.state).toMatchObject({ phase: 'failed', error: new Error('no index') })
  })
})
