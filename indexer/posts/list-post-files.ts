import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PostingsError } from '../../src/api/errors.js'
import { ENDINGS, isPostFile } from './input-formats.js'

/** The endings of posts, for people: `.md, .markdown or .mdx`. */
const ENDING_LIST = ENDINGS.map(ending => `.${ending}`)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ')

/** Posts of one blog at most: an index is made and searched in memory. */
export const MAX_POSTS = 100_000

/**
 * The posts below a folder, as paths with `/`, in code-unit order on every machine.
 *
 * Folders that start with a dot and `node_modules` hold no posts, and no link to a folder is followed, which could
 * lead round in circles. Whatever else has the name of a post is listed: a link that leads out, or a pipe, is found
 * out when it is read, and told.
 *
 * @throws PostingsError POSTS if the folder or one below can't be read, holds no post, or too many.
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
  const message = `"${folder}" has more than ${MAX_POSTS} posts, the most for one index; give a folder below it`
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
  // What stands for bytes that are no text is not the folder's name.
  if (code === 'ENOENT' && below.includes('\uFFFD')) return 'its name is not UTF-8: rename it'
  return 'make it readable, or move it out'
}

/** Whether a folder of this name may hold posts. */
export function isPostFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
