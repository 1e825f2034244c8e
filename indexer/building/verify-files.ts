import { PostingsError } from '../../src/api/errors.js'
import type { IndexSource } from '../../src/storage/source.js'
import type { BuildCache } from '../cache/build-cache.js'
import { keyOf } from '../cache/build-cache.js'
import { checkIndex } from '../check/check-index.js'

/** Checks an index in memory before it is written. */

/**
 * Runs `postings check` on `files`. Files that an earlier build verified, by the cache, are skipped.
 *
 * @throws {PostingsError} `WRITE` if the check finds a problem; nothing has been written then
 */
export async function verify(files: Map<string, Uint8Array>, cache: BuildCache | undefined): Promise<void> {
  const source: IndexSource = {
    location: 'the new index',
    async read(name) {
      const bytes = files.get(name)
      if (!bytes) throw new PostingsError('FILE_MISSING', `${name} is missing.`, { file: name })
      return bytes
    },
  }
  const keys = new Map(
    cache && [...files].map(([name, bytes]) => [name, keyOf('checked', partName(name), bytes)]),
  )
  const known = new Set([...keys].filter(([, key]) => cache?.get(key)).map(([name]) => name))
  const { problems } = await checkIndex(source, known.size > 0 ? name => known.has(name) : undefined)
  const [problem] = problems
  if (problem) {
    const message = `The new index is damaged, so it was not written: ${problem.message}`
    throw new PostingsError('WRITE', message, { file: problem.file })
  }
  for (const [name, key] of keys) if (!known.has(name)) cache?.set(key, Uint8Array.of(1))
}

/** A file's name for the cache key. A positions file loses its hash, which covers all positions files together. */
export const partName = (name: string): string => name.replace(/^(positions-\d+)-.*/, '$1')
