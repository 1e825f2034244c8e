import { describe, expect, it } from 'vitest'
import { chooseDelivery, DEFAULT_LIMITS, type Sizes } from '../../../../indexer/pack/delivery.js'
import { makeIndexFiles } from '../../../../indexer/pack/index-files.js'
import { textPost } from '../../../property/posts.js'

/** Sizes of a blog of so many posts, about as real ones have them. */
const sizesOf = (documents: number): Sizes => ({
  documents,
  terms: Math.round(180 * documents ** 0.7),
  dictionary: 550 * documents,
  core: 2.5 * documents,
  passages: 2500 * documents,
})

describe('the delivery', () => {
  it('of a small blog is one file, of a large one parts', () => {
    expect([3, 10, 15].map(count => chooseDelivery(sizesOf(count)).oneFile)).toEqual([true, true, true])
    expect([100, 1000, 50_000].map(count => chooseDelivery(sizesOf(count)).oneFile)).toEqual([
      false,
      false,
      false,
    ])
  })

  it('never goes back to one file as a blog grows', () => {
    const choices = Array.from({ length: 300 }, (_, i) => chooseDelivery(sizesOf(i + 1)).oneFile)
    expect(choices.lastIndexOf(true)).toBe(choices.indexOf(false) - 1)
  })

  it('has larger shards the larger the index is, within bounds', () => {
    const sizes = [100, 1000, 5000, 25_000, 200_000].map(count => chooseDelivery(sizesOf(count)).shardBytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect([Math.min(...sizes) >= 2000, Math.max(...sizes) <= 40_000]).toEqual([true, true])
  })

  it('carries titles up to 1,000 posts, and has shards for them from 20,000 terms on', () => {
    expect([500, 1000, 1001].map(count => chooseDelivery(sizesOf(count)).titles)).toEqual([true, true, false])
    expect(chooseDelivery({ ...sizesOf(500), terms: 20_000 }).titleShards).toBe(false)
    expect(chooseDelivery({ ...sizesOf(500), terms: 20_001 }).titleShards).toBe(true)
  })

  it('says why', () => {
    expect(chooseDelivery(sizesOf(10)).reason).toMatch(
      /^one file of about 31 kB: 0\.30 s to the first answer on slow 4G \(in parts: 0\.4\d s\)$/,
    )
    expect(chooseDelivery(sizesOf(5000)).reason).toMatch(
      /^parts, of which the first answer needs about \d+ kB: 0\.\d\d s on slow 4G \(as one file: 7\d\.\d\d s\)$/,
    )
  })

  it('obeys the limits of a host', () => {
    expect(chooseDelivery(sizesOf(10), { ...DEFAULT_LIMITS, maxFileBytes: 20_000 }).oneFile).toBe(false)
    const posts = Array.from({ length: 300 }, (_, i) => textPost(`/${i}/`, `word${i} ${'text '.repeat(50)}`))
    const choose = { maxFiles: 150, maxFileBytes: 1000 }
    const { files, delivery } = makeIndexFiles(posts, 'en', choose)
    expect(delivery.oneFile).toBe(false)
    expect(files.size).toBeLessThanOrEqual(150)
  })
})
