import { join } from 'node:path'
import type { BuildCache } from '../cache/build-cache.js'
import type { FilterField } from '../front-matter/filter-fields.js'
import { PAGES } from '../posts/input-formats.js'
import { keysOf, readKnown } from '../posts/known-posts.js'
import { gather, listPosts, type PostsRead, type ReadPostsOptions } from '../posts/read-posts.js'
import { checkBaseUrl } from '../posts/urls.js'
import { isRecords, type Records, readRecords } from '../records/read-records.js'
import { recordsInFile } from '../records/record-files.js'
import type { BuildOptions } from './build-options.js'

/** Where do the posts of a build come from: a folder, a file of records, or a program? */

export interface PostInput {
  /** What messages call it. */
  name: string
  /** The folder of posts whose URLs are derived from their sources, not taken from built pages. */
  sources?: string
  /** The folder of the index, if the owner names none. */
  out: string
  /** The time by which posts are of the future. */
  now: Date
  /** The options that decide how a post is read, without the time, as JSON. */
  optionsKey: string
  /** All that is to be read, as cache keys; `undefined` if it is not known before it is read. */
  keys?(): string
  read(cache: BuildCache | undefined): Promise<{ read: PostsRead; allCached: boolean }>
}

/**
 * Finds out what is to be read. Nothing is read yet.
 *
 * @throws {PostingsError} as `readPosts`
 */
export async function openInput(options: BuildOptions, fields: FilterField[]): Promise<PostInput> {
  const { posts, baseUrl } = options
  const records = isRecords(posts) ? posts : await recordsInFile(posts, baseUrl)
  if (records) return recordInput(records, options, fields)
  return folderInput(posts as string, options, fields)
}

/** The options of a build that decide how posts are read. */
function readOptionsOf(options: BuildOptions, fields: FilterField[]): ReadPostsOptions {
  const {
    posts,
    lang,
    keepGoing,
    cache,
    keep,
    maxFileBytes,
    maxFiles,
    filterFields,
    recency,
    onStep,
    ...rest
  } = options
  return { ...rest, fields }
}

async function folderInput(folder: string, options: BuildOptions, fields: FilterField[]): Promise<PostInput> {
  const pool = await listPosts(folder, readOptionsOf(options, fields))
  const { now, ...others } = pool.options
  let keys: (string | undefined)[] | undefined
  const keysOfFiles = () => (keys ??= keysOf(pool))
  return {
    name: folder,
    ...(pool.format !== PAGES && { sources: folder }),
    out: pool.format === PAGES ? join(folder, 'search') : 'public/search',
    now,
    optionsKey: JSON.stringify(others),
    keys: () =>
      JSON.stringify([
        pool.siteNotes,
        pool.files,
        keysOfFiles(),
        pool.beside,
        keysOf({ ...pool, files: pool.beside }),
      ]),
    async read(cache) {
      const { results, allCached } = await readKnown(pool, cache, cache ? keysOfFiles() : [])
      return { read: gather(pool, results), allCached }
    },
  }
}

function recordInput(records: Records, options: BuildOptions, fields: FilterField[]): PostInput {
  const { drafts, future, now = new Date(), onProgress, posts } = options
  const baseUrl = options.baseUrl === undefined ? undefined : checkBaseUrl(options.baseUrl)
  const others = {
    ...(baseUrl !== undefined && { baseUrl }),
    drafts: drafts === true,
    future: future === true,
    fields,
  }
  return {
    name: typeof posts === 'string' ? posts : 'the records',
    out: 'public/search',
    now,
    optionsKey: JSON.stringify(others),
    async read(cache) {
      const read = await readRecords(records, { ...others, now, ...(onProgress && { onProgress }) }, cache)
      return { read, allCached: false }
    },
  }
}
