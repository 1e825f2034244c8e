import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import type { BlogName } from './blogs.js'
import { boxOn } from './box.js'
import { Blog } from './serve-blog.js'

/** What a browser says by itself of a file that it can't have. */
export const NOT_LOADED = /^Failed to load resource/

export interface SiteOptions {
  /** Default `blog`. */
  blog?: BlogName
  /** Pages that are added, by path. */
  pages?: Record<string, string>
  /** Changes the blog before it is opened. */
  prepare?: (blog: Blog) => Promise<unknown>
  /** What pages may say on their console. Default: nothing. */
  mayComplain?: RegExp
}

/** One connection for all files that run in this process. */
let connection: Promise<Browser> | undefined

/**
 * A site for the tests of a file: a blog, and a tab in which a reader sees it. After each test the tab is closed, the
 * blog is as it was, and the page must not have complained.
 */
export function useSite(options: SiteOptions = {}): Site {
  const site = new Site()
  const { blog, pages = {}, prepare, mayComplain } = options
  beforeAll(async () => {
    site.blog = await Blog.serve(blog)
    await prepare?.(site.blog)
    for (const [path, html] of Object.entries(pages)) await site.blog.addPage(path, html)
  })
  afterEach(async () => {
    const complaints = site.complaints.filter(text => !mayComplain?.test(text))
    site.blog.reset()
    await site.close()
    expect(complaints).toEqual([])
  })
  afterAll(() => site.blog?.close())
  return site
}

/** A blog as a reader sees it. */
export class Site {
  /** There once the tests run. */
  blog!: Blog
  /** What the console of the page and uncaught errors said. */
  complaints: string[] = []
  #page: Page | undefined

  /** The page in the tab. */
  get page(): Page {
    if (!this.#page) throw new Error('No page is open: call open().')
    return this.#page
  }

  /** Opens a page of the blog, by its path, as a new reader of whom the browser knows nothing. Closes the tab before. */
  async open(path = '', options: BrowserContextOptions = {}): Promise<void> {
    await this.close()
    connection ??= chromium.connect(inject('browser'))
    const browser = await connection
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    this.#page = await context.newPage()
    this.#page.on('console', message => this.complaints.push(message.text()))
    this.#page.on('pageerror', error => this.complaints.push(error.message))
    await this.#page.goto(this.blog.address + path)
  }

  async close(): Promise<void> {
    await this.#page?.context().close()
    this.#page = undefined
    this.complaints = []
  }

  /** The parts of the box on the page; of the first one, unless told otherwise. */
  readonly box = (which?: string) => boxOn(this.page, which)
}
