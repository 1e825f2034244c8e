/** Folders of real posts → one folder of Markdown and one of the same posts as the pages that a generator publishes. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import remarkRehype from 'remark-rehype'
import { readPosts } from '../../dist/indexer/posts/read-posts.js'
import { makeAlteration } from './alteration.mjs'

const renderer = remark().use(remarkGfm).use(remarkRehype).use(rehypeSlug).use(rehypeStringify)
const FRONT_MATTER = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*\r?\n/

/**
 * Reads the good posts of `folders`, in an order that mixes the folders evenly.
 *
 * @returns `{name, head, body, html}` of each: a file name, its front matter and Markdown, and its page
 */
export async function readRealPosts(folders, count) {
  const lists = await Promise.all(folders.map(readFolder))
  const mixed = lists.flatMap(list => list.map((post, i) => ({ post, at: (i + 0.5) / list.length })))
  mixed.sort((a, b) => a.at - b.at)
  return mixed.slice(0, count).map(({ post }) => toForms(post))
}

async function readFolder(folder) {
  const { posts } = await readPosts(folder, { from: 'markdown' })
  return posts.map(post => ({ ...post, folder, sections: undefined }))
}

function toForms({ folder, file, title, date, tags }) {
  const text = readFileSync(join(folder, file), 'utf8')
  const head = FRONT_MATTER.exec(text)?.[0] ?? ''
  const body = text.slice(head.length)
  const name = `${basename(folder)}-${file.replace(/\.\w+$/, '').replaceAll('/', '-')}`
  return { name, head, body, html: toPage({ title, date, tags }, String(renderer.processSync(body))) }
}

/** A plain theme, as most have it. */
const toPage = ({ title, date, tags }, content) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(title)} | The blog</title></head>
<body>
<header><a href="/">The blog</a><nav><a href="/archive/">Archive</a> <a href="/about/">About</a></nav></header>
<main>
<article>
<h1>${escaped(title)}</h1>
<p>${date ? `<time datetime="${date}">${date}</time>` : ''} ${tags.map(tag => `<a rel="tag" href="/tags/">${escaped(tag)}</a>`).join(' ')}</p>
${content}
</article>
</main>
<footer><p>All rights reserved.</p></footer>
</body>
</html>
`

const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Writes `count` posts as `markdown/` and `html/` into `scratch`: the real ones, then copies with other words. */
export function writePosts(posts, count, scratch) {
  const alter = makeAlteration(posts.map(({ body }) => body))
  for (let i = 0; i < count; i++) {
    const { name, head, body, html } = posts[i % posts.length]
    const copy = Math.floor(i / posts.length)
    const called = copy === 0 ? name : `${name}-${copy}`
    write(join(scratch, 'markdown', `${called}.md`), head + alter.text(body, copy))
    write(join(scratch, 'html', called, 'index.html'), alter.page(html, copy))
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The files of a folder of `writePosts`, sorted. */
export const filesIn = folder =>
  readdirSync(folder, { recursive: true })
    .filter(file => /\.(?:md|html)$/.test(file))
    .sort()
