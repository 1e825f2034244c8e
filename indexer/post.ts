import type { Problem as AnyProblem } from '../src/api/errors.js'
import type { Section } from '../src/format/passage.js'
import type { FrontMatterField } from '../src/schema.js'

/** One post as it was read: what is indexed, and what a hit shows, with its `tags` and `authors`. */
export interface Post extends Record<FrontMatterField, string[]> {
  /** Path below the folder of posts, with `/`. */
  file: string
  /** Where the post stands on the site: root-relative or absolute, percent-encoded. */
  url: string
  title: string
  /** `YYYY-MM-DD`, as the author wrote it (no time zone conversion). */
  date?: string
  /** Distinct description-like fields, the one to show first. */
  descriptions: string[]
  /** BCP 47, as the author wrote it. */
  lang?: string
  /** By which language of the index its words are taken, where it is not the first; see `settleLanguages`. */
  analyzedAs?: number
  /** The owner's factor on the score (> 0); absent means 1. */
  boost?: number
  /** What the post says in the fields that the owner wants to filter by, as it is written; by the field's name. */
  fields?: Record<string, string[]>
  readingMinutes: number
  /** Stands for all that was read of the post, where a cache is kept: what two posts of one key say is the same. */
  key?: string
  sections: Section[]
}

/** Something wrong with one post, for its author: `file:line: message`. */
export interface Problem extends AnyProblem {
  line: number
}

/** Lets `post` make its sections when they are first asked for. */
export function putOff(post: Post, make: () => Section[]): void {
  let sections: Section[] | undefined
  const get = () => (sections ??= make())
  Object.defineProperty(post, 'sections', { get, enumerable: true, configurable: true })
}

/** `post` with other `values`; what is put off stays so, where `{ ...post }` would ask for it. */
export const withValues = (post: Post, values: Partial<Post>): Post =>
  Object.assign(Object.create(Object.prototype, Object.getOwnPropertyDescriptors(post)), values)
