import type { FilterField } from './front-matter/filter-fields.js'
import type { FrontMatter } from './front-matter/front-matter.js'
import type { KeptOut } from './front-matter/kept-out.js'
import type { Post, Problem } from './post.js'
import type { AnchorRule } from './visible-text/anchors.js'
import type { WrittenSection } from './visible-text/sections.js'

/**
 * The only interface between files and the posts that are read from them. A format knows the syntax of its files. Which
 * fields a post has, and which posts are left out, is the same for all formats.
 *
 * A file is parsed by itself: `decode` and `parse` depend on nothing but their arguments, so that posts can be read in any
 * order, in any thread, and kept by their bytes. What needs all files together is left to `settle`.
 */
export interface InputFormat {
  /** The format's name in messages. */
  readonly name: string
  /** The endings of its files: lower case, without the dot. */
  readonly endings: readonly string[]
  /**
   * The text of a file. Default: UTF-8.
   *
   * @throws {PostingsError} `FILE`
   */
  decode?(bytes: Uint8Array): string
  /**
   * Loads what parsing with these options needs, which takes up to half a second: a thread that reads pages loads no
   * parser of Markdown. Nothing is parsed before. Default: nothing is to be loaded.
   *
   * @throws {PostingsError} `OPTION` where an option that only this format reads is wrong
   */
  prepare?(options: ParseOptions): Promise<void>
  /**
   * What a file says.
   *
   * @throws {PostingsError} with a line of the file
   */
  parse(file: InputFile, options: ParseOptions): ParsedFile
  /** Whether a file of the folder is not a post, but states facts about posts for `settle`. Default: none is. */
  isBeside?(file: string): boolean
  /** The posts of a folder, once all of its files are read. Default: each is what its file says. */
  settle?(folder: FolderRead, options: ParseOptions): FolderSettled
}

/** A file that is to be parsed. */
export interface InputFile {
  /** Path below the folder, with `/`. */
  path: string
  text: string
}

/** Options of parsing. */
export interface ParseOptions {
  /** The base URL of the posts; absent if the owner does not state it. */
  baseUrl?: string
  /** Whether the URLs of pages have no `.html`. Default: they have it. */
  cleanUrls?: boolean
  /** Selector of the elements that hold a page's text. */
  body?: string
  /** Selector of elements that are not text. */
  ignore?: string
  /** How the generator of Markdown posts makes anchors. Default: as the site's configuration says, else as GitHub does. */
  anchors?: AnchorRule
  /** Globs of the files that are read; pages among them need not say that they are posts. */
  include?: readonly string[]
  /** Fields that are kept to filter by. Default: none. */
  fields?: FilterField[]
}

/** A parsed file, before it is decided whether it becomes a post. */
export interface ParsedFile {
  /** The facts, under the names that front matter has for them. */
  frontMatter: FrontMatter
  /**
   * The sections that a reader sees: headings with their anchors, and blocks of text and code.
   *
   * @throws {PostingsError} with a line of the body
   */
  sections(): WrittenSection[]
  /** Facts of a published page. A format whose files are pages always gives them. */
  page?: Page
}

/** Facts of a published page that can be judged only with the whole site. */
export interface Page {
  /** Its URL: root-relative, or absolute below an absolute base URL. */
  url: string
  /** Why it is no post; absent where it may be one. */
  leftOut?: LeftOut
  /** How plainly it says that it is a post: marked as what to search, by its type, by its elements, not at all. */
  sign: 'marked' | 'typed' | 'article' | 'none'
  /** Its path on the site, without the base URL: `2024/hello/`. */
  path: string
  /** The address that it says is its own, where it says one. */
  canonical?: string
  /** The title with what all titles of the site end with; absent where a heading is the title. */
  longTitle?: string
  /** A number for each block of its sections, one for each text, in their order. */
  blocks: number[]
  /** The values by which the page says that it can be filtered, by name. */
  filters?: Record<string, string[]>
  /** Its attributes for search that are not used; absent if there are none. */
  unused?: string[]
}

/** Why a page is not indexed as a post. */
export type LeftOut =
  | 'list'
  | 'not found'
  | 'search page'
  | 'redirect'
  | 'noindex'
  | 'ignored'
  | 'canonical elsewhere'
  | 'same address'
  | 'no post'
  | 'no page'
  | 'no text'

/** Why a post is not on the site, or a page no post. */
export type SkipReason = 'future' | 'expired' | KeptOut | LeftOut

/** The result of reading one file: a post, the reason why it is left out, or problems. */
export interface PostRead {
  post?: Post
  skipped?: SkipReason
  /** Why it could not be indexed rightly; a file with problems gives no post. */
  problems: Problem[]
  /** What its author may want to correct, although the post is indexed. Absent if there is nothing. */
  warnings?: Problem[]
  /** Whether time alone changes the result: the post is to become visible, or is to expire. */
  isTemporary?: true
  /** For `settle`. */
  page?: Page
}

/** All files of a folder, each read by itself. */
export interface FolderRead {
  files: readonly string[]
  /** The result for each of `files`. */
  reads: readonly PostRead[]
  /** The texts of the other files that state facts about posts, by path. */
  beside: ReadonlyMap<string, string>
}

/** The result for a folder, once all of its files are read. */
export interface FolderSettled {
  /** The result for each file. */
  reads: PostRead[]
  /** Fields that posts can be filtered by because the files say so. */
  fields: FilterField[]
  /** Remarks for the owner, one line each. */
  notes: string[]
}
