import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { NOT_LOADED, useSite } from './use-site.js'

/** A page whose script came from the browser's cache, and names the files of a build that is no longer the newest. */

const site = useSite({ blog: 'few', mayComplain: NOT_LOADED })

/** Builds the blog with a post more, and keeps the files of the `keep` builds before. */
async function publish(word: string, keep: number): Promise<void> {
  const { posts, index } = site.blog.places
  await writeFile(join(posts, `${word}.md`), `---\ntitle: A ${word}\n---\nText.\n`)
  await buildIndex({ posts, out: index, keep, cache: join(index, '../../cache') })
}

/** Opens the page, publishes, and loads the page again, with its script from the cache. */
async function reloadAfter(word: string, keep: number) {
  await site.open()
  await publish(word, keep)
  site.blog.asked.length = 0
  await site.page.reload()
  expect(site.blog.asked).not.toContain('post-search.js')
  return site.box()
}

beforeEach(() => {
  site.blog.spoil = async ({ url = '' }, response) => {
    if (!url.endsWith('/post-search.js')) return false
    const script = await readFile(join(site.blog.places.index, 'post-search.js'))
    response
      .setHeader('Cache-Control', 'max-age=3600')
      .setHeader('Content-Type', 'text/javascript')
      .end(script)
    return true
  }
})

describe('a page whose script came from a cache', () => {
  it('finds the newest posts at once where the files that its script names are gone', async () => {
    const box = await reloadAfter('zeppelin', 0)
    await box.search('zeppelin')
    expect(await box.options.count()).toBe(1)
  })

  it('answers from the build that its script names, and a little later from the newest', async () => {
    const box = await reloadAfter('airship', 2)
    await box.search('airship')
    expect(await box.options.count()).toBe(0)
    await expect.poll(() => site.blog.asked, { timeout: 15_000 }).toContain('post-search.js')
    await box.search('')
    await box.search('airship')
    expect(await box.options.count()).toBe(1)
  })
})
