/**
 * What readers ask for, and which posts they should find: written by the owner of a blog as a text, or a folder as
 * collections for research come in (`queries.jsonl`, `qrels.tsv`). docs/EVALUATION.md describes both.
 *
 * The text: a query on a line of its own, under it, indented, a post on each line. A line that begins with `# ` is
 * a remark.
 */

/** A query with the posts that it should find. */
export interface Judgement {
  query: string
  /** At least one. */
  posts: JudgedPost[]
}

/** A post that a query should find, or one that was judged to be no answer. */
export interface JudgedPost {
  /** As written: a URL or a slug. */
  post: string
  /** How good an answer it is, from 0 (none). */
  grade: number
  /** The last place at which it should stand, 1 to 100. */
  within?: number
  /** Where it was judged. */
  file: string
  /** Counts from 1. */
  line: number
}
