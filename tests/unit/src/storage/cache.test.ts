import { describe, expect, it } from 'vitest'
import { makeCache } from '../../../../src/storage/cache.js'

/** A memory of `limit` bytes, and what was loaded for it, in order. */
function makeMemory(limit: number) {
  const recent = makeCache(limit)
  const loaded: string[] = []
  const get = (name: string, bytes = 10) =>
    recent(name, async () => {
      loaded.push(name)
      return { value: name.toUpperCase(), bytes }
    })
  return { get, loaded, recent }
}

describe('what was loaded last', () => {
  it('is handed over again', async () => {
    const { get, loaded } = makeMemory(100)
    expect([await get('a'), await get('a')]).toEqual(['A', 'A'])
    expect(loaded).toEqual(['a'])
  })

  it('is loaded once for all who ask at the same time', async () => {
    const { get, loaded } = makeMemory(100)
    expect(await Promise.all([get('a'), get('a'), get('a')])).toEqual(['A', 'A', 'A'])
    expect(loaded).toEqual(['a'])
  })

  it('stays within the limit: what was not asked for longest goes', async () => {
    const { get, loaded } = makeMemory(25)
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await get(name)
    expect(loaded).toEqual(['a', 'b', 'c', 'b'])
  })

  it('may be larger than the limit, and then stays alone', async () => {
    const { get, loaded } = makeMemory(25)
    await get('a')
    await get('huge', 1000)
    await get('huge', 1000)
    await get('a')
    expect(loaded).toEqual(['a', 'huge', 'a'])
  })

  it('is forgotten where it failed, and tried again', async () => {
    const { recent, get, loaded } = makeMemory(25)
    const fail = () => recent('a', () => Promise.reject(new Error('gone')))
    await expect(Promise.all([fail(), fail()])).rejects.toThrow('gone')
    expect(await get('a')).toBe('A')
    for (const name of ['b', 'c', 'a']) await get(name)
    expect(loaded).toEqual(['a', 'b', 'c', 'a'])
  })
})
