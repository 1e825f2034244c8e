import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { ENDINGS, isPostFile } from './input-formats.js'

/** Finds the files of posts below a folder. */

/** The endings of post files, for messages: `.md, .markdown or .mdx`. */
const ENDING_LIST = ENDINGS.map(ending => `.${ending}`)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ')

/** Posts in one index at most: it is built in memory. */
export const MAX_POSTS = 100_000

/**
 * Paths of the posts below `folder`, relative to it, with `/`, sorted by UTF-16 code units.
 *
 * Skips `node_modules` and folders whose name starts with a dot. Does not follow links to folders, which could form a
 * circle. Everything else with the ending of a post is listed: a link out of the folder, or a pipe, becomes a problem
 * when it is read.
 *
 * @throws {PostingsError} `POSTS` if a folder can't be read, or if there is no post or more than `MAX_POSTS`
 */
export async function listPostFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  const folders = ['']
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of await entriesOf(folder, below)) {
      const path = below + entry.name
      if (entry.isDirectory() && isPostFolder(entry.name)) folders.push(`${path}/`)
      if (!entry.isDirectory() && isPostFile(entry.name)) files.push(path)
    }
    if (files.length > MAX_POSTS) throw tooMany(folder)
  }
  if (files.length > 0) return files.sort(byCodeUnits)
  throw new PostingsError(
    'POSTS',
    `found no ${ENDING_LIST} file in "${folder}"; give the folder of the posts`,
  )
}

function tooMany(folder: string): PostingsError {
  const message = `"${folder}" has more than ${MAX_POSTS} posts, the maximum for one index; index its subfolders separately`
  return new PostingsError('POSTS', message)
}

async function entriesOf(folder: string, below: string): Promise<Dirent[]> {
  const path = below === '' ? folder : join(folder, below.slice(0, -1))
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const message = `can't read the folder of posts "${path}" (${code}); ${hintFor(below, code)}`
    throw new PostingsError('POSTS', message, { cause })
  }
}

function hintFor(below: string, code: string | undefined): string {
  if (below === '') return 'give a folder that exists'
  // Node replaces bytes that are not UTF-8, so the name it returns can't be opened.
  if (code === 'ENOENT' && below.includes('\uFFFD')) return 'its name is not UTF-8: rename it'
  return 'make it readable, or move it out of the folder of posts'
}

/** Whether a folder of this name may hold posts. */
export function isPostFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
