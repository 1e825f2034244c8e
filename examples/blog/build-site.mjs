/**
 * Renders the posts to a static site: `node examples/blog/build-site.mjs [folder]`; default: `public/`.
 *
 * Titles, dates and URLs come from the indexer's own `readPosts`, so the pages are where the search index says.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import matter from 'gray-matter'
import { readPosts } from '../../dist/indexer/index.js'
import { trusted } from './html.mjs'
import { homePage, postPage } from './layout.mjs'
import { toHtml } from './markdown.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const POSTS = join(here, 'posts')

/** Writes the site to the folder `out`. Returns its posts, newest first. Throws if a post is not valid. */
export async function buildSite(out) {
  const posts = await readNewestFirst()
  await clear(out)
  await writePage(out, '/', homePage(posts))
  for (const [index, post] of posts.entries()) {
    const body = trusted(await toHtml(await readBody(post)))
    const neighbours = { newer: posts[index - 1], older: posts[index + 1] }
    await writePage(out, post.url, postPage(post, { body, ...neighbours }))
  }
  await cp(join(here, 'images'), join(out, 'images'), { recursive: true })
  await cp(join(here, 'style.css'), join(out, 'style.css'))
  return posts
}

async function readNewestFirst() {
  const { posts, problems } = await readPosts(POSTS, { baseUrl: '/' })
  const lines = problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)
  if (lines.length > 0) throw new Error(lines.join('\n'))
  return posts.sort((a, b) => (a.date < b.date ? 1 : -1))
}

/** The Markdown of a post, without its front matter. */
async function readBody(post) {
  const text = await readFile(join(POSTS, post.file), 'utf8')
  // gray-matter knows no TOML by itself.
  return matter(text.replace(/^\+\+\+\n[\s\S]*?\n\+\+\+\n/, ''), {}).content
}

/** Removes an earlier site from `out`. The search index in it stays: this script does not build it. */
async function clear(out) {
  await mkdir(out, { recursive: true })
  for (const name of await readdir(out)) {
    if (name !== 'search') await rm(join(out, name), { recursive: true })
  }
}

async function writePage(out, url, text) {
  const folder = join(out, ...url.split('/').map(decodeURIComponent))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.html'), text)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const out = argv[2] ?? join(here, 'public')
  const posts = await buildSite(out)
  console.log(`${posts.length} posts written to ${out}`)
}
