import { PostingsError } from '../../src/api/errors.js'
import type { Limits } from '../pack/delivery.js'
import { DEFAULT_LIMITS } from '../pack/delivery.js'
import type { PostRecord } from '../records/post-record.js'

/** The options of a build, their defaults and their checks. */

/** The steps of a build, in order. A build that finds its result in place has only the first. */
export const BUILD_STEPS = ['reading', 'indexing', 'checking', 'writing'] as const

/** A step of a build. */
export type BuildStep = (typeof BUILD_STEPS)[number]

/** Options of `buildIndex`. */
export interface BuildOptions {
  /**
   * The folder of posts, or of the pages that a generator published; a feed (`.xml`, `.rss`, `.atom`, `.json`); a file
   * with one record on each line (`.jsonl`, `.ndjson`); or the records themselves, such as the rows of a database. The
   * next record of a stream is asked for when the one before it has been read.
   */
  posts: string | Iterable<PostRecord> | AsyncIterable<PostRecord>
  /**
   * What the posts are read from: `html` for published pages, `markdown` for what they are made of. Default: `html` where
   * the folder has an `index.html` at its top, or pages and no Markdown; else `markdown`.
   */
  from?: 'html' | 'markdown'
  /** Where the index goes; default: `search` in the folder of pages; `public/search` for Markdown. */
  out?: string
  /** Globs of paths below the folder: only such files are read. Pages among them need not say that they are posts. */
  include?: readonly string[]
  /** Globs of paths below the folder that are left out. */
  exclude?: readonly string[]
  /** For pages: a CSS selector of the elements that contain the text; pages without one are left out. Default: found. */
  body?: string
  /** For pages: a CSS selector of elements that are not text, besides those that are known. */
  ignore?: string
  /** What the URLs of posts begin with; default: as pages say by their canonical address, else `/`. */
  baseUrl?: string
  /**
   * For Markdown: path of a list of files and their URLs. CSV with a first line of names, as `hugo list all` prints it, or
   * JSON: `{file: url}`, or a list of `{path, permalink}`.
   */
  urls?: string
  /**
   * For Markdown: pattern of the posts' paths below the base URL, such as `/:year/:month/:slug/`. A post's own `url` wins.
   */
  permalink?: string
  /**
   * For Markdown: reads the configuration of the site that the folder belongs to (Hugo, Jekyll and others) for the URLs of
   * posts, and for which of them it shows; default true.
   */
  siteConfig?: boolean
  /**
   * For pages that name no canonical address: whether their URLs have no `.html`, as on hosts that answer with `a.html` at
   * `/a`; default false.
   */
  cleanUrls?: boolean
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
  /** Maximum size of one file, in bytes; default 25 MiB, the lowest limit of the common hosts. */
  maxFileBytes?: number
  /** Maximum number of files of the index; default 18,000. */
  maxFiles?: number
  /**
   * Folder of the build cache: posts already read, and what was made of them. It saves time and changes nothing
   * else; it may be deleted at any time. Default: no cache.
   */
  cache?: string
  /**
   * Earlier builds whose files stay in `out`, for open pages that still use their manifest; default 2. Files with text go
   * at once if a post is withdrawn. Without `cache`, where builds note what they wrote, none are kept.
   */
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
  /** Called when a step begins. */
  onStep?: (step: BuildStep) => void
}

/** The limits of `options`, with defaults. Throws `OPTION` for a limit that is not a whole number above 0. */
export function limitsOf(options: BuildOptions): Limits {
  const { maxFileBytes, maxFiles } = DEFAULT_LIMITS
  const limits = {
    maxFileBytes: options.maxFileBytes ?? maxFileBytes,
    maxFiles: options.maxFiles ?? maxFiles,
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!(Number.isSafeInteger(value) && value > 0)) throw wrongOption(name, 'a whole number above 0', value)
  }
  return limits
}

/** A BCP 47 tag: a language of two or three letters, then any subtags. `pt_BR` is as good as `pt-BR`. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:[-_][a-z\d]{1,8})*$/i

/**
 * Checks the options that do not concern single posts.
 *
 * @throws {PostingsError} `OPTION` naming the first that is wrong
 */
export function checkOptions({ recency, keep, lang, out, cache }: BuildOptions): void {
  const isWhole = (value: number, least: number) => Number.isSafeInteger(value) && value >= least
  if (recency !== undefined && !isWhole(recency, 1))
    throw wrongOption('recency', 'a whole number of days above 0', recency)
  if (keep !== undefined && !isWhole(keep, 0)) throw wrongOption('keep', 'a whole number from 0 on', keep)
  if (keep && cache === undefined)
    throw wrongOption('keep', '0 where there is no cache, in which builds note what they wrote', keep)
  if (lang !== undefined && !LANGUAGE_TAG.test(lang))
    throw wrongOption('lang', 'a language tag such as "en" or "pt-BR"', JSON.stringify(lang))
  for (const [name, folder] of Object.entries({ out, cache }))
    if (folder === '') throw wrongOption(name, 'a folder', '""')
}

const wrongOption = (name: string, expected: string, got: string | number) =>
  new PostingsError('OPTION', `${name}: expected ${expected}, got ${got}.`)
