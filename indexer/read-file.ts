import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MAX_FILE_BYTES, type PostRead, type ReadPostOptions, readPost, tooLong } from './read-post.js'

/**
 * Reads one post from its file: what a worker does all day, and what a small blog does without one. A file
 * that can't be read is a problem of the post, not of the run.
 *
 * @param file Path below `folder`, with `/`.
 */
export async function readPostFile(
  folder: string,
  file: string,
  options: ReadPostOptions,
): Promise<PostRead> {
  const path = join(folder, file)
  try {
    const { size } = await stat(path)
    if (size > MAX_FILE_BYTES) return { problems: [tooLong(file, size)] }
    return readPost({ path: file, bytes: await readFile(path) }, options)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const message = `can't read the file (${code}); check that it exists and may be read`
    return { problems: [{ file, line: 1, code: 'FILE', message }] }
  }
}
