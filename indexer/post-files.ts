import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { PostingsError } from '../src/errors.js'

const POST_FILE = /\.(?:md|markdown|mdx)$/i

/**
 * The posts below a folder, as paths with `/`, in code-unit order on every machine.
 *
 * Folders that start with a dot and `node_modules` hold no posts. A link to a file inside the folder is
 * followed; one that leads out is not, nor one to a folder, which could lead round in circles.
 *
 * @throws PostingsError POSTS if the folder can't be read or holds no post.
 */
export async function listPostFiles(folder: string): Promise<string[]> {
  const files: string[] = []
  try {
    const root = await realpath(folder)
    const folders = ['']
    for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
      for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
        const path = below + entry.name
        if (entry.isDirectory() && isPostFolder(entry.name)) folders.push(`${path}/`)
        const isFile = entry.isFile() || (entry.isSymbolicLink() && (await leadsToFileIn(root, path)))
        if (isFile && POST_FILE.test(entry.name)) files.push(path)
      }
    }
  } catch (cause) {
    const message = `can't read the folder of posts "${folder}" (${(cause as NodeJS.ErrnoException).code}); give a folder that exists`
    throw new PostingsError('POSTS', message, { cause })
  }
  if (files.length > 0) return files.sort(byCodeUnits)
  throw new PostingsError(
    'POSTS',
    `found no .md, .markdown or .mdx file in "${folder}"; give the folder of the posts`,
  )
}

function isPostFolder(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

async function leadsToFileIn(root: string, path: string): Promise<boolean> {
  try {
    const target = await realpath(join(root, path))
    return target.startsWith(root + sep) && (await stat(target)).isFile()
  } catch {
    // A link to nothing is no post.
    return false
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
