import { PostingsError } from '../../src/api/errors.js'
import type { Limits } from '../pack/delivery.js'
import { DEFAULT_LIMITS } from '../pack/delivery.js'

/** The options of a build, their defaults and their checks. */

/** Options of `buildIndex`. */
export interface BuildOptions {
  /** The folder of posts. */
  posts: string
  /** Where the index goes; default `public/search`. */
  out?: string
  /** What the URLs of posts begin with; default `/`. */
  baseUrl?: string
  /** Language of posts without a `lang`, as a BCP 47 tag; default: detected from their text. */
  lang?: string
  /** Index the good posts even if others are bad; default false. */
  keepGoing?: boolean
  /** Index drafts too; default false. */
  drafts?: boolean
  /** Index posts of the future too; default false. */
  future?: boolean
  /** The time after which a post counts as a future one; default: the current time. */
  now?: Date
  /** Most bytes that one file may have; default 25 MiB, the least that a common host allows. */
  maxFileBytes?: number
  /** Most files of the index; default 18,000. */
  maxFiles?: number
  /**
   * Folder of the build cache: posts already read, and what was made of them. It saves time and changes nothing
   * else; it may be deleted at any time. Default: no cache.
   */
  cache?: string
  /** Earlier builds whose files stay in `out`, for open pages that still use their manifest; default 2. */
  keep?: number
  /**
   * Further front matter fields to filter, count and sort by; `tags`, `authors`, `date` and `lang` are always there.
   * Each is a name such as `series`, or a name with the type of its values: `difficulty:number` (or `:text`, `:date`,
   * `:boolean`).
   */
  filterFields?: readonly string[]
  /**
   * Age in days at which a post loses a quarter of its score, compared with the newest post; no post loses more than
   * half. See docs/RANKING.md. Default: age does not count.
   */
  recency?: number
  /** Called after each post that was read. */
  onProgress?: (done: number, total: number) => void
}

/** The limits of `options`, with defaults. Throws `OPTION` for a limit that is not a whole number above 0. */
export function limitsOf(options: BuildOptions): Limits {
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

/** Throws `OPTION` if `days` is given and not a whole number above 0. */
export function checkRecency(days: number | undefined): void {
  if (days === undefined || (Number.isSafeInteger(days) && days > 0)) return
  throw new PostingsError('OPTION', `recency: expected a whole number of days above 0, got ${days}.`)
}
