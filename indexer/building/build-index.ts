import { PostingsError, type Problem } from '../../src/api/errors.js'
import { type Cache, openCache } from '../cache/cache-folder.js'
import { type FilterField, parseFilterFields } from '../front-matter/filter-fields.js'
import type { Limits } from '../pack/delivery.js'
import { type IndexFiles, makeIndexFiles } from '../pack/index-files.js'
import type { PostsRead } from '../posts/read-posts.js'
import { type FolderLock, lockFolder } from '../publish/folder-lock.js'
import { KEPT_BUILDS, writeIndex } from '../publish/write-index.js'
import type { BuildOptions } from './build-options.js'
import { checkOptions, limitsOf } from './build-options.js'
import { type BuildReport, makeReport } from './build-report.js'
import { type ClientFile, clientFor, readClient } from './client-files.js'
import { missingWarnings } from './missing-urls.js'
import { type FinishedBuild, openPastBuild } from './past-build.js'
import { openInput, type PostInput } from './post-input.js'
import { withRecency } from './recency.js'
import { verify } from './verify-files.js'

/** Turns posts into a folder with their index and the client. */

/**
 * Reads the posts, builds their index, verifies it, and writes it together with the client.
 *
 * Where every post is left out on purpose (drafts, the future), the index has no posts: readers must not find a post
 * that was withdrawn, even if it was the last one.
 *
 * @throws {PostingsError} `POSTS` if there are no posts, or if posts have problems and either `keepGoing` is not
 *   set or no good post is left (`problems` lists them all); `OPTION` for a bad option; `WRITE` if writing fails. The
 *   old index is then untouched.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const started = performance.now()
  const { cache: folder, filterFields = [], onStep } = options
  onStep?.('reading')
  const limits = limitsOf(options)
  checkOptions(options)
  const fields = parseFilterFields(filterFields)
  const list = () => openInput(options, fields)
  const listed = await list()
  const lock = await lockFolder(options.out ?? listed.out)
  let cache: Cache | undefined
  try {
    // The other build may have taken long.
    const input = lock.waited ? await list() : listed
    cache = folder === undefined ? undefined : openCache(folder, `${input.name} ${input.optionsKey}`)
    const finished = await build(options, lock, fields, limits, input, await readClient(), cache)
    // After the cache, since the site may be built between two builds of one index.
    const missing = await missingWarnings(finished.addresses, input.sources, lock.folder)
    const report = { ...finished.report, warnings: [...missing, ...finished.report.warnings] }
    return { ...report, milliseconds: Math.round(performance.now() - started) }
  } finally {
    cache?.close()
    await lock.release()
  }
}

async function build(
  options: BuildOptions,
  lock: FolderLock,
  ownFields: readonly FilterField[],
  limits: Limits,
  input: PostInput,
  client: ClientFile[],
  cache: Cache | undefined,
): Promise<FinishedBuild> {
  const { lang, keepGoing = false, keep = KEPT_BUILDS, recency, onStep } = options
  const out = lock.folder
  const keys = cache && input.keys?.()
  const past =
    cache &&
    keys !== undefined &&
    openPastBuild(cache, [input.optionsKey, keys, JSON.stringify([lang, limits, keep, recency])], client)
  const earlier = past ? await past.find(out, input.now) : undefined
  if (earlier && lock.leftovers.length === 0 && (keepGoing || earlier.report.problems.length === 0))
    return { ...earlier, report: { ...earlier.report, out } }
  const { read, allCached } = await input.read(cache)
  read.problems.sort(byLocation)
  read.warnings.sort(byLocation)
  if (read.problems.length > 0 && !(keepGoing && read.posts.length > 0))
    throw badPosts(input.name, keepGoing, read)
  const fields = [...ownFields, ...read.fields]
  const posts = recency === undefined ? read.posts : withRecency(read.posts, recency)
  onStep?.('indexing')
  const index = makeIndexFiles(posts, lang, limits, undefined, cache, fields)
  checkLimits(index, limits)
  const scripts = clientFor(client, index)
  const files = new Map([...index.files, ...scripts])
  onStep?.('checking')
  await verify(files, cache)
  onStep?.('writing')
  await writeIndex(files, lock, { keep, cache: options.cache })
  const report = makeReport(read, index, scripts, out)
  const finished: FinishedBuild = { report, addresses: read.posts.map(({ file, url }) => [file, url]) }
  if (past && allCached) past.store(files, finished, input.now)
  return finished
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

function badPosts(name: string, keepGoing: boolean, { problems, posts }: PostsRead) {
  const bad = new Set(problems.map(problem => problem.file)).size
  const reason = bad === 1 ? 'a post has a problem' : `${bad} posts have problems`
  const others = posts.length > 0 ? `, or index the other ${posts.length} with --keep-going` : ''
  const why = keepGoing ? ': no other post is left to index' : ''
  const message = `${name}: ${reason}, so no index was written${why}. Mend what is listed${others}.`
  return new PostingsError('POSTS', message, { problems })
}

/** In the order in which people read: file by file, from the top down. */
const byLocation = (a: Problem, b: Problem): number =>
  a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1
