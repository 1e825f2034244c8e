import { PostingsError } from '../../src/api/errors.js'
import type { FilterField } from '../front-matter/filter-fields.js'
import type { Post, Problem } from '../post.js'
import { type FoundSite, findSite } from '../site-config/find-site.js'
import { PAGES } from './input-formats.js'
import { type FolderFiles, type ListOptions, listFolder } from './list-post-files.js'
import type { PostRules } from './on-site.js'
import { checkPermalink } from './permalink.js'
import type { PoolOptions } from './read-pool.js'
import type { PostRead, ReadPostOptions, SkipReason } from './read-post.js'
import { readPostText } from './read-post-file.js'
import { type Translation, translationsIn } from './translations.js'
import { readUrlList, urlFinder } from './url-list.js'
import { checkBaseUrl } from './urls.js'

export { listPostFiles } from './list-post-files.js'
export type { PostRead, SkipReason } from './read-post.js'

/** Reads a folder of posts. */

/** Options of `readPosts`. */
export interface ReadPostsOptions extends ReadPostOptions, ListOptions {
  /** Reads the site's own configuration, if the posts are Markdown. Default true. */
  siteConfig?: boolean
  /** Path of a list of the URLs of Markdown posts: see `readUrlList`. */
  urls?: string
  onProgress?: (done: number, total: number) => void
}

/** The files of a folder that are to be read, and how. */
export interface ListedPosts extends PoolOptions, FolderFiles {
  /** Remarks on the site's configuration, one line each. */
  siteNotes: string[]
}

/** The result of reading a folder of posts. */
export interface PostsRead {
  /** Sorted by file path, in code-unit order. */
  posts: Post[]
  skipped: { file: string; reason: SkipReason }[]
  /** Sorted by file path. A post with a problem is not among `posts`. */
  problems: Problem[]
  /** What authors may want to correct, although it keeps no post out. Sorted by file path. */
  warnings: Problem[]
  /** Fields that posts can be filtered by because the files say so. */
  fields: FilterField[]
  /** Remarks on the folder for its owner, one line each. */
  notes: string[]
}

/**
 * Reads a folder of posts, or of the pages that a generator published. A bad post does not stop the others: `problems`
 * lists everything wrong with it.
 *
 * @throws PostingsError POSTS if the folder is missing or holds no post; OPTION for a bad base URL.
 */
export async function readPosts(folder: string, options: ReadPostsOptions = {}): Promise<PostsRead> {
  const pool = await listPosts(folder, options)
  const { readAll } = await import('./read-pool.js')
  return gather(pool, await readAll(pool))
}

/**
 * Which files are to be read, and how.
 *
 * @throws PostingsError as `readPosts`
 */
export async function listPosts(folder: string, options: ReadPostsOptions): Promise<ListedPosts> {
  const { onProgress, from, out, exclude, baseUrl, siteConfig, urls, ...rest } = options
  const base = baseUrl === undefined ? undefined : checkBaseUrl(baseUrl)
  const listed = await listFolder(folder, options)
  await listed.format.prepare?.(options)
  const { rulesOf, siteNotes } = await findRules(folder, listed, options)
  return {
    folder,
    ...listed,
    siteNotes,
    rulesOf,
    options: { ...rest, ...(base !== undefined && { baseUrl: base }), now: options.now ?? new Date() },
    onRead: done => onProgress?.(done, listed.files.length),
  }
}

/** What is known of the files before they are read. */
async function findRules(
  folder: string,
  { format, files }: FolderFiles,
  { siteConfig = true, urls, permalink }: ReadPostsOptions,
): Promise<Pick<ListedPosts, 'siteNotes' | 'rulesOf'>> {
  if (permalink !== undefined) checkPermalink(permalink)
  if (format === PAGES) {
    if (urls === undefined && permalink === undefined) return { siteNotes: [], rulesOf: undefined }
    throw new PostingsError('OPTION', 'urls and permalink are for Markdown; built pages have their own URLs.')
  }
  const site = siteConfig ? await findSite(folder, files) : undefined
  const find = urls === undefined ? undefined : urlFinder(await readUrlList(urls), folder)
  const translations = site ? new Map<string, Translation>() : translationsIn(files)
  const rulesOf = (file: string): PostRules => ({
    ...(site && { site: site.rulesOf(file) }),
    ...(translations.has(file) && { translation: translations.get(file) }),
    ...(find && { url: find(file) ?? null }),
  })
  return { siteNotes: site ? notesOf(site) : [], rulesOf }
}

/** What was recognized, and what the configuration can't say. */
function notesOf({ line, unknown }: FoundSite): string[] {
  if (unknown.length === 0) return [line]
  return [
    line,
    ...unknown.map(what => `${what}: for right URLs, index the built site (postings build public)`),
  ]
}

/** Combines the results of all files. A post whose URL another post has already becomes a problem. */
export function gather(pool: ListedPosts, results: PostRead[]): PostsRead {
  const { folder, files, format, beside, options, siteNotes } = pool
  const texts = new Map<string, string>()
  for (const file of beside) texts.set(file, readPostText(folder, file))
  const settled = format.settle?.({ files, reads: results, beside: texts }, options)
  const { reads, fields, notes } = settled ?? { reads: results, fields: [], notes: [] }
  const read = combine(files, reads, { fields, notes: [...siteNotes, ...notes] })
  if (format !== PAGES) read.warnings.push(...undated(read.posts))
  return read
}

/** The results for all of `files` in one. */
export function combine(
  files: readonly string[],
  reads: readonly PostRead[],
  rest: Pick<PostsRead, 'fields' | 'notes'>,
): PostsRead {
  const read: PostsRead = { posts: [], skipped: [], problems: [], warnings: [], ...rest }
  const fileOfUrl = new Map<string, string>()
  for (const [index, file] of files.entries()) collect(read, fileOfUrl, file, reads[index] as PostRead)
  return read
}

function collect(read: PostsRead, fileOfUrl: Map<string, string>, file: string, one: PostRead): void {
  read.problems.push(...one.problems)
  read.warnings.push(...(one.warnings ?? []))
  if (one.skipped) read.skipped.push({ file, reason: one.skipped })
  if (!one.post) return
  const first = fileOfUrl.get(one.post.url)
  if (first === undefined) {
    fileOfUrl.set(one.post.url, file)
    read.posts.push(one.post)
    return
  }
  const message = `its URL ${one.post.url} is also that of ${first}; give one of them another slug`
  read.problems.push({ file, line: 1, code: 'DUPLICATE_URL', message })
}

/** The posts without a date, where most of the others have one: they come last where posts are sorted by date. */
function undated(posts: readonly Post[]): Problem[] {
  const found = posts.filter(({ date }) => date === undefined)
  if (found.length * 2 >= posts.length) return []
  const message = 'the post has no date, so it comes last by date; write "date: …" in the front matter'
  return found.map(({ file }) => ({ file, line: 1, code: 'DATE', message }))
}
