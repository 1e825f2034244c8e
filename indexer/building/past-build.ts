import { createHash } from 'node:crypto'
import { type BuildCache, keyOf } from '../cache/build-cache.js'
import { holdsBuild } from '../publish/write-index.js'
import type { BuildReport } from './build-report.js'

/** Is what a build would write there already? Then nothing has to be made to know it. */

/** What is kept of a build that wrote its index. */
interface StoredBuild {
  report: BuildReport
  /** SHA-256 of each file by its name. */
  files: Record<string, string>
  /** By which time its posts were not of the future. */
  now: number
}

/** Builds of the same input. */
export interface PastBuild {
  /** The report of one that wrote what is in the folder `out`, every byte of it; else `undefined`. */
  recall(out: string, now: Date): Promise<BuildReport | undefined>
  remember(files: Map<string, Uint8Array>, report: BuildReport, now: Date): void
}

/**
 * @param input  all that the index depends on
 * @param client  the files that are written beside it
 */
export function pastBuildIn(cache: BuildCache, input: string[], client: [string, Uint8Array][]): PastBuild {
  const key = keyOf('build', ...input, ...client.flat())
  return {
    async recall(out, now) {
      const bytes = cache.get(key)
      if (!bytes) return undefined
      const stored = JSON.parse(new TextDecoder().decode(bytes)) as StoredBuild
      const same =
        stored.now <= now.getTime() && (await holdsBuild(out, new Map(Object.entries(stored.files))))
      return same ? stored.report : undefined
    },
    remember(files, report, now) {
      const digests = Object.fromEntries([...files].map(([name, bytes]) => [name, digestOf(bytes)]))
      const stored: StoredBuild = { report, files: digests, now: now.getTime() }
      cache.set(key, new TextEncoder().encode(JSON.stringify(stored)))
    },
  }
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
