import type { Problem as AnyProblem } from '../src/api/errors.js'
import type { Section } from '../src/format/passage.js'
import type { FrontMatterField } from '../src/schema.js'

/** A blog post: everything the index needs to know about it, whatever format it was written in. */

/** One post: the text that is indexed and the facts that a hit shows, with its `tags` and `authors`. */
export interface Post extends Record<FrontMatterField, string[]> {
  /** Path below the folder of posts, with `/`. */
  file: string
  /** The post's address on the site: root-relative or absolute, percent-encoded. */
  url: string
  title: string
  /** `YYYY-MM-DD`, as the author wrote it (no time zone conversion). */
  date?: string
  /** Description, summary and the like, without duplicates. The first is the one that a hit shows. */
  descriptions: string[]
  /** BCP 47, as the author wrote it. */
  lang?: string
  /** BCP 47, by which the post can be filtered although it names no language. See `assignLanguages`. */
  detectedLang?: string
  /** The number of the index's language that the post is analyzed in; absent means 0. See `assignLanguages`. */
  analyzedAs?: number
  /** The author's factor on the score (> 0); absent means 1. */
  boost?: number
  /** Values of the owner's filter fields, as written; by field name. */
  fields?: Record<string, string[]>
  readingMinutes: number
  /** Cache key of the post's content: two posts with the same key are equal. Absent without a cache. */
  key?: string
  sections: Section[]
}

/** A problem with one post, reported to its author as `file:line: message`. */
export interface Problem extends AnyProblem {
  line: number
}

/** Replaces `post.sections` by a getter that calls `make` on first use and keeps its result. */
export function deferSections(post: Post, make: () => Section[]): void {
  let sections: Section[] | undefined
  const get = () => (sections ??= make())
  Object.defineProperty(post, 'sections', { get, enumerable: true, configurable: true })
}

/** A copy of `post` with other `values`. Deferred sections stay deferred, which `{ ...post }` would read. */
export const withValues = (post: Post, values: Partial<Post>): Post =>
  Object.assign(Object.create(Object.prototype, Object.getOwnPropertyDescriptors(post)), values)
