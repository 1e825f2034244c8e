import { describe, expect, it } from 'vitest'
import { type Site, useSite } from './use-site.js'

/** How many requests a search costs, and how many of them wait for one another. Counts, never seconds. */

/** Milliseconds for which each answer is held, so that what follows from it is asked later. */
const HELD = 120

interface Asked {
  name: string
  from: number
  to: number
}

const small = useSite({ blog: 'few' })
const large = useSite()

/** Notes what is asked of `site` below /search/, and when it is answered. */
function watch(site: Site): Asked[] {
  const asked: Asked[] = []
  site.blog.spoil = async ({ url }) => {
    const [, name] = /^\/search\/([^?]*)/.exec(url ?? '') ?? []
    // What is loaded at leisure costs nobody's time.
    if (!name || /^(landing|guide)-/.test(name)) return false
    const request = { name, from: performance.now(), to: Infinity }
    asked.push(request)
    await new Promise(resolve => setTimeout(resolve, HELD))
    request.to = performance.now()
    return false
  }
  return asked
}

/**
 * The longest chain of requests each of which was sent after the one before was answered. Of those of one kind the
 * first tells: the others may wait for a connection, since this server speaks HTTP/1.1.
 */
function stepsOf(all: Asked[]): number {
  const kindOf = ({ name }: Asked) => name.split(/[-.]/)[0]
  const asked = all.filter((one, i) => all.findIndex(other => kindOf(other) === kindOf(one)) === i)
  const steps: number[] = []
  for (const [i, { from }] of asked.entries())
    steps[i] =
      1 + Math.max(0, ...asked.slice(0, i).map(({ to }, j) => (to <= from ? (steps[j] as number) : 0)))
  return Math.max(...steps)
}

/** Opens a page, and returns what a reader's first search costs from the moment they reach for it. */
async function firstSearch(site: Site, query: string) {
  await site.open()
  await site.page.waitForLoadState('networkidle')
  const asked = watch(site)
  const box = site.box()
  await box.searchAtOnce(query)
  await box.options.first().waitFor()
  await expect.poll(() => box.panel.getAttribute('aria-busy')).toBe('false')
  return { box, asked, kinds: asked.map(({ name }) => name.replace(/[-.].*/, '')) }
}

describe('the first search of a reader', () => {
  it('costs three requests in one step where the index is one file', async () => {
    const { asked, kinds } = await firstSearch(small, 'memory leak')
    expect(kinds.sort()).toEqual(['box', 'index', 'manifest'])
    expect(stepsOf(asked)).toBe(1)
  })

  it('costs three steps at most where it is in parts, and a request for each shard and each hit', async () => {
    const { asked, kinds } = await firstSearch(large, 'platypus')
    expect(stepsOf(asked)).toBe(3)
    const count = (kind: string) => kinds.filter(one => one === kind).length
    expect(count('passages')).toBe(10)
    expect(count('shard')).toBeLessThanOrEqual(2)
    expect(asked.length).toBeLessThanOrEqual(16)
  })
})

describe('later searches', () => {
  it('cost nothing where the index is one file', async () => {
    const { box, asked } = await firstSearch(small, 'memory leak')
    asked.length = 0
    for (const query of ['thumbnail', 'py', 'garbag', 'memroy ']) await box.search(query)
    expect(asked.filter(({ name }) => !name.startsWith('repair'))).toEqual([])
  })

  it('cost nothing for what was asked before, and only texts where the words are here', async () => {
    const { box, asked } = await firstSearch(large, 'platypus')
    await box.search('memory leak')
    asked.length = 0
    await box.search('platypus')
    expect(asked).toEqual([])
    await box.search('platypus memory')
    expect(asked.every(({ name }) => name.startsWith('passages'))).toBe(true)
  })

  it('cost only what may have changed after the page is loaded again', async () => {
    const { asked } = await firstSearch(large, 'platypus')
    asked.length = 0
    await large.page.reload()
    const box = large.box()
    await box.searchAtOnce('platypus')
    await box.options.first().waitFor()
    expect(asked.map(({ name }) => name).sort()).toEqual(['post-search.js'])
  })
})
