import type { Post, Problem } from './post.js'
import { listPostFiles } from './post-files.js'
import { readAll } from './read-pool.js'
import type { PostRead, ReadPostOptions, SkipReason } from './read-post.js'
import { checkBaseUrl } from './urls.js'

export { listPostFiles } from './post-files.js'
export { type PostRead, readPost, type SkipReason } from './read-post.js'

/** How a folder of posts is read. */
export interface ReadPostsOptions extends ReadPostOptions {
  onProgress?: (done: number, total: number) => void
}

/** What became of a folder of posts. */
export interface PostsRead {
  /** Sorted by file path, in code-unit order. */
  posts: Post[]
  skipped: { file: string; reason: SkipReason }[]
  /** Sorted by file path. A post with a problem is not among `posts`. */
  problems: Problem[]
}

/**
 * Reads a folder of posts. What is wrong with a post is told in `problems`, all of it, and does not stop the
 * others.
 *
 * @throws PostingsError POSTS if the folder is missing or holds no post; OPTION for a bad base URL.
 */
export async function readPosts(folder: string, options: ReadPostsOptions = {}): Promise<PostsRead> {
  const { onProgress, ...rest } = options
  const readOptions = {
    ...rest,
    baseUrl: checkBaseUrl(options.baseUrl ?? '/'),
    now: options.now ?? new Date(),
  }
  const files = await listPostFiles(folder)
  const read: PostsRead = { posts: [], skipped: [], problems: [] }
  const fileOfUrl = new Map<string, string>()
  const results = await readAll({
    folder,
    files,
    options: readOptions,
    onRead: done => onProgress?.(done, files.length),
  })
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
