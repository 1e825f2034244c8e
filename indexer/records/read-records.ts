import { PostingsError } from '../../src/api/errors.js'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import type { PostRead } from '../input-format.js'
import type { Problem } from '../post.js'
import { cachedPost, storePost } from '../posts/known-posts.js'
import { MAX_POSTS } from '../posts/list-post-files.js'
import { MAX_READ_MS } from '../posts/read-pool.js'
import { type ReadPostOptions, readParsed } from '../posts/read-post.js'
import { combine, type PostsRead } from '../posts/read-posts.js'
import { runWithTimeLimit } from '../posts/time-limit.js'
import { checkRecord, parseRecord, prepareRecords } from './post-record.js'

/** Reads records into posts. */

/** Records in a list, or as they come from a database: each is asked for when the one before it has been read. */
export type Records = Iterable<unknown> | AsyncIterable<unknown>

/** Options of `readRecords`. */
export interface ReadRecordsOptions extends ReadPostOptions {
  now: Date
  onProgress?: (done: number, total: number) => void
}

export const isRecords = (posts: unknown): posts is Records =>
  typeof posts === 'object' && posts !== null && (Symbol.asyncIterator in posts || Symbol.iterator in posts)

/**
 * The posts of records. Of each record only its post is kept, so a stream need not fit into memory beside them. A bad
 * record does not stop the others: `problems` names it by its number, from 1, and its URL. A record that is a
 * `PostingsError` could not be read.
 *
 * @throws {PostingsError} `POSTS` if there are no records, or too many; and whatever the source of the records throws
 */
export async function readRecords(
  records: Records,
  { onProgress, ...options }: ReadRecordsOptions,
  cache?: BuildCache,
): Promise<PostsRead> {
  await prepareRecords()
  const names: string[] = []
  const reads: PostRead[] = []
  const { now, ...others } = options
  const optionsKey = JSON.stringify(others)
  for await (const record of records) {
    if (reads.length === MAX_POSTS)
      throw new PostingsError(
        'POSTS',
        `there are more than ${MAX_POSTS} records, the maximum for one index; build several`,
      )
    const name = nameOf(record, reads.length + 1)
    names.push(name)
    reads.push(readRecord(record, name, options, cache && { cache, optionsKey }))
    onProgress?.(reads.length, reads.length)
  }
  if (reads.length === 0) throw new PostingsError('POSTS', 'got no record; give at least one post')
  return combine(names, reads, { fields: [], notes: [] })
}

/** What messages call a record. */
function nameOf(record: unknown, number: number): string {
  const url = (record as { url?: unknown } | null | undefined)?.url
  return typeof url === 'string' && url !== ''
    ? `record ${number} (${url.slice(0, 200)})`
    : `record ${number}`
}

function readRecord(
  record: unknown,
  name: string,
  options: ReadPostOptions & { now: Date },
  known: { cache: BuildCache; optionsKey: string } | undefined,
): PostRead {
  try {
    if (record instanceof PostingsError) throw record
    const checked = checkRecord(record)
    const key = known && keyOf('record', known.optionsKey, JSON.stringify(checked))
    const found = key === undefined ? undefined : cachedPost(known!.cache, key, options.now.getTime())
    if (found) return named(found, name)
    const parsed = parseRecord(checked)
    const read = runWithTimeLimit(MAX_READ_MS, () => withTitle(readParsed('record', parsed, options)))
    if (!read)
      throw new PostingsError(
        'MARKDOWN',
        `reading it takes more than ${MAX_READ_MS / 1000} seconds; simplify the post`,
      )
    const stored = key === undefined ? read : storePost(known!.cache, key, read, options.now.getTime())
    return named(stored, name)
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    return { problems: [{ file: name, line: error.line ?? 1, code: error.code, message: error.message }] }
  }
}

/** A record has no file after whose name it could be called. */
function withTitle(read: PostRead): PostRead {
  if (!read.warnings?.some(({ code }) => code === 'TITLE')) return read
  throw new PostingsError(
    'TITLE',
    'a record needs a title, but there is none; give "title", or a heading of level 1 in its text',
  )
}

/** The result with the record's name in place of a file's. A post's file is its URL. */
function named({ post, problems, warnings, ...rest }: PostRead, name: string): PostRead {
  const of = (found: readonly Problem[]) => found.map(problem => ({ ...problem, file: name }))
  if (post) post.file = post.url
  return {
    ...(post && { post }),
    problems: of(problems),
    ...(warnings && { warnings: of(warnings) }),
    ...rest,
  }
}
