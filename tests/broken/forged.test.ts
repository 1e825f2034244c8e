import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openColumn } from '../../src/format/column.js'
import type { SectionName } from '../../src/format/manifest.js'
import { openIndex, PostingsError } from '../../src/index.js'
import { memorySource } from '../property/posts.js'
import { IS_LONG, runs } from '../runs.js'
import {
  ask,
  type Files,
  filesApart,
  filesOf,
  manifestOf,
  manyPosts,
  outcome,
  withFile,
  withManifest,
  withSection,
} from './damage.js'

/** Indexes that somebody forged: every hash and size is right. */

const files = filesOf(manyPosts('here'))
const SECTIONS: SectionName[] = ['core', 'shard', 'passages']
/** All properties that a hit may have. */
const HIT_KEYS =
  'url title date tags authors readingMinutes lang analyzedAs titleRanges score section snippet alsoIn'.split(
    ' ',
  )

/** The next number of a sequence that looks random, from 0 to 2^32 - 1. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return (state ^ (state >>> 13)) >>> 0
  }
}

/** Some bytes of `content` replaced, removed, doubled or set to the highest numbers. */
function mutated(content: Uint8Array, next: () => number): Uint8Array {
  let bytes = Buffer.from(content)
  for (let i = 0; i <= next() % 4; i++) {
    const at = next() % bytes.length
    const end = Math.min(bytes.length, at + 1 + (next() % 6))
    const kind = next() % 5
    if (kind === 0) bytes[at] = next()
    else if (kind === 1) bytes.fill(0xff, at, end)
    else if (kind === 2) bytes.fill(0, at, end)
    else if (kind === 3) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)])
    else bytes = Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
    if (bytes.length === 0) return Uint8Array.of(0)
  }
  return bytes
}

/** What a reader may see of an index, whoever made it. */
async function expectAnswersOrError(forged: Files, what: string): Promise<boolean> {
  const result = await outcome(forged)
  if (!Array.isArray(result)) {
    expect(result, `${what}: ${(result as Error).stack}`).toBeInstanceOf(PostingsError)
    return false
  }
  for (const { hits } of result)
    for (const hit of hits) for (const key of Object.keys(hit)) expect(HIT_KEYS, what).toContain(key)
  return true
}

describe('a forged index', () => {
  it('answers or ends in a typed error, whichever bytes are others', async () => {
    const count = runs(60)
    let answered = 0
    for (let seed = 1; seed <= count; seed++) {
      const next = numbersFrom(seed)
      const section = SECTIONS[next() % SECTIONS.length] as SectionName
      const forged = withSection(files, section, content => mutated(content, next))
      if (await expectAnswersOrError(forged, `seed ${seed}, ${section}`)) answered++
    }
    if (IS_LONG) console.info(`${count} forged indexes, ${answered} of them answered`)
  })

  it('answers or ends in a typed error, whichever values of the manifest are others', async () => {
    const apart = filesApart(manyPosts('here'))
    const text = JSON.stringify(manifestOf(apart))
    const values = ['0', '-1', '1e9', '4294967296', '""', 'null', '[]', '{}', '"\\ud800"', '[[[[]]]]', 'true']
    const spots = [...text.matchAll(/(?<=[:[,])(?:\d+|"[^"]*")(?=[,\]}])/g)]
    for (let seed = 1; seed <= runs(60); seed++) {
      const next = numbersFrom(seed)
      const spot = spots[next() % spots.length] as RegExpExecArray
      const value = values[next() % values.length] as string
      const changed = text.slice(0, spot.index) + value + text.slice(spot.index + spot[0].length)
      const forged = withFile(apart, 'manifest.json', new TextEncoder().encode(changed))
      await expectAnswersOrError(forged, `seed ${seed}: ${spot[0]} → ${value}`)
    }
  })

  it('adds no property to a hit, and no half character to its address', async () => {
    const forged = withSection(files, 'passages', content => {
      const [number, ...passages] = JSON.parse(Buffer.from(content).toString()) as [number, ...object[]]
      const odd = { alsoIn: 7, section: 7, snippet: 7, explanation: 7, constructor: 7, extra: { deep: [] } }
      const sections = [{ heading: 'Python', anchor: 'a\ud800b', blocks: [{ text: 'python' }] }]
      return Buffer.from(JSON.stringify([number, ...passages.map(one => ({ ...one, ...odd, sections }))]))
    })
    const [first] = await ask(forged)
    for (const hit of first?.hits ?? []) {
      expect(Object.keys(hit).filter(key => !HIT_KEYS.includes(key))).toEqual([])
      expect([hit.alsoIn, hit.section?.url]).toEqual([undefined, `${hit.url}#ab`])
    }
  })

  it('can not unpack to a thousand times its size', async () => {
    const forged = withSection(files, 'shard', () => new Uint8Array(32 * 2 ** 20))
    expect(await outcome(forged)).toMatchObject({
      code: 'FILE_CORRUPT',
      message: expect.stringMatching(/4194304 bytes/),
    })
  })

  it('can not have one word load thousands of files', async () => {
    const count = 12_000
    const from = Array.from({ length: count }, (_, i) => (i === 0 ? '' : `p${`${i}`.padStart(5, '0')}`)).join(
      ' ',
    )
    const apart = filesApart(manyPosts('here'))
    const { titleShards, ...rest } = manifestOf(apart)
    const shards = { from, hashes: '01234567'.repeat(count), strays: [] }
    const forged = withManifest(apart, { ...rest, shards })
    let requests = 0
    const source = memorySource(forged)
    const index = await openIndex({
      ...source,
      read: name => {
        requests++
        return source.read(name)
      },
    })
    await expect(index.search('p')).rejects.toMatchObject({
      code: 'MANIFEST',
      message: expect.stringContaining('(shards)'),
    })
    expect(requests).toBeLessThan(10)
  })

  it('has no column whose numbers wrap at 2^32', () => {
    const header = Buffer.from(JSON.stringify({ name: 'tags', kind: 'text', values: ['a'] }))
    // 2^32 - 1 values of the first document, and 2 of the second: 1 in all, if they wrap.
    const counts = [0xff, 0xff, 0xff, 0xff, 0x0f, 2]
    const column = Buffer.concat([Uint8Array.of(header.length), header, Uint8Array.from([...counts, 0])])
    expect(() => openColumn(column, 'tags', 2)).toThrow('ends too early')
    expect(gzipSync(column).length).toBeLessThan(100)
  })
})
