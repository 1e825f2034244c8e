import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import { deferSections, withValues } from '../post.js'
import type { PoolOptions } from './read-pool.js'
import type { PostRead } from './read-post.js'

/** Which posts did an earlier build read already? What becomes of one depends on its path, its bytes and the options. */

/** Bytes of a file that is looked up; a longer one is no post, which reading says better. */
const MAX_BYTES = 10_000_000

/** JSON has none but as `\\n`. */
const LINE_FEED = 10

/** What is kept of a post that was read. */
interface CachedRead {
  read: PostRead
  /** By which time it was not of the future. */
  now: number
}

/** A key for each of `files`; `undefined` for one that only reading can judge: no file, or one that can't be read. */
export function keysOf({ folder, files, options }: PoolOptions): (string | undefined)[] {
  const { now, ...others } = options
  const optionsKey = JSON.stringify(others)
  return files.map(file => keyOfFile(folder, file, optionsKey))
}

function keyOfFile(folder: string, file: string, options: string): string | undefined {
  const path = join(folder, file)
  try {
    const found = lstatSync(path)
    if (!found.isFile() || found.size > MAX_BYTES) return undefined
    return keyOf('post', options, file, readFileSync(path))
  } catch {
    return undefined
  }
}

/**
 * What became of each file, as `readAll` tells it, and whether all of it depends on `keys` alone.
 *
 * @param keys  of the files, by `keysOf`
 */
export async function readKnown(
  pool: PoolOptions,
  cache: BuildCache | undefined,
  keys: (string | undefined)[],
): Promise<{ results: PostRead[]; pure: boolean }> {
  if (!cache) return { results: await readUncached(pool, 0), pure: false }
  const now = pool.options.now.getTime()
  const results = keys.map(key => (key === undefined ? undefined : cachedPost(cache, key, now)))
  const uncached = [...results.keys()].filter(i => results[i] === undefined)
  const files = uncached.map(i => pool.files[i] as string)
  const read = await readUncached({ ...pool, files }, results.length - files.length)
  // A file that was written meanwhile is read anew by the next build.
  const keysNow = keysOf({ ...pool, files })
  let allCached = true
  for (const [j, i] of uncached.entries()) {
    const one = read[j] as PostRead
    results[i] = one
    const key = keysNow[j]
    if (key !== undefined && key === keys[i] && isCacheable(one)) {
      cache.set(key, encode({ read: one, now }))
      results[i] = withKey(one, key)
    } else allCached = false
  }
  return { results: results as PostRead[], pure: allCached }
}

/** Loads the parser, which takes a third of a second, only where something is to be parsed. */
async function readUncached(pool: PoolOptions, known: number): Promise<PostRead[]> {
  if (pool.files.length === 0) return []
  const { readAll } = await import('./read-pool.js')
  return readAll({ ...pool, onRead: done => pool.onRead?.(known + done) })
}

function cachedPost(cache: BuildCache, key: string, now: number): PostRead | undefined {
  const bytes = cache.get(key)
  if (!bytes) return undefined
  const cached = decode(bytes)
  return cached.now <= now ? withKey(cached.read, key) : undefined
}

const withKey = (read: PostRead, key: string): PostRead =>
  read.post ? { ...read, post: withValues(read.post, { key }) } : read

/** The sections, nine tenths of it, after the rest: few of them are ever looked at. */
function encode({ read, now }: CachedRead): Uint8Array {
  const { sections, ...post } = read.post ?? { sections: [] }
  const rest = { read: read.post ? { ...read, post } : read, now }
  return new TextEncoder().encode(`${JSON.stringify(rest)}\n${JSON.stringify(sections)}`)
}

/** What `encode` was given; its sections are taken out of `bytes` when they are asked for. */
function decode(bytes: Uint8Array): CachedRead {
  const end = bytes.indexOf(LINE_FEED)
  const cached = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as CachedRead
  if (cached.read.post)
    deferSections(cached.read.post, () => JSON.parse(new TextDecoder().decode(bytes.subarray(end))))
  return cached
}

/** Whether a later build must come to the same: not of posts to come, nor where time or the disk decided. */
const isCacheable = ({ skipped, problems }: PostRead): boolean =>
  skipped !== 'future' && problems.every(({ code }) => code !== 'FILE' && code !== 'MARKDOWN')
