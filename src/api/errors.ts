/**
 * What went wrong, where, and what is to be done about it? Postings has one class of errors: for bad posts, bad files
 * of an index, and wrong usage. Programs distinguish failures by `code`, never by the text.
 */

/** The kind of a failure; stable between releases. */
export type ErrorCode =
  | 'POSTS' // the folder of posts is missing or has no posts
  | 'FILE' // a post's file can't be read as text
  | 'FRONT_MATTER' // front matter is not readable, or not plain data
  | 'MARKDOWN' // the body can't be parsed
  | 'HTML' // a page is too large to be read
  | 'TITLE' // a post has no title
  | 'DATE' // a date is malformed or not in the calendar
  | 'FIELD' // a front matter field has the wrong shape
  | 'URL' // a post's URL is unsafe or malformed
  | 'DUPLICATE_URL' // two posts have one URL
  | 'MANIFEST' // the manifest is missing or not a manifest
  | 'FORMAT_VERSION' // the index was written in a format that this version does not read
  | 'ANALYZER' // the index was made by another analyzer
  | 'FILE_MISSING' // a file that the manifest names could not be read
  | 'FILE_CORRUPT' // a file that the manifest names holds something else
  | 'JUDGEMENTS' // judgements can't be read, or posts that they expect were not found
  | 'WRITE' // the index could not be written
  | 'OPTION' // an option or argument is malformed or unknown
  | 'ABORTED' // the caller aborted

/** Where a failure is. Lines and columns count from 1. */
export interface ErrorLocation {
  file?: string | undefined
  line?: number | undefined
}

/** Something wrong with a post or a file of an index, for the person who can correct it. */
export interface Problem {
  /** A post's path below the folder of posts, with `/`; or the name of a file of the index. */
  file: string
  /** From 1; absent for files that are not text. */
  line?: number
  code: ErrorCode
  /** What was expected, what was found, what to do: one or two sentences. */
  message: string
}

/** A failure with its code and location. `message` says what was expected, what was found, and what to do. */
export class PostingsError extends Error {
  override readonly name = 'PostingsError'
  readonly code: ErrorCode
  readonly file: string | undefined
  readonly line: number | undefined
  /** All problems, where a build found several; otherwise empty. */
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
