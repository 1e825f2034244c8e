/**
 * Judgements: queries, and the posts that readers should find with them. The owner of a blog writes them in a text file;
 * `judgements.ts` and docs/EVALUATION.md describe its form.
 */

/** A query with the posts that it should find. */
export interface Judgement {
  query: string
  /** At least one. */
  posts: JudgedPost[]
}

/** A post and how well it answers a query. */
export interface JudgedPost {
  /** A URL or a slug, as written. */
  post: string
  /** How good an answer it is, from 0 (not an answer). */
  grade: number
  /** The lowest rank that is good enough, 1 to 100. */
  within?: number
  /** The file of the judgement. */
  file: string
  /** The line of the judgement, from 1. */
  line: number
}
