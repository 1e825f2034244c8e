import { createHash } from 'node:crypto'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import { holdsBuild } from '../publish/write-index.js'
import type { BuildReport } from './build-report.js'

/** Recognizes a build whose result is already in the output folder, so that nothing has to be built again. */

/** A build, and where its posts are. */
export interface FinishedBuild {
  report: BuildReport
  /** The file and the URL of each post. */
  addresses: [file: string, url: string][]
}

/** Cache record of a finished build. */
interface StoredBuild extends FinishedBuild {
  /** File name → SHA-256 of the file, hexadecimal. */
  files: Record<string, string>
  /** Start of that build, in milliseconds since 1970. An earlier `now` could turn its posts into future ones. */
  now: number
}

/** Cache access for builds of one input. */
export interface PastBuild {
  /** The earlier build if the folder `out` still holds its files, byte for byte; else `undefined`. */
  find(out: string, now: Date): Promise<FinishedBuild | undefined>
  /** Stores a build and the digests of its `files` for later builds. */
  store(files: Map<string, Uint8Array>, finished: FinishedBuild, now: Date): void
}

/**
 * Cache access for builds of this input.
 *
 * @param input  everything the index depends on
 * @param client  the client's files, which are written beside the index
 */
export function openPastBuild(cache: BuildCache, input: string[], client: [string, Uint8Array][]): PastBuild {
  const key = keyOf('build', ...input, ...client.flat())
  return {
    async find(out, now) {
      const bytes = cache.get(key)
      if (!bytes) return undefined
      const stored = JSON.parse(new TextDecoder().decode(bytes)) as StoredBuild
      const same =
        stored.now <= now.getTime() && (await holdsBuild(out, new Map(Object.entries(stored.files))))
      return same ? stored : undefined
    },
    store(files, finished, now) {
      const digests = Object.fromEntries([...files].map(([name, bytes]) => [name, digestOf(bytes)]))
      const stored: StoredBuild = { ...finished, files: digests, now: now.getTime() }
      cache.set(key, new TextEncoder().encode(JSON.stringify(stored)))
    },
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
