import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientFor } from '../../indexer/building/client-files.js'
import type { Manifest } from '../../src/format/manifest.js'
import type { Texts } from './blogs.js'

/** Makes the folder of a blog: its posts, an index of them, the scripts as they are bundled now, and pages. */

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

/** A folder of the system that is empty, and how to take it away. */
export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'postings-blog-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Where in the folder of a blog the posts, the site and the index lie. */
export const placesIn = (folder: string) => ({
  posts: join(folder, 'posts'),
  site: join(folder, 'site'),
  index: join(folder, 'site', 'search'),
})

/** Adds a page to the site in `site`. */
export async function addPage(site: string, path: string, html: string): Promise<void> {
  await mkdir(join(site, path), { recursive: true })
  await writeFile(join(site, path, 'index.html'), html)
}

/** Builds the blog of `texts` into the empty folder `folder`. */
export async function buildBlog(texts: Texts, folder: string): Promise<void> {
  const { posts, index } = placesIn(folder)
  await mkdir(posts, { recursive: true })
  for (const [file, text] of Object.entries(texts)) await writeFile(join(posts, file), text)
  const { buildIndex } = await import('../../indexer/index.js')
  await buildIndex({ posts, out: index })
  await addPages(folder, Object.keys(texts))
}

/** Adds what a site has besides its index, with a page for each post. */
async function addPages(folder: string, files: string[]): Promise<void> {
  const { site, index } = placesIn(folder)
  const path = '../../scripts/bundle.mjs'
  const { buildClient } = (await import(path)) as { buildClient(): Promise<Map<string, Uint8Array>> }
  const manifest = JSON.parse(await readFile(join(index, 'manifest.json'), 'utf8')) as Manifest
  const manifestFile = (await readdir(index)).find(name => /^manifest-.*json$/.test(name)) as string
  const client = clientFor([...(await buildClient())], { manifest, manifestFile })
  for (const [file, bytes] of client) await writeFile(join(index, file), bytes)
  await writeFile(join(site, 'blog.css'), STYLE)
  await writeFile(join(site, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await addPage(site, '', HOME)
  for (const file of files) await addPage(site, file.replace('.md', ''), pageWith(`<h1>${file}</h1>`))
}
