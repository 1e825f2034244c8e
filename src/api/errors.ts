/**
 * The one error class of Postings: what went wrong, where, and what to do about it.
 *
 * Used by the indexer for bad posts, by the reader of an index for bad files, and by the commands
 * for wrong usage. Code elsewhere tells failures apart by `code`, never by the text.
 */

/** What kind of failure it is; stable between releases. */
export type ErrorCode =
  | 'POSTS' // the folder of posts is missing or holds none
  | 'FILE' // a post's file can't be read as text
  | 'FRONT_MATTER' // front matter is not readable, or not plain data
  | 'MARKDOWN' // the body can't be parsed
  | 'HTML' // a page is too large to be read
  | 'TITLE' // a post has no title
  | 'DATE' // a date that is none
  | 'FIELD' // a front matter field has the wrong shape
  | 'URL' // a post's URL is unsafe or malformed
  | 'DUPLICATE_URL' // two posts have one URL
  | 'MANIFEST' // the manifest is missing or not a manifest
  | 'FORMAT_VERSION' // the index was written in a format that this version does not read
  | 'ANALYZER' // the index was analyzed by another analyzer
  | 'FILE_MISSING' // a file that the manifest names could not be fetched
  | 'FILE_CORRUPT' // a file that the manifest names holds something else
  | 'JUDGEMENTS' // what a query should find can't be read, or was not found
  | 'WRITE' // the index could not be written
  | 'OPTION' // an option or argument that is none
  | 'ABORTED' // the caller gave up

/** Where a failure lies. Lines and columns count from 1. */
export interface ErrorLocation {
  file?: string | undefined
  line?: number | undefined
}

/** One thing that is wrong with a post or a file of an index, for the person who can mend it. */
export interface Problem {
  /** A post's path below the folder of posts, with `/`; or the name of a file of the index. */
  file: string
  /** Counts from 1; absent for files that are not text. */
  line?: number
  code: ErrorCode
  /** What was expected, what came, what to do; one or two sentences. */
  message: string
}

/** A failure with its code and place; `message` says what was expected, what came, what to do. */
export class PostingsError extends Error {
  override readonly name = 'PostingsError'
  readonly code: ErrorCode
  readonly file: string | undefined
  readonly line: number | undefined
  /** All that is wrong, where a build found several things; else empty. */
  readonly problems: readonly Problem[]

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorLocation & { cause?: unknown; problems?: readonly Problem[] } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.file = options.file
    this.line = options.line
    this.problems = options.problems ?? []
  }
}
