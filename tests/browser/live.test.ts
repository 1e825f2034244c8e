import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { type SiteServer, serveSite } from '../../indexer/preview/serve-site.js'
import { boxOn, useSite } from './blog.js'

/** Pages that follow their index, as `postings serve` sends them while `postings watch` builds. */

const site = useSite()
let server: SiteServer | undefined
let pages = 0

afterEach(() => server?.close())

/** Serves the blog once more, with pages that follow their index, and opens its page there. */
async function openLive() {
  pages = 0
  const onRequest = ({ url }: IncomingMessage) => {
    if (url === '/') pages++
    return false
  }
  server = await serveSite(join(site.blog.index, '..'), { port: 0, live: true, onRequest })
  await site.open('icon.svg')
  site.tab.complaints.length = 0
  await site.tab.page.goto(server.address)
  return boxOn(site.tab.page)
}

/** Publishes one more post. */
async function publish(file: string, title: string) {
  const posts = join(site.blog.index, '../../posts')
  await writeFile(join(posts, file), `---\ntitle: ${title}\n---\nA post that was written just now.\n`)
  await buildIndex({ posts, out: site.blog.index })
}

describe('a page below `postings serve`', () => {
  it('asks again what was typed when its index is built again', async () => {
    const { search, titles, input } = await openLive()
    await search('zeppelin')
    expect(await titles.count()).toBe(0)
    await publish('zeppelin.md', 'Zeppelins over the lake')
    await expect.poll(() => titles.allTextContents()).toEqual(['Zeppelins over the lake'])
    expect(await input.inputValue()).toBe('zeppelin')
    await publish('airship.md', 'Airships, or zeppelins')
    await expect.poll(() => titles.count()).toBe(2)
    expect(site.tab.complaints).toEqual([])
  })

  it('stays as it is when the index is built again without a change', async () => {
    const { search, titles } = await openLive()
    await search('blimp')
    await buildIndex({ posts: join(site.blog.index, '../../posts'), out: site.blog.index })
    await publish('blimp.md', 'Blimps')
    await expect.poll(() => titles.allTextContents()).toEqual(['Blimps'])
    // Once when it was opened, once for the build that changed something.
    expect(pages).toBe(2)
  })

  it('is the file with one script more, and no file of the site can be taken for that', async () => {
    await openLive()
    const { address } = server as SiteServer
    const page = await (await fetch(address)).text()
    const file = await readFile(join(site.blog.index, '../index.html'), 'utf8')
    expect(page).toBe(`${file}\n<script type="module" src="/.postings/live.js"></script>\n`)
    expect((await fetch(`${address}.postings/other.js`)).status).toBe(404)
    expect((await fetch(`${address}.postings/live.js`, { method: 'POST' })).status).toBe(405)
  })
})
