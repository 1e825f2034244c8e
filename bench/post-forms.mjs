/** The forms of a post that engines are fed, or that pages show; written post by post, so that none is held twice. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SHOWN, toDocument } from './documents.mjs'
import { toPage } from './page.mjs'
import { pathOfPosts } from './stored-posts.mjs'

/**
 * Writes `posts.ndjson` (as read), `html/` (their pages), and `shown/` (lists of what hits show).
 *
 * @returns `add(post)`, and `close()`, which tells how many words there were
 */
export function writeForms(scratch) {
  mkdirSync(join(scratch, 'shown'), { recursive: true })
  const posts = openSync(pathOfPosts(scratch), 'w')
  const lists = Object.entries(SHOWN).map(([name, toShown]) => ({
    toShown,
    file: openSync(join(scratch, 'shown', `${name}.json`), 'w'),
  }))
  const count = { posts: 0, words: 0 }
  return {
    add(post) {
      const document = toDocument(post, count.posts)
      writeSync(posts, `${JSON.stringify(post)}\n`)
      for (const { file, toShown } of lists)
        writeSync(file, `${count.posts === 0 ? '[' : ',\n'}${JSON.stringify(toShown(document))}`)
      writePage(join(scratch, 'html', `${count.posts}`), post)
      count.posts++
      count.words += document.body.split(/\s+/).length
    },
    close() {
      for (const { file } of lists) writeSync(file, ']')
      for (const file of [posts, ...lists.map(list => list.file)]) closeSync(file)
      return count.words
    },
  }
}

function writePage(folder, post) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.html'), toPage(post))
}
