import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PostingsError, type Problem } from '../src/errors.js'
import type { IndexSource } from '../src/source.js'
import { type Cache, openCache } from './cache-folder.js'
import { checkIndex } from './check-index.js'
import { DEFAULT_LIMITS, type Limits } from './delivery.js'
import { parseFilterFields } from './filter-fields.js'
import { type IndexFiles, makeIndexFiles } from './index-files.js'
import { keysOf, readKnown } from './known-posts.js'
import { keyOf, type Memory } from './memory.js'
import { pastBuildIn } from './past-build.js'
import type { PoolOptions } from './read-pool.js'
import { gather, listPosts, type PostsRead } from './read-posts.js'
import { withRecency } from './recency.js'
import { KEPT_BUILDS, writeIndex } from './write-index.js'

/** A folder of posts → a folder with their index and the client. */

/** What to build. */
export interface BuildOptions {
  /** The folder of posts. */
  posts: string
  /** Where the index goes; default `public/search`. */
  out?: string
  /** What the URLs of posts begin with; default `/`. */
  baseUrl?: string
  /** BCP 47: the language of posts that name none; default: what their text is written in. */
  lang?: string
  /** Index the good posts even if others are bad; default false. */
  keepGoing?: boolean
  /** Index drafts too; default false. */
  drafts?: boolean
  /** Index posts of the future too; default false. */
  future?: boolean
  /** What "the future" is measured from; default now. */
  now?: Date
  /** Most bytes that one file may have; default 25 MiB, the least that a common host allows. */
  maxFileBytes?: number
  /** Most files of the index; default 18,000. */
  maxFiles?: number
  /**
   * Folder of what builds keep for those that come after: which posts they read, and what they made of them. It
   * saves time, and changes nothing else; it may be deleted at any time. Default: none.
   */
  cache?: string
  /** Builds whose files stay besides the newest, for readers who still hold their manifest; default 2. */
  keep?: number
  /**
   * Front matter fields by which posts can be filtered, counted and sorted besides `tags`, `authors`, `date` and `lang`:
   * `series`, or with the type that all values must have, `difficulty:number` (or `:text`, `:date`, `:boolean`).
   */
  filterFields?: readonly string[]
  /**
   * Days after which a post has lost a quarter of its score against the newest one, and in the end half; see
   * docs/RANKING.md. Default: age makes no difference.
   */
  recency?: number
  /** Called after each post that was read. */
  onProgress?: (done: number, total: number) => void
}

/** What a build did. */
export interface BuildReport {
  /** Posts in the index. */
  posts: number
  /** Posts left out because they are drafts, of the future, or say so themselves. */
  skipped: number
  terms: number
  /** Pairs of a term and a field of a post. */
  postings: number
  /** Files of the index and the client. */
  files: number
  /** Sizes by part, and of all files together. */
  bytes: { total: number; [part: string]: number }
  /** How the index was cut into files, and why. */
  delivery: string
  milliseconds: number
  /** By file and line; posts with a problem are not in the index. */
  problems: Problem[]
}

/** Where the client was bundled to. */
const CLIENT = join(dirname(createRequire(import.meta.url).resolve('postings/package.json')), 'dist/browser')

/**
 * Reads the posts, makes their index, verifies it, and writes it with the client.
 *
 * @throws {PostingsError} `POSTS` where the folder has no posts, or where posts are bad and `keepGoing` is
 *   not set (all of what is wrong is in `problems`); `OPTION`; `WRITE`. The old index is then untouched.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const started = performance.now()
  const { out, lang, keepGoing, posts, cache: folder, keep, maxFileBytes, maxFiles, ...others } = options
  const { filterFields = [], recency, ...readOptions } = others
  const limits = limitsOf(options)
  checkRecency(recency)
  const pool = await listPosts(posts, { ...readOptions, fields: parseFilterFields(filterFields) })
  const cache = folder === undefined ? undefined : openCache(folder, `${posts} ${saidIn(pool)}`)
  try {
    const report = await build(options, limits, pool, await readClient(), cache)
    return { ...report, milliseconds: Math.round(performance.now() - started) }
  } finally {
    cache?.close()
  }
}

/** The options that decide what becomes of a post, but for the time. */
const saidIn = ({ options: { now, ...others } }: PoolOptions) => JSON.stringify(others)

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
      [saidIn(pool), JSON.stringify([pool.files, keys, lang, limits, keep, recency])],
      client,
    )
  const done = await past?.recall(out, pool.options.now)
  if (done && (keepGoing || done.problems.length === 0)) return done
  const { results, pure } = await readKnown(pool, cache, keys)
  const read = gather(pool.files, results)
  read.problems.sort(byPlace)
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

function limitsOf(options: BuildOptions): Limits {
  const { maxFileBytes, maxFiles } = DEFAULT_LIMITS
  const limits = {
    maxFileBytes: options.maxFileBytes ?? maxFileBytes,
    maxFiles: options.maxFiles ?? maxFiles,
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!(Number.isSafeInteger(value) && value > 0))
      throw new PostingsError('OPTION', `${name}: expected a whole number above 0, got ${value}.`)
  }
  return limits
}

function checkRecency(days: number | undefined): void {
  if (days === undefined || (Number.isSafeInteger(days) && days > 0)) return
  throw new PostingsError('OPTION', `recency: expected a whole number of days above 0, got ${days}.`)
}

/** What does not fit under the limits of a host must not be found out by uploading it. */
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
const byPlace = (a: Problem, b: Problem): number =>
  a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1

/** Opens what is about to be written: an index that does not check is never published. */
async function verify(files: Map<string, Uint8Array>, memory: Memory | undefined): Promise<void> {
  const source: IndexSource = {
    location: 'the new index',
    async read(name) {
      const bytes = files.get(name)
      if (!bytes) throw new PostingsError('FILE_MISSING', `${name} is missing.`, { file: name })
      return bytes
    },
  }
  const keys = new Map(
    memory && [...files].map(([name, bytes]) => [name, keyOf('checked', partOf(name), bytes)]),
  )
  const known = new Set([...keys].filter(([, key]) => memory?.get(key)).map(([name]) => name))
  const { problems } = await checkIndex(source, known.size > 0 ? name => known.has(name) : undefined)
  const [problem] = problems
  if (problem) {
    const message = `The new index is not whole, so it was not written: ${problem.message}`
    throw new PostingsError('WRITE', message, { file: problem.file })
  }
  for (const [name, key] of keys) if (!known.has(name)) memory?.set(key, Uint8Array.of(1))
}

/** What a file holds, by its name: of places without the hash, which stands for all files of places together. */
const partOf = (name: string): string => name.replace(/^(positions-\d+)-.*/, '$1')

type ClientFile = [name: string, bytes: Uint8Array]

async function readClient(): Promise<ClientFile[]> {
  const names = (await readdir(CLIENT)).filter(name => name.endsWith('.js')).sort()
  return Promise.all(names.map(async name => [name, await readFile(join(CLIENT, name))] as ClientFile))
}

function makeReport(read: PostsRead, index: IndexFiles, client: ClientFile[]): BuildReport {
  const parts = { ...index.bytes, client: client.reduce((sum, [, bytes]) => sum + bytes.length, 0) }
  return {
    posts: read.posts.length,
    skipped: read.skipped.length,
    terms: index.manifest.terms,
    postings: index.manifest.postings,
    files: index.files.size + client.length,
    bytes: { total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0), ...parts },
    delivery: index.delivery.reason,
    milliseconds: 0,
    problems: read.problems,
  }
}
