/**
 * A small blog with its search, as a reader's browser sees it: posts that are built into a real index, the client
 * as it is bundled now, a page, and a server whose answers a test can spoil.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildIndex } from '../../indexer/index.js'
import { serveSite } from '../../indexer/preview/serve-site.js'
import { launchBrowser } from '../chromium.js'

/** Answers a request in the server's place; true if it did. */
export type Spoil = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface Blog {
  /** URL of the page with the box. */
  address: string
  /** The folder of the index. */
  index: string
  /** The names of the files that the browser has asked for below /search/. */
  asked: string[]
  /** Set to spoil answers. */
  spoil: Spoil | undefined
  /** Adds a page. */
  addPage(path: string, html: string): Promise<void>
  close(): Promise<void>
}

/** The posts, by file; enough to have a first, a second and a last. */
export const POSTS: Record<string, string> = {
  'detecting.md': `---
title: Detecting Memory Leak in Python
date: 2018-10-15
author: Sanket
tags: [python]
---
A worker of ours grew with every request until the kernel ended it.

## Down the hole

The memory leak was in a cache that nobody emptied: every memory leak is something that is still held.
`,
  'pipeline.md': `---
title: A memory leak in our image pipeline
date: 2023-03-02
authors: [Ana Ruiz, Tom Lee]
---
The pipeline kept every thumbnail. This is how a leak that small took a week to find in all that memory.
`,
  'collector.md': `---
title: How garbage is collected
date: 2019-01-03
---
Memory that nothing reaches is collected. What stays in reach without use is a leak, and stays.
`,
  'hostile.md': `---
title: '<img src=x onerror=alert(1)> in a title'
date: 2022-02-02
author: Mallory
---
## <script>alert(2)</script> heading

Some quokka text with \`<img src=x onerror=alert(3)>\` and \`<script>alert(4)</script>\` as code.
`,
  'arabic.md': `---
title: كيف تجد تسرب الذاكرة
date: 2020-05-06
lang: ar
---
الذاكرة التي لا تعود إلى النظام هي تسرب wombat.
`,
  'japanese.md': `---
title: メモリリークを見つける
date: 2020-05-05
lang: ja
---
メモリが増え続けるとき、最初に疑うべきはキャッシュです wombat。
`,
  'long.md': `---
title: Averyveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanybreaks wombat
date: 2017-05-06
---
https://example.com/a/very/long/url/that/never/ends/and/never/breaks/anywhere/because/it/is/long wombat
`,
}

for (let i = 1; i <= 14; i++) {
  POSTS[`note-${i}.md`] = `---
title: Platypus note ${i}
date: 2016-01-${String(i).padStart(2, '0')}
---
Note number ${i} on the platypus, its bill, its venom and its habits by the river.
`
}

// Enough text between the others that their passages lie in different files; no vowels, so no words.
let seed = 1
const letter = () => {
  seed = (seed * 48271) % 2147483647
  return 'bcdfghjklmnpqrstvwxz'[seed % 20]
}
const word = () => Array.from({ length: 8 }, letter).join('')
for (let i = 10; i <= 70; i++) {
  const words = Array.from({ length: 300 }, word).join(' ')
  POSTS[`filler-${i}.md`] = `---\ntitle: ${word()}\ndate: 2017-01-01\n---\n${words}\n`
}

/** Of a blog of very many posts not every one has a page. */
const MOST_PAGES = 100

/** A page as blogs have it. */
export const pageWith = (body: string, head = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>A blog</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/blog.css">
<script type="module" src="/search/post-search.js"></script>
${head}
</head>
<body>${body}</body>
</html>`

const HOME = pageWith(`<header><post-search></post-search></header>
<main><h1>A blog</h1><p>Some text, <a href="/about/">a link</a>.</p><label>Note <textarea></textarea></label></main>`)

const STYLE = `body { font: 17px/1.6 sans-serif; margin: 0; background: #fff }
header, main { padding: 12px 24px }
@media (prefers-color-scheme: dark) { body { background: #111 } }`

/** Three posts of the blog, which are one file. */
export const FEW_POSTS = Object.fromEntries(Object.entries(POSTS).slice(0, 3))

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const isFile = (name: string) => /\.\w+$/.test(name)

/** A folder with the client as it is bundled now; made once for the same sources, since many tests need it. */
async function clientFolder(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['client', 'src', 'scripts'])
    for (const name of (await readdir(join(ROOT, folder), { recursive: true })).sort().filter(isFile))
      hash.update(name).update(await readFile(join(ROOT, folder, name)))
  const home = join(tmpdir(), `postings-client-${hash.digest('hex').slice(0, 16)}-${userInfo().uid}`)
  if (existsSync(home)) return home
  const folder = await mkdtemp(`${home}-`)
  const { bundleClient } = await import(join(ROOT, 'scripts/bundle.mjs'))
  for (const [file, bytes] of await bundleClient()) await writeFile(join(folder, file), bytes)
  // Several test files may be the first at the same time.
  await rename(folder, home).catch(() => rm(folder, { recursive: true }))
  return home
}

/** Builds a blog of `texts`, by file, into a temporary folder and serves it. */
export async function startBlog(texts = POSTS): Promise<Blog> {
  const root = await mkdtemp(join(tmpdir(), 'postings-blog-'))
  const site = join(root, 'site')
  const posts = join(root, 'posts')
  await mkdir(posts)
  for (const [file, text] of Object.entries(texts)) await writeFile(join(posts, file), text)
  await buildIndex({ posts, out: join(site, 'search') })
  await cp(await clientFolder(), join(site, 'search'), { recursive: true })
  await writeFile(join(site, 'blog.css'), STYLE)
  await writeFile(join(site, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const blog: Partial<Blog> = { asked: [], spoil: undefined }
  const server = await serveSite(site, {
    port: 0,
    onRequest: (request, response) => {
      const [, name] = /^\/search\/([^?]*)/.exec(request.url ?? '') ?? []
      if (name) blog.asked?.push(name)
      return blog.spoil?.(request, response) ?? false
    },
  })
  const addPage = async (path: string, html: string) => {
    await mkdir(join(site, path), { recursive: true })
    await writeFile(join(site, path, 'index.html'), html)
  }
  await addPage('', HOME)
  for (const file of Object.keys(texts).slice(0, MOST_PAGES))
    await addPage(file.replace('.md', ''), pageWith(`<h1>${file}</h1>`))
  const close = async () => {
    await server.close()
    await rm(root, { recursive: true })
  }
  return Object.assign(blog, { address: server.address, index: join(site, 'search'), addPage, close }) as Blog
}

/** A tab that counts what it complains of. */
export interface Tab {
  page: Page
  /** What the console and uncaught errors said. */
  complaints: string[]
  close(): Promise<void>
}

/** Opens a page in a context of its own. */
export async function openTab(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(url)
  return { page, complaints, close: () => context.close() }
}

/** The parts of the box on a page; the first, unless told otherwise. */
export function boxOn(page: Page, which = 'post-search') {
  const box = page.locator(which).first()
  const [input, panel, list] = [
    box.locator('[part=input]'),
    box.locator('[part=panel]'),
    box.getByRole('listbox'),
  ]
  return {
    box,
    input,
    panel,
    list,
    options: box.getByRole('option'),
    titles: box.locator('[part=title]'),
    note: box.locator('[part=note]'),
    retry: box.getByRole('button', { name: 'Try again' }),
    status: box.getByRole('status'),
    chosen: box.locator('[aria-selected=true]'),
    /** Types, as a reader does. */
    type: (text: string) => input.pressSequentially(text),
    /** Reaches for the box and types in one go: on no machine is that a pause. */
    async searchAtOnce(text: string) {
      await input.evaluate((element, text) => {
        element.focus()
        Object.assign(element, { value: text }).dispatchEvent(new Event('input'))
      }, text)
      await panel.and(page.locator('[aria-busy=false]')).waitFor()
    },
    /** Types, and waits for the answer to all of it. */
    async search(text: string) {
      await input.fill(text)
      await panel.and(page.locator('[aria-busy=false]')).waitFor()
    },
  }
}

/** The accessibility rules that a page breaks, with the elements that do. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AxeBuilder.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof AxeBuilder }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
  })
}

/** A browser, the blog, and the tab that a test has open; each test closes its own. */
export interface Site {
  blog: Blog
  tab: Tab
  /** Opens a page of the blog in a new tab. */
  open(path?: string, options?: BrowserContextOptions): Promise<void>
}

/** Starts what the tests of a file need, with `pages` by path, and ends it behind them. */
export function useSite(pages: Record<string, string> = {}): Site {
  let browser: Browser
  const site = {
    async open(path = '', options = {}) {
      site.tab = await openTab(browser, site.blog.address + path, options)
    },
  } as Site
  beforeAll(async () => {
    ;[browser, site.blog] = await Promise.all([launchBrowser(), startBlog()])
    for (const [path, html] of Object.entries(pages)) await site.blog.addPage(path, html)
  })
  afterEach(async () => {
    site.blog.spoil = undefined
    await site.tab.close()
  })
  afterAll(async () => {
    await browser?.close()
    await site.blog?.close()
  })
  return site
}
