import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import { deferSections, withValues } from '../post.js'
import type { PoolOptions } from './read-pool.js'
import type { PostRead } from './read-post.js'

/**
 * Takes posts from the cache and reads the others. The result of reading a post depends on its path, its bytes, the
 * options, the rules of its site, and, for future posts, the time.
 */

/** Bytes of a file that is looked up in the cache. A longer one is refused when it is read. */
const MAX_BYTES = 10_000_000

/** Separates the two JSON texts of a record. JSON text holds no raw line feed: in strings it is `\n`. */
const LINE_FEED = 10

/** Cache record of one file. */
interface CachedRead {
  read: PostRead
  /** Time of the reading, in milliseconds since 1970. At an earlier time the post could be a future one. */
  now: number
}

/** The cache key of each file, in the order of `files`; `undefined` for a link, a pipe, and a file that can't be read. */
export function keysOf({ folder, files, options, rulesOf }: PoolOptions): (string | undefined)[] {
  const { now, ...others } = options
  const optionsKey = JSON.stringify(others)
  return files.map(file => keyOfFile(folder, file, [optionsKey, JSON.stringify(rulesOf?.(file) ?? {})]))
}

function keyOfFile(folder: string, file: string, decisive: string[]): string | undefined {
  const path = join(folder, file)
  try {
    const found = lstatSync(path)
    if (!found.isFile() || found.size > MAX_BYTES) return undefined
    return keyOf('post', ...decisive, file, readFileSync(path))
  } catch {
    return undefined
  }
}

/**
 * The result for each file, as `readAll` returns it: from the cache where it has one, else read now and stored.
 *
 * @param keys  cache keys of the files, by `keysOf`
 * @returns `allCached`: whether every result is in the cache, so that the same keys will give the same results
 */
export async function readKnown(
  pool: PoolOptions,
  cache: BuildCache | undefined,
  keys: (string | undefined)[],
): Promise<{ results: PostRead[]; allCached: boolean }> {
  if (!cache) return { results: await readUncached(pool, 0), allCached: false }
  const now = pool.options.now.getTime()
  const results = keys.map(key => (key === undefined ? undefined : cachedPost(cache, key, now)))
  const uncached = [...results.keys()].filter(i => results[i] === undefined)
  const files = uncached.map(i => pool.files[i] as string)
  const read = await readUncached({ ...pool, files }, results.length - files.length)
  // A file that changed while it was read is not cached: the next build reads it again.
  const keysNow = keysOf({ ...pool, files })
  let allCached = true
  for (const [j, i] of uncached.entries()) {
    const one = read[j] as PostRead
    results[i] = one
    const key = keysNow[j]
    if (key !== undefined && key === keys[i] && isCacheable(one)) results[i] = storePost(cache, key, one, now)
    else allCached = false
  }
  return { results: results as PostRead[], allCached }
}

/** Reads the files. Loads the parser, which takes 0.3 s, only if there are any. */
async function readUncached(pool: PoolOptions, known: number): Promise<PostRead[]> {
  if (pool.files.length === 0) return []
  const { readAll } = await import('./read-pool.js')
  return readAll({ ...pool, onRead: done => pool.onRead?.(known + done) })
}

/** Stores the result for a post, if it is one that a later build must get; returns it with its key. */
export function storePost(cache: BuildCache, key: string, read: PostRead, now: number): PostRead {
  if (!isCacheable(read)) return read
  cache.set(key, encode({ read, now }))
  return withKey(read, key)
}

/** The stored result for a post; `undefined` if there is none that holds at the time `now`, in milliseconds since 1970. */
export function cachedPost(cache: BuildCache, key: string, now: number): PostRead | undefined {
  const bytes = cache.get(key)
  if (!bytes) return undefined
  const cached = decode(bytes)
  return cached.now <= now ? withKey(cached.read, key) : undefined
}

const withKey = (read: PostRead, key: string): PostRead =>
  read.post ? { ...read, post: withValues(read.post, { key }) } : read

/** The record as bytes. The sections, 90 % of it, come last, since few of them are needed again. */
function encode({ read, now }: CachedRead): Uint8Array {
  const { sections, ...post } = read.post ?? { sections: [] }
  const rest = { read: read.post ? { ...read, post } : read, now }
  return new TextEncoder().encode(`${JSON.stringify(rest)}\n${JSON.stringify(sections)}`)
}

/** The record that `encode` was given. Its sections are parsed when they are first used. */
function decode(bytes: Uint8Array): CachedRead {
  const end = bytes.indexOf(LINE_FEED)
  const cached = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as CachedRead
  if (cached.read.post)
    deferSections(cached.read.post, () => JSON.parse(new TextDecoder().decode(bytes.subarray(end))))
  return cached
}

/** Whether a later build must get the same result. Not if time changes it, nor where the disk or a time limit decided. */
const isCacheable = ({ isTemporary, problems }: PostRead): boolean =>
  !isTemporary && problems.every(({ code }) => code !== 'FILE' && code !== 'MARKDOWN' && code !== 'HTML')
