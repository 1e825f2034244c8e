import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildCache, keyOf } from './build-cache.js'
import { type CacheFile, type Entry, openCacheFile, writeCacheFile } from './cache-file.js'
import { codeVersion } from './code-version.js'

/**
 * The build cache on disk. Its files never change: each build adds one with its new results, and when they become too
 * many, a build merges the results it used into one file. Files appear by a rename, so parallel builds do not disturb
 * each other. Damaged files are ignored; a folder that can't be read or written only makes builds slower.
 */

/** From this many files on, a build merges them into one. */
const MAX_FILES = 12
/** Files are also merged when they hold more than this many times the used bytes, plus `SPARE_BYTES`. */
const MAX_WASTE = 2
const SPARE_BYTES = 2 ** 20
/** Age in milliseconds at which the temporary file of a killed build is deleted. */
const STALE_MS = 3_600_000

/** A build cache that is stored in a folder. */
export interface Cache extends BuildCache {
  /** Writes the new results, if there are any, and closes the files. Never throws. */
  close(): void
}

/**
 * Opens the cache in `folder` with the results that earlier builds of `scope`, by the same code, have stored.
 *
 * @param scope  separates builds that share little, such as those of two blogs
 */
export function openCache(folder: string, scope: string): Cache {
  const version = codeVersion()
  const prefix = `${keyOf('scope', scope).slice(0, 12)}-`
  const names = namesIn(folder).filter(name => name.startsWith(prefix) && name.endsWith('.cache'))
  const files = names.flatMap(name => openCacheFile(join(folder, name), version) ?? [])
  const locations = new Map<string, [CacheFile, Entry]>()
  for (const file of files) for (const entry of file.entries) locations.set(entry.key, [file, entry])
  const used = new Set<string>()
  const added = new Map<string, Uint8Array>()

  const get = (key: string) => {
    const location = locations.get(key)
    const bytes = added.get(key) ?? location?.[0].read(location[1])
    if (bytes) used.add(key)
    // A damaged entry counts as missing.
    else locations.delete(key)
    return bytes
  }

  /** The entries that this build added, and with `all` also those that it used. */
  function* entries(all: boolean): Generator<[string, Uint8Array]> {
    if (all)
      for (const key of used) {
        const bytes = added.has(key) ? undefined : get(key)
        if (bytes) yield [key, bytes]
      }
    yield* added
  }

  function write(): void {
    const storedBytes = files.reduce((sum, { size }) => sum + size, 0)
    const usefulBytes = [...used].reduce((sum, key) => sum + (locations.get(key)?.[1].length ?? 0), 0)
    const gather = files.length >= MAX_FILES || storedBytes > MAX_WASTE * usefulBytes + SPARE_BYTES
    mkdirSync(folder, { recursive: true })
    const name = `${prefix}${randomBytes(8).toString('hex')}`
    const temporary = join(folder, `${name}.tmp`)
    try {
      writeCacheFile(temporary, version, entries(gather))
      renameSync(temporary, join(folder, `${name}.cache`))
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
    const kept = gather ? [] : files.map(({ path }) => path)
    for (const old of names.map(one => join(folder, one)))
      if (!kept.includes(old)) rmSync(old, { force: true })
    for (const left of namesIn(folder).filter(one => one.endsWith('.tmp'))) removeIfOld(join(folder, left))
  }

  return {
    get,
    set: (key, bytes) => added.set(key, bytes),
    close() {
      try {
        if (added.size > 0) write()
      } catch {
        // The next build is slower, but this one has its result.
      } finally {
        for (const file of files) file.close()
      }
    },
  }
}

function removeIfOld(path: string): void {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (written !== undefined && Date.now() - written > STALE_MS) rmSync(path, { force: true })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
