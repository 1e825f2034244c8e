import type { Post, Problem } from '../post.js'
import { listPostFiles } from './list-post-files.js'
import type { PoolOptions } from './read-pool.js'
import type { PostRead, ReadPostOptions, SkipReason } from './read-post.js'
import { checkBaseUrl } from './urls.js'

export { listPostFiles } from './list-post-files.js'
export type { PostRead, SkipReason } from './read-post.js'

/** Reads a folder of posts. */

/** Options of `readPosts`. */
export interface ReadPostsOptions extends ReadPostOptions {
  onProgress?: (done: number, total: number) => void
}

/** The result of reading a folder of posts. */
export interface PostsRead {
  /** Sorted by file path, in code-unit order. */
  posts: Post[]
  skipped: { file: string; reason: SkipReason }[]
  /** Sorted by file path. A post with a problem is not among `posts`. */
  problems: Problem[]
}

/**
 * Reads a folder of posts. A bad post does not stop the others: `problems` lists everything wrong with it.
 *
 * @throws PostingsError POSTS if the folder is missing or holds no post; OPTION for a bad base URL.
 */
export async function readPosts(folder: string, options: ReadPostsOptions = {}): Promise<PostsRead> {
  const pool = await listPosts(folder, options)
  const { readAll } = await import('./read-pool.js')
  return gather(pool.files, await readAll(pool))
}

/**
 * Which files are to be read, and how.
 *
 * @throws PostingsError as `readPosts`
 */
export async function listPosts(folder: string, options: ReadPostsOptions): Promise<PoolOptions> {
  const { onProgress, ...rest } = options
  const baseUrl = checkBaseUrl(options.baseUrl ?? '/')
  const files = await listPostFiles(folder)
  return {
    folder,
    files,
    options: { ...rest, baseUrl, now: options.now ?? new Date() },
    onRead: done => onProgress?.(done, files.length),
  }
}

/** Combines the results of `files`. A post whose URL another post has already becomes a problem. */
export function gather(files: string[], results: PostRead[]): PostsRead {
  const read: PostsRead = { posts: [], skipped: [], problems: [] }
  const fileOfUrl = new Map<string, string>()
  for (const [index, file] of files.entries()) collect(read, fileOfUrl, file, results[index] as PostRead)
  return read
}

function collect(read: PostsRead, fileOfUrl: Map<string, string>, file: string, one: PostRead): void {
  read.problems.push(...one.problems)
  if (one.skipped) read.skipped.push({ file, reason: one.skipped })
  if (!one.post) return
  const first = fileOfUrl.get(one.post.url)
  if (first === undefined) {
    fileOfUrl.set(one.post.url, file)
    read.posts.push(one.post)
    return
  }
  const message = `its URL ${one.post.url} is that of ${first}, too; give one of them another slug`
  read.problems.push({ file, line: 1, code: 'DUPLICATE_URL', message })
}
