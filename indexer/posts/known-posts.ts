import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import { putOff, withValues } from '../post.js'
import type { PoolOptions } from './read-pool.js'
import type { PostRead } from './read-post.js'

/** Which posts did an earlier build read already? What becomes of one depends on its path, its bytes and the options. */

/** Bytes of a file that is looked up; a longer one is no post, which reading says better. */
const LONGEST = 10_000_000

/** JSON has none but as `\\n`. */
const LINE_FEED = 10

/** What is kept of a post that was read. */
interface KnownRead {
  read: PostRead
  /** By which time it was not of the future. */
  now: number
}

/** A key for each of `files`; `undefined` for one that only reading can judge: no file, or one that can't be read. */
export function keysOf({ folder, files, options }: PoolOptions): (string | undefined)[] {
  const { now, ...others } = options
  const said = JSON.stringify(others)
  return files.map(file => keyOfFile(folder, file, said))
}

function keyOfFile(folder: string, file: string, options: string): string | undefined {
  const path = join(folder, file)
  try {
    const found = lstatSync(path)
    if (!found.isFile() || found.size > LONGEST) return undefined
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
  if (!cache) return { results: await readUnknown(pool, 0), pure: false }
  const now = pool.options.now.getTime()
  const results = keys.map(key => (key === undefined ? undefined : recallPost(cache, key, now)))
  const unknown = [...results.keys()].filter(i => results[i] === undefined)
  const files = unknown.map(i => pool.files[i] as string)
  const read = await readUnknown({ ...pool, files }, results.length - files.length)
  // A file that was written meanwhile is read anew by the next build.
  const keysNow = keysOf({ ...pool, files })
  let pure = true
  for (const [j, i] of unknown.entries()) {
    const one = read[j] as PostRead
    results[i] = one
    const key = keysNow[j]
    if (key !== undefined && key === keys[i] && isPure(one)) {
      cache.set(key, encode({ read: one, now }))
      results[i] = named(one, key)
    } else pure = false
  }
  return { results: results as PostRead[], pure }
}

/** Loads the parser, which takes a third of a second, only where something is to be parsed. */
async function readUnknown(pool: PoolOptions, known: number): Promise<PostRead[]> {
  if (pool.files.length === 0) return []
  const { readAll } = await import('./read-pool.js')
  return readAll({ ...pool, onRead: done => pool.onRead?.(known + done) })
}

function recallPost(cache: BuildCache, key: string, now: number): PostRead | undefined {
  const bytes = cache.get(key)
  if (!bytes) return undefined
  const kept = decode(bytes)
  return kept.now <= now ? named(kept.read, key) : undefined
}

const named = (read: PostRead, key: string): PostRead =>
  read.post ? { ...read, post: withValues(read.post, { key }) } : read

/** The sections, nine tenths of it, after the rest: few of them are ever looked at. */
function encode({ read, now }: KnownRead): Uint8Array {
  const { sections, ...post } = read.post ?? { sections: [] }
  const rest = { read: read.post ? { ...read, post } : read, now }
  return new TextEncoder().encode(`${JSON.stringify(rest)}\n${JSON.stringify(sections)}`)
}

/** What `encode` was given; its sections are taken out of `bytes` when they are asked for. */
function decode(bytes: Uint8Array): KnownRead {
  const end = bytes.indexOf(LINE_FEED)
  const kept = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as KnownRead
  if (kept.read.post) putOff(kept.read.post, () => JSON.parse(new TextDecoder().decode(bytes.subarray(end))))
  return kept
}

/** Whether a later build must come to the same: not of posts to come, nor where time or the disk decided. */
const isPure = ({ skipped, problems }: PostRead): boolean =>
  skipped !== 'future' &&
  problems.every(({ code }) => code !== 'FILE' && code !== 'MARKDOWN' && code !== 'HTML')
