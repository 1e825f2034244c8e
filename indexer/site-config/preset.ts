import type { SkipReason } from '../input-format.js'
import type { AnchorRule } from '../visible-text/anchors.js'

/** What a preset is: the knowledge of one site generator about the posts in a folder. */

/** One site generator. Its part that runs in threads, `read`, gets plain data only. */
export interface Preset<R extends FileRules = FileRules> {
  /** The generator's name. */
  readonly name: R['generator']
  /**
   * The site whose configuration stands in the folder `root`; `undefined` if there is none of this generator.
   *
   * @throws {PostingsError} `OPTION` if the configuration can't be read
   */
  open(root: string, posts: PostFolder): Promise<Site<R> | undefined>
  /** What the rules of a file make of its front matter. */
  read(rules: R, post: WrittenPost): ConfiguredPost
}

/** The folder of posts. */
export interface PostFolder {
  /** The real path, absolute. */
  path: string
  /** The files of posts, as paths below the folder with `/`. */
  files: readonly string[]
}

/** A site, as far as its configuration says. */
export interface Site<R extends FileRules = FileRules> {
  /** The config files that were read, as paths below the site's folder. */
  configs: string[]
  /** What was recognized, in a few words each. */
  facts: string[]
  /** What the configuration leaves open, one sentence each, without a full stop. */
  unknown: string[]
  /** The rules of one file of the folder of posts. */
  rulesOf(file: string): R
}

/** What the configuration says of one file: plain data, which goes to threads and into cache keys. */
export interface FileRules {
  generator: string
  /** Path of the site on its host, with a `/` at both ends. */
  base: string
  /** How the site makes anchors. */
  anchors: AnchorRule
}

/** A post as its file has it. */
export interface WrittenPost {
  /** Path below the folder of posts, with `/`. */
  file: string
  /** Its front matter. */
  data: Record<string, unknown>
  /** Whether it has any, even if that is empty. */
  hasFrontMatter: boolean
}

/** A post as the site has it. */
export interface ConfiguredPost {
  /** Why the site has no page of the file; absent where it has one. */
  leftOut?: SkipReason
  /** The front matter, completed with what the configuration and the file's name say. */
  data: Record<string, unknown>
  /** Path of the page below the site's base, not percent-encoded, without a `/` before; absent where it can't be known. */
  path?: string
  /** The site shows drafts. */
  drafts?: true
  /** The site shows posts of the future. */
  future?: true
  /** The site shows posts that have expired. */
  expired?: true
}
