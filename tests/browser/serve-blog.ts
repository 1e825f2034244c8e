import { cp } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type SiteServer, serveSite } from '../../indexer/preview/serve-site.js'
import type { BlogName } from './blogs.js'
import { addPage, placesIn, temporaryFolder } from './build-blog.js'

/** Answers a request in the server's place; true if it did. */
export type Spoil = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

/** Requests that wait until they are let go. */
interface Hold {
  url: RegExp
  /** The number of requests that it still takes. */
  left: number
  waiting: (() => void)[]
}

/** A copy of a blog behind a server that can hold its answers, or give others. */
export class Blog {
  /** URL of the page with the box. */
  readonly address: string
  /** The folders of the posts, the pages and the index. */
  readonly places: ReturnType<typeof placesIn>
  /** The names of the files that the browser has asked for below /search/. */
  asked: string[] = []
  /** Set to answer requests in another way. */
  spoil: Spoil | undefined
  #holds: Hold[] = []
  readonly #server: SiteServer
  readonly #remove: () => Promise<void>

  private constructor(folder: string, server: SiteServer, remove: () => Promise<void>) {
    this.places = placesIn(folder)
    this.address = server.address
    this.#server = server
    this.#remove = remove
  }

  /** Serves a copy of a blog that was built for all test files. */
  static async serve(name: BlogName = 'blog'): Promise<Blog> {
    const { folder, remove } = await temporaryFolder()
    await cp(join(inject('blogs'), name), folder, { recursive: true })
    const server = await serveSite(placesIn(folder).site, {
      port: 0,
      onRequest: (request, response) => blog.#answer(request, response),
    })
    const blog = new Blog(folder, server, remove)
    return blog
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { url = '' } = request
    const [, file] = /^\/search\/([^?]*)/.exec(url) ?? []
    if (file) this.asked.push(file)
    const hold = this.#holds.find(one => one.left > 0 && one.url.test(url))
    if (hold) await waitIn(hold)
    return (await this.spoil?.(request, response)) ?? false
  }

  /**
   * Holds the requests whose URL matches until the function that it returns is called: the next `most` of them, all by
   * default. Of several holds the first one that has room takes a request.
   */
  hold(url: RegExp, most = Number.POSITIVE_INFINITY): () => void {
    const hold: Hold = { url, left: most, waiting: [] }
    this.#holds.push(hold)
    return () => letGo(hold)
  }

  /** The number of requests that are held. */
  get held(): number {
    return this.#holds.reduce((sum, { waiting }) => sum + waiting.length, 0)
  }

  /** Lets go what is held, and gives the right answers from now on. */
  reset(): void {
    this.#holds.splice(0).forEach(letGo)
    this.spoil = undefined
    this.asked.length = 0
  }

  addPage(path: string, html: string): Promise<void> {
    return addPage(this.places.site, path, html)
  }

  async close(): Promise<void> {
    this.reset()
    await this.#server.close()
    await this.#remove()
  }
}

function waitIn(hold: Hold): Promise<void> {
  hold.left--
  return new Promise(resolve => hold.waiting.push(resolve))
}

function letGo(hold: Hold): void {
  hold.left = 0
  for (const resolve of hold.waiting.splice(0)) resolve()
}
