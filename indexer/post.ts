import type { Problem as AnyProblem } from '../src/errors.js'
import type { Section } from '../src/passage.js'

/** One post as it was read: what is indexed, and what a hit shows. */
export interface Post {
  /** Path below the folder of posts, with `/`. */
  file: string
  /** Where the post stands on the site: root-relative or absolute, percent-encoded. */
  url: string
  title: string
  /** `YYYY-MM-DD`, as the author wrote it (no time zone conversion). */
  date?: string
  authors: string[]
  tags: string[]
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
  sections: Section[]
}

/** Something wrong with one post, for its author: `file:line: message`. */
export interface Problem extends AnyProblem {
  line: number
}
