import type { ErrorCode } from '../src/errors.js'
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
  /** The owner's factor on the score (> 0); absent means 1. */
  boost?: number
  readingMinutes: number
  sections: Section[]
}

/** Something wrong with one post, for the owner: `file:line: message`. */
export interface Problem {
  /** Path below the folder of posts, with `/`. */
  file: string
  /** Counts from 1. */
  line: number
  code: ErrorCode
  /** What was expected, what came, what to do; one or two sentences. */
  message: string
}
