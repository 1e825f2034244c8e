import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

/** The parts of the bench that decide what is measured. What runs whole engines is tried by running it. */

// By a name that the compiler does not follow: the bench is plain JavaScript, without types.
const load = (file: string) => import(join(import.meta.dirname, '../../../bench', file))

describe('generatePosts', () => {
  let posts: { file: string; text: string }[]
  beforeAll(async () => {
    const { generatePosts } = await load('generate/posts.mjs')
    posts = [...generatePosts(500)]
  })

  it('gives the same posts again, however many are asked for', async () => {
    const { generatePosts } = await load('generate/posts.mjs')
    expect([...generatePosts(20)]).toEqual(posts.slice(0, 20))
    expect([...generatePosts(20, 2)]).not.toEqual(posts.slice(0, 20))
  })

  it('gives every post a file of its own', () => {
    expect(new Set(posts.map(({ file }) => file)).size).toBe(500)
  })

  it('has as many different words in a post, and in all of them, as real blogs have', () => {
    // Five blogs: half of the posts have under 480 words; 500 posts have 17,000 different words, and 45 % of those
    // stand in one post only.
    const sets = posts.map(({ text }) => new Set(wordsOf(text)))
    const uses = new Map<string, number>()
    for (const set of sets) for (const word of set) uses.set(word, (uses.get(word) ?? 0) + 1)
    expect(uses.size).toBeGreaterThan(14_000)
    expect(uses.size).toBeLessThan(21_000)
    const rare = [...uses.values()].filter(count => count === 1).length / uses.size
    expect(rare).toBeGreaterThan(0.35)
    expect(rare).toBeLessThan(0.55)
    const middle = sets.map(set => set.size).sort((a, b) => a - b)[250]!
    expect(middle).toBeGreaterThan(200)
    expect(middle).toBeLessThan(320)
  })

  it('has inflected forms beside their plain ones', () => {
    const words = new Set(posts.flatMap(({ text }) => wordsOf(text)))
    const forms = [...words].filter(
      word => words.has(word.replace(/(?:s|ed|ing|er|ly)$/, '')) && /(?:s|ed|ing|er|ly)$/.test(word),
    )
    expect(forms.length / words.size).toBeGreaterThan(0.12)
    expect(forms.length / words.size).toBeLessThan(0.3)
  })
})

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
