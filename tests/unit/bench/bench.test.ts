import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The parts of the bench that decide what is measured. What runs whole engines is tried by running it. */

// By a name that the compiler does not follow: the bench is plain JavaScript, without types.
const load = (file: string) => import(join(import.meta.dirname, '../../../bench', file))

interface Document {
  id: number
  title: string
  body: string
}

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

describe('queries', () => {
  let documents: Document[]
  beforeAll(async () => {
    const { generatePosts } = await load('generate/posts.mjs')
    documents = [...generatePosts(60)].map(({ file, text }, id) => ({
      id,
      title: file.replaceAll('-', ' '),
      body: text,
    }))
  })

  it('are the same for the same posts and seed', async () => {
    const { drawQueries, drawFirstQuery } = await load('queries.mjs')
    expect(drawQueries(documents, 20, 1)).toEqual(drawQueries(documents, 20, 1))
    expect(drawQueries(documents, 20, 1)).not.toEqual(drawQueries(documents, 20, 2))
    expect(drawFirstQuery(documents, 3)).toEqual(drawFirstQuery(documents, 3))
  })

  it('begin with two words that at least ten posts have both', async () => {
    const { drawFirstQuery } = await load('queries.mjs')
    const { query, posts } = drawFirstQuery(documents, 3)
    const words = query.split(' ')
    expect(words).toHaveLength(2)
    const matching = documents.filter(({ body }) =>
      words.every((word: string) => wordsOf(body).includes(word)),
    )
    expect(matching).toHaveLength(posts)
    expect(posts).toBeGreaterThanOrEqual(10)
  })

  it('have no check sums, and no words of scripts that some engines do not cut', async () => {
    const { wordsOf: wordsOfQueries } = await load('queries.mjs')
    expect(wordsOfQueries(`utf8 ${'0a'.repeat(20)} 日本語入門 Größe`, 4)).toEqual(['utf8', 'größe'])
  })
})

it('takes of each folder its share of the posts, and all if there are not more', async () => {
  const { takeShares } = await load('shares.mjs')
  const posts = ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'c'].map((folder, i) => ({
    file: `${folder}/${i}.md`,
  }))
  const taken = (count: number) =>
    takeShares(posts, count)
      .map(({ file }: { file: string }) => file.slice(0, 1))
      .join('')
  expect(taken(5)).toBe('aaabb')
  expect(taken(1)).toHaveLength(1)
  expect(taken(10)).toBe('aaaaaabbbc')
  expect(taken(20)).toBe('aaaaaabbbc')
})

describe('runLimited', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postings-limited-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const limits = { seconds: 20, bytes: 4e9 }

  const run = async (script: string, some: Partial<typeof limits> = {}, flags: string[] = []) => {
    const file = join(folder, 'script.mjs')
    writeFileSync(file, script)
    const { runLimited } = await load('limited.mjs')
    return runLimited([...flags, file], { ...limits, ...some })
  }

  it('gives the answer, and the most memory', async () => {
    const { answer, memory } = await run(
      "console.log('words'); console.log('{\"a\":1}'); setTimeout(() => {}, 200)",
    )
    expect(answer).toEqual({ a: 1 })
    if (process.platform === 'linux') expect(memory).toBeGreaterThan(20e6)
  })

  it('ends what takes too long, and says so', async () => {
    expect(await run('setInterval(() => {}, 1000)', { seconds: 0.3 })).toEqual({ failed: 'over 0.3 s' })
  })

  it.runIf(process.platform === 'linux')('ends what takes too much memory, also below it', async () => {
    const child = join(folder, 'child.mjs')
    writeFileSync(child, 'globalThis.kept = Buffer.alloc(400e6, 1); setInterval(() => {}, 1000)')
    const script = `import { spawnSync } from 'node:child_process'
      spawnSync(process.execPath, [${JSON.stringify(child)}])`
    expect(await run(script, { bytes: 300e6 })).toEqual({ failed: 'over 0.3 GB' })
  })

  it('tells an engine that runs out of memory from one that fails', async () => {
    const hungry = 'const kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length + 0.5))'
    expect(await run(hungry, {}, ['--max-old-space-size=40'])).toMatchObject({ failed: 'out of memory' })
    expect(await run("'x'.repeat(2 ** 30)")).toMatchObject({ failed: 'too long for a string' })
    expect(await run("throw new TypeError('no index | here')")).toMatchObject({
      failed: 'fails: TypeError: no index   here',
    })
  })
})

describe('steps', () => {
  it('are the longest path of requests that need each other', async () => {
    const { longestPath } = await load('browser/steps.mjs')
    const needs = (pairs: Record<string, string[]>) => new Map(Object.entries(pairs))
    expect(longestPath(needs({}))).toBe(0)
    expect(longestPath(needs({ a: [], b: [], c: [] }))).toBe(1)
    expect(longestPath(needs({ a: [], b: ['a'], c: ['a', 'b'], d: ['a'] }))).toBe(3)
    expect(longestPath(needs({ a: ['b'], b: ['a'] }))).toBe(2)
  })

  it('are at most the longest chain by time', async () => {
    const { longestChain } = await load('browser/visit.mjs')
    const at = (start: number, end: number) => ({ start, end })
    expect(longestChain([])).toBe(0)
    expect(longestChain([at(0, 10), at(1, 5), at(2, 8)])).toBe(1)
    expect(longestChain([at(12, 20), at(0, 10), at(5, 11), at(20, 30)])).toBe(3)
  })
})

describe('the slow line', () => {
  it('shares its bandwidth, and makes each request wait a round trip', async () => {
    const { makeLink } = await load('browser/link.mjs')
    const link = makeLink({ bitsPerSecond: 1.6e6, roundTrip: 50 })
    const stream = { write: () => {}, destroyed: false }
    const started = performance.now()
    const send = async (size: number) => {
      await link.ask()
      await link.send(Buffer.alloc(size), stream, () => {})
      return performance.now() - started
    }
    const [small, large] = await Promise.all([send(5_000), send(20_000)])
    // 25 kB take 125 ms; of the first 10 kB half are the other's.
    expect(large).toBeGreaterThanOrEqual(174)
    expect(small).toBeGreaterThanOrEqual(95)
    expect(small).toBeLessThan(large)
  })
})

it('a table says why a row has no numbers', async () => {
  const { makeTable, plain } = await load('table.mjs')
  const columns = [
    { head: 'engine', of: (row: { name: string }) => row.name },
    { head: 'ms', of: (row: { ms?: number }) => plain(row.ms) },
    { head: 'kB', of: (row: { kB?: number }) => plain(row.kB) },
  ]
  expect(
    makeTable(columns, [
      { name: 'a', ms: 1.234, kB: 56.78 },
      { name: 'b', failed: 'over 300 s' },
    ]),
  ).toBe('| engine | ms | kB |\n| --- | ---: | ---: |\n| a | 1.23 | 56.8 |\n| b | over 300 s | – |')
})

describe('measures of relevance', () => {
  it('are those of trec_eval', async () => {
    const { ndcg, recall, reciprocalRank } = await load('relevance/measures.mjs')
    const grades = new Map([
      ['a', 2],
      ['b', 1],
    ])
    expect(ndcg(['x', 'b', 'a'], grades)).toBeCloseTo((1 / Math.log2(3) + 2 / 2) / (2 + 1 / Math.log2(3)), 12)
    expect([ndcg(['a', 'b'], grades), ndcg([], grades)]).toEqual([1, 0])
    expect(reciprocalRank(['x', 'b', 'a'], grades)).toBe(1 / 2)
    expect(recall(['x', 'b'], grades)).toBe(1 / 2)
  })

  it('split queries into halves that stay the same', async () => {
    const { isTuned } = await load('relevance/collection.mjs')
    const tuned = Array.from({ length: 408 }, (_, i) => isTuned(`a${i}`)).filter(Boolean).length
    expect(tuned).toBeGreaterThan(180)
    expect(tuned).toBeLessThan(228)
  })
})

describe('the levers of the ranking', () => {
  it('are constants and functions that the code has', async () => {
    const { LEVERS } = await load('relevance/levers.mjs')
    const root = join(import.meta.dirname, '../../..')
    for (const key of LEVERS.flatMap(({ values }: { values: object }) => Object.keys(values))) {
      const [file, name] = key.split('.')
      const path = join(root, `${file}.ts`)
      expect
        .soft(existsSync(path) && readFileSync(path, 'utf8'), key)
        .toMatch(new RegExp(`(const|function) ${name}\\b`))
    }
  })
})
