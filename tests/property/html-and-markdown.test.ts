import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '../../indexer/post.js'
import { readPosts } from '../../indexer/posts/read-posts.js'

/**
 * The pages of the example blog, as its generator builds them, and the Markdown that they are made of are the same posts.
 * What only one of them says is named here; anything else that differs is a fault of one of the readers.
 */

const blog = fileURLToPath(new URL('../../examples/blog/', import.meta.url))
let out: string
let written: Post[]
let published: Map<string, Post>

beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'published-'))
  execFileSync(process.execPath, [join(blog, 'build-site.mjs'), out], { stdio: 'pipe' })
  written = (await readPosts(join(blog, 'posts'))).posts
  const pages = await readPosts(out)
  expect(pages.problems).toEqual([])
  published = new Map(pages.posts.map(post => [post.url, post]))
})

afterAll(() => rmSync(out, { recursive: true }))

/** What a page says: authors and tags stand on it as text only; its language is the site's. */
const comparable = ({ url, title, date, descriptions, readingMinutes, sections }: Post) => ({
  url,
  title,
  date,
  descriptions,
  readingMinutes,
  sections,
})

describe('the Markdown of a post and its page', () => {
  it('are the same posts', () => {
    expect([...published.keys()].sort()).toEqual(written.map(({ url }) => url).sort())
  })

  it('have the same title, date, sections, anchors, blocks and code', () => {
    expect(written.length).toBeGreaterThan(10)
    for (const post of written) {
      expect(comparable(published.get(post.url) as Post), post.file).toEqual(comparable(post))
    }
  })

  it('differ in the language, which the site says for all of its pages', () => {
    for (const { lang } of published.values()) expect(lang).toMatch(/^[a-z]{2}$/)
  })
})
