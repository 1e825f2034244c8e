import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildCache, keyOf } from './build-cache.js'
import { type CacheFile, type Entry, openCacheFile, writeCacheFile } from './cache-file.js'
import { codeVersion } from './code-version.js'

/**
 * A folder that keeps what builds made for those that come after. It holds files that never change: each build adds
 * one with what was new, and from time to time all that is still of use is gathered into one. A file comes under its
 * name by a rename, so builds at the same time do not disturb each other; what is not exactly as it was written
 * counts as not there. A folder that can't be read or written makes builds slow, and nothing else.
 */

/** More files than this are gathered into one. */
const MAX_FILES = 12
/** Files may hold so many times what is of use, and so many bytes besides, before they are gathered. */
const MAX_WASTE = 2
const SPARE_BYTES = 2 ** 20
/** Milliseconds after which what a build that was killed left is taken away. */
const STALE_MS = 3_600_000

/** A memory that outlives the build. */
export interface Cache extends BuildCache {
  /** Keeps what was new for the next build, and lets go of the files. Nothing is written if nothing was new. */
  close(): void
}

/**
 * The memory in `folder`, as far as builds of `scope` by this very code have filled it.
 *
 * @param scope  tells apart builds that share little, such as those of two blogs: each gathers its own
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
    // Damaged: as if it had never been there.
    else locations.delete(key)
    return bytes
  }

  /** All that this build used or made, or only what it made. */
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
    markUsed: key => {
      if (locations.has(key)) used.add(key)
    },
    close() {
      try {
        if (added.size > 0) write()
      } catch {
        // The next build is slower; this one has lost nothing.
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
