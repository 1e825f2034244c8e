import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostsRead, readPosts } from '../../../indexer/posts/read-posts.js'

const blog = fileURLToPath(new URL('../../../examples/blog/', import.meta.url))
/** A word that stands in the draft and nowhere else. */
const DRAFT_WORD = 'zanzibarite'

let read: PostsRead
let out: string

beforeAll(async () => {
  read = await readPosts(join(blog, 'posts'), { baseUrl: '/' })
  out = mkdtempSync(join(tmpdir(), 'example-blog-'))
  build()
})

afterAll(() => rmSync(out, { recursive: true }))

const build = () => execFileSync(process.execPath, [join(blog, 'build-site.mjs'), out], { stdio: 'pipe' })
const pageOf = (url: string) => readFileSync(join(out, url, 'index.html'), 'utf8')
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
/** Every page of the site, with its name. */
const pages = () => files(out).filter(file => file.endsWith('.html'))
const capturesOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match[1]!)

describe('the posts of the example blog', () => {
  it('are all read without a problem', () => {
    expect(read.problems).toEqual([])
    expect(read.posts).toHaveLength(13)
  })

  it('have all that a list of posts shows', () => {
    for (const post of read.posts) {
      expect(post.date, post.file).toMatch(/^20(17|18|19|20)-\d\d-\d\d$/)
      expect(post.authors.length, post.file).toBeGreaterThan(0)
      expect(post.tags.length, post.file).toBeGreaterThan(1)
      expect(post.descriptions, post.file).toHaveLength(1)
      expect(post.readingMinutes, post.file).toBeGreaterThan(2)
    }
  })

  it('leave the draft out, in which alone its word stands', () => {
    expect(read.skipped).toEqual([{ file: 'use-effect-gotchas.md', reason: 'draft' }])
    const withWord = files(join(blog, 'posts')).filter(file =>
      readFileSync(file, 'utf8').includes(DRAFT_WORD),
    )
    expect(withWord).toEqual([join(blog, 'posts', 'use-effect-gotchas.md')])
  })
})

describe('the pages of the example blog', () => {
  it('stand at the URLs of the posts, each under its title', () => {
    for (const post of read.posts) {
      const title = post.title.replaceAll('"', '&quot;')
      expect(pageOf(post.url), post.url).toContain(`<h1>${title}</h1>`)
    }
    expect(pages()).toHaveLength(read.posts.length + 1)
  })

  it('give their headings the ids that the index links to', () => {
    for (const post of read.posts) {
      const ids = capturesOf(pageOf(post.url), /<h[23] id="([^"]+)"/g)
      const anchors = post.sections.flatMap(section => section.anchor ?? [])
      expect(ids, post.url).toEqual(anchors)
    }
  })

  it('say nothing of the draft', () => {
    for (const file of files(out)) expect(readFileSync(file, 'utf8'), file).not.toContain(DRAFT_WORD)
  })

  it('have the one search tag, and a policy with which nothing inline would run', () => {
    for (const file of pages()) {
      const page = readFileSync(file, 'utf8')
      expect(page, file).toContain(`content="default-src 'self'; require-trusted-types-for 'script'"`)
      expect(capturesOf(page, /<script([^>]*)>/g), file).toEqual([
        ' type="module" src="/search/post-search.js"',
      ])
      expect(capturesOf(page, /(<post-search)/g), file).toHaveLength(1)
      expect(page, file).not.toMatch(/<style|\sstyle="|\son\w+="/)
    }
  })

  it('show code as text', () => {
    expect(pageOf('/gdb-running-python-process/')).toContain('&#x3C;built-in method __enter__')
  })

  it('link only to what is there', () => {
    for (const file of pages()) {
      for (const link of capturesOf(readFileSync(file, 'utf8'), /(?:href|src)="(\/[^"#]*)/g)) {
        if (link.startsWith('/search/')) continue
        const target = join(out, link, link.endsWith('/') ? 'index.html' : '')
        expect(existsSync(target), `${link} in ${file}`).toBe(true)
      }
    }
  })

  it('do not touch the search index when they are rendered again', () => {
    mkdirSync(join(out, 'search'))
    build()
    expect(existsSync(join(out, 'search'))).toBe(true)
  })
})
