/** Folders of posts → one scratch folder with the same posts in each form that an engine is fed. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { readPosts } from '../dist/indexer/posts/read-posts.js'
import { bodyOf } from './documents.mjs'
import { generatePosts } from './generate/posts.mjs'
import { writeForms } from './post-forms.mjs'
import { takeShares } from './shares.mjs'

/** Generated posts that are read at a time, which bounds the memory that it takes. */
const BATCH = 2_500

/** Files that are tried for each that is wanted, and besides: some are drafts, or have no text. */
const TRIED = 1.3
const SPARE = 20

/**
 * Takes `count` posts that read well and have a text: of several folders the same share of each, and of each those
 * that come first by path. What the folders lack is generated.
 *
 * Writes them to `markdown/`, and what writeForms() makes of them.
 *
 * @returns `{real, generated, words}`
 */
export async function preparePosts(folders, count, scratch) {
  const markdown = join(scratch, 'markdown')
  const real = await readReal(folders, count, markdown)
  const forms = writeForms(scratch)
  for (const post of real) forms.add(post)
  const generated = count - real.length
  if (generated > 0) await addGenerated(forms, generated, markdown)
  return { real: real.length, generated, words: forms.close() }
}

/** Posts of the folders, as many as are wanted or as there are; nothing else stays in `markdown`. */
async function readReal(folders, count, markdown) {
  const lists = folders.map(listFiles)
  const all = lists.flat().length
  // Not all files are read where few are wanted, unless those few do not do.
  for (const most of [count * TRIED + SPARE * folders.length, all]) {
    const shares = lists.map(list => list.slice(0, Math.ceil((list.length * most) / all)))
    for (const [i, files] of shares.entries()) copyAll(files, folders[i], join(markdown, nameOf(folders, i)))
    const { posts } = await readPosts(markdown)
    const good = posts.filter(post => /\p{L}/u.test(bodyOf(post)))
    if (good.length < count && most < all) continue
    const taken = takeShares(good, count)
    keepOnly(new Set(taken.map(post => post.file)), markdown)
    return taken
  }
}

/** In the order in which the folders are named. */
const nameOf = (folders, i) => `${`${i}`.padStart(2, '0')}-${basename(folders[i])}`

const listFiles = folder =>
  readdirSync(folder, { recursive: true })
    .filter(file => /\.(md|markdown|mdx)$/i.test(file))
    .sort()

function copyAll(files, from, to) {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    copyFileSync(join(from, file), join(to, file))
  }
}

function keepOnly(files, markdown) {
  for (const file of listFiles(markdown))
    if (!files.has(file.replaceAll(sep, '/'))) rmSync(join(markdown, file))
}

/** Each batch in a folder of its own, whose name is part of the URLs. */
async function addGenerated(forms, count, markdown) {
  const posts = generatePosts(count)
  for (let batch = 0; batch * BATCH < count; batch++) {
    const name = `generated-${`${batch}`.padStart(2, '0')}`
    mkdirSync(join(markdown, name))
    for (let i = 0; i < Math.min(BATCH, count - batch * BATCH); i++) {
      const { file, text } = posts.next().value
      writeFileSync(join(markdown, name, file), text)
    }
    const read = await readPosts(join(markdown, name), { baseUrl: `/${name}/` })
    for (const post of read.posts) forms.add({ ...post, file: `${name}/${post.file}` })
  }
}
