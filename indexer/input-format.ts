import type { FrontMatter } from './front-matter/front-matter.js'
import type { WrittenSection } from './visible-text/sections.js'

/**
 * The only interface between a file and the post that is read from it. A format knows the syntax of its files. Which
 * fields a post has, and which posts are left out, is the same for all formats.
 *
 * Both functions depend on nothing but their arguments, so that posts can be read in any order and in any thread.
 */
export interface InputFormat {
  /** The format's name in messages. */
  readonly name: string
  /** The endings of its files: lower case, without the dot. */
  readonly endings: readonly string[]
  /**
   * Splits a file into the facts that its author states and the body below them.
   *
   * @throws {PostingsError} `FRONT_MATTER` with a line of the file
   */
  parseFrontMatter(text: string): FrontMatter
  /**
   * The sections of a body as a reader sees them: headings with their anchors, and blocks of text and code.
   *
   * @param ending the file's, one of `endings`
   * @throws {PostingsError} `MARKDOWN` with a line of the body
   */
  parseBody(body: string, ending: string): WrittenSection[]
}
