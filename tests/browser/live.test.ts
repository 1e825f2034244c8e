import { readFile, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { type SiteServer, serveSite } from '../../indexer/preview/serve-site.js'
import { useSite } from './use-site.js'

/** Pages that follow their index, as `postings serve` sends them while `postings watch` builds. */

let server: SiteServer | undefined
let pages = 0

// Before the site, so that the page is gone when its server ends.
afterEach(() => server?.close())

const site = useSite()

/** Serves the blog once more, with pages that follow their index, and opens its page there. */
async function openLive() {
  pages = 0
  const onRequest = ({ url }: IncomingMessage) => {
    if (url === '/') pages++
    return false
  }
  server = await serveSite(site.blog.places.site, { port: 0, live: true, onRequest })
  await site.open('icon.svg')
  site.complaints.length = 0
  await site.page.goto(server.address)
  return site.box()
}

/** Publishes one more post. */
async function publish(file: string, title: string) {
  const { posts, index } = site.blog.places
  await writeFile(join(posts, file), `---\ntitle: ${title}\n---\nA post that was written just now.\n`)
  await buildIndex({ posts, out: index })
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
  })

  it('stays as it is when the index is built again without a change', async () => {
    const { search, titles } = await openLive()
    await search('blimp')
    const { posts, index } = site.blog.places
    await buildIndex({ posts, out: index })
    await publish('blimp.md', 'Blimps')
    await expect.poll(() => titles.allTextContents()).toEqual(['Blimps'])
    // Once when it was opened, once for the build that changed something.
    expect(pages).toBe(2)
  })

  it('is the file with one script more, and no file of the site can be taken for that', async () => {
    await openLive()
    const { address } = server as SiteServer
    const page = await (await fetch(address)).text()
    const file = await readFile(join(site.blog.places.site, 'index.html'), 'utf8')
    expect(page).toBe(`${file}\n<script type="module" src="/.postings/live.js"></script>\n`)
    expect((await fetch(`${address}.postings/other.js`)).status).toBe(404)
    expect((await fetch(`${address}.postings/live.js`, { method: 'POST' })).status).toBe(405)
  })
})
