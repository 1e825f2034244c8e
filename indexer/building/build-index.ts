import { PostingsError, type Problem } from '../../src/api/errors.js'
import { type Cache, openCache } from '../cache/cache-folder.js'
import { parseFilterFields } from '../front-matter/filter-fields.js'
import type { Limits } from '../pack/delivery.js'
import { type IndexFiles, makeIndexFiles } from '../pack/index-files.js'
import { keysOf, readKnown } from '../posts/known-posts.js'
import type { PoolOptions } from '../posts/read-pool.js'
import { gather, listPosts, type PostsRead } from '../posts/read-posts.js'
import { KEPT_BUILDS, writeIndex } from '../publish/write-index.js'
import type { BuildOptions } from './build-options.js'
import { checkRecency, limitsOf } from './build-options.js'
import { type BuildReport, makeReport } from './build-report.js'
import { type ClientFile, readClient } from './client-files.js'
import { pastBuildIn } from './past-build.js'
import { withRecency } from './recency.js'
import { verify } from './verify-files.js'

/** Turns a folder of posts into a folder with their index and the client. */

/**
 * Reads the posts, builds their index, verifies it, and writes it together with the client.
 *
 * @throws {PostingsError} `POSTS` if the folder has no posts, or if posts have problems and `keepGoing` is not set
 *   (`problems` lists them all); `OPTION` for a bad option; `WRITE` if writing fails. The old index is then untouched.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const started = performance.now()
  const { out, lang, keepGoing, posts, cache: folder, keep, maxFileBytes, maxFiles, ...others } = options
  const { filterFields = [], recency, ...readOptions } = others
  const limits = limitsOf(options)
  checkRecency(recency)
  const pool = await listPosts(posts, { ...readOptions, fields: parseFilterFields(filterFields) })
  const cache = folder === undefined ? undefined : openCache(folder, `${posts} ${optionsKey(pool)}`)
  try {
    const report = await build(options, limits, pool, await readClient(), cache)
    return { ...report, milliseconds: Math.round(performance.now() - started) }
  } finally {
    cache?.close()
  }
}

/** Cache key of the options that decide how a post is read, without the time. */
const optionsKey = ({ options: { now, ...others } }: PoolOptions) => JSON.stringify(others)

async function build(
  options: BuildOptions,
  limits: Limits,
  pool: PoolOptions,
  client: ClientFile[],
  cache: Cache | undefined,
): Promise<BuildReport> {
  const { out = 'public/search', lang, keepGoing = false, keep = KEPT_BUILDS, recency } = options
  const keys = cache ? keysOf(pool) : []
  const past =
    cache &&
    pastBuildIn(
      cache,
      [optionsKey(pool), JSON.stringify([pool.files, keys, lang, limits, keep, recency])],
      client,
    )
  const done = await past?.recall(out, pool.options.now)
  if (done && (keepGoing || done.problems.length === 0)) return done
  const { results, pure } = await readKnown(pool, cache, keys)
  const read = gather(pool.files, results)
  read.problems.sort(byLocation)
  if (read.problems.length > 0 && !keepGoing) throw badPosts(options.posts, read)
  const { fields } = pool.options
  const posts = recency === undefined ? read.posts : withRecency(read.posts, recency)
  const index = makeIndexFiles(posts, lang, limits, undefined, cache, fields)
  checkLimits(index, limits)
  const files = new Map([...index.files, ...client])
  await verify(files, cache)
  await writeIndex(files, out, keep)
  const report = makeReport(read, index, client)
  if (pure) past?.remember(files, report, pool.options.now)
  return report
}

/** Throws `OPTION` if the index exceeds the limits of the host, so that no upload has to fail first. */
function checkLimits({ files }: IndexFiles, { maxFileBytes, maxFiles }: Limits): void {
  if (files.size > maxFiles)
    throw new PostingsError('OPTION', `The index needs ${files.size} files, maxFiles allows ${maxFiles}.`)
  for (const [name, { length }] of files) {
    if (length > maxFileBytes)
      throw new PostingsError('OPTION', `${name} has ${length} bytes, maxFileBytes allows ${maxFileBytes}.`)
  }
}

function badPosts(folder: string, { problems, posts }: PostsRead): PostingsError {
  const bad = new Set(problems.map(problem => problem.file)).size
  const reason = bad === 1 ? 'a post has a problem' : `${bad} posts have problems`
  const others = posts.length > 0 ? `, or index the other ${posts.length} with --keep-going` : ''
  return new PostingsError(
    'POSTS',
    `${folder}: ${reason}, so no index was written. Mend what is listed${others}.`,
    { problems },
  )
}

/** In the order in which people read: file by file, from the top down. */
const byLocation = (a: Problem, b: Problem): number =>
  a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1
