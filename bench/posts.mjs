/** Folders of posts → one scratch folder with the same posts in each form that an engine is fed. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { toDocuments } from './documents.mjs'
import { toPage } from './page.mjs'

/**
 * Takes the first `most` posts that read well, folder by folder and by path.
 *
 * Writes `markdown/` (the files as they are), `html/` (their pages) and `posts.json` (as read).
 */
export async function preparePosts(folders, most, scratch) {
  const { readPosts } = await import('../dist/indexer/read-posts.js')
  const markdown = join(scratch, 'markdown')
  for (const [i, folder] of folders.entries()) {
    const { posts } = await readPosts(folder)
    const wanted = posts.slice(0, Math.max(0, most))
    most -= wanted.length
    for (const { file } of wanted) copy(join(folder, file), join(markdown, `${i}-${basename(folder)}`, file))
  }
  // Read again, so that the URLs are those of the merged folder.
  const { posts } = await readPosts(markdown)
  for (const [i, post] of posts.entries()) write(join(scratch, 'html', `${i}`, 'index.html'), toPage(post))
  write(join(scratch, 'posts.json'), JSON.stringify(posts))
  return { posts, documents: toDocuments(posts) }
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
