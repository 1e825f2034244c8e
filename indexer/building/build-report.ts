import type { Problem } from '../../src/api/errors.js'
import type { IndexFiles } from '../pack/index-files.js'
import type { PostsRead } from '../posts/read-posts.js'
import type { ClientFile } from './client-files.js'

/** The summary of a build: counts, sizes and problems. */

/** Result of `buildIndex`. */
export interface BuildReport {
  /** Posts in the index. */
  posts: number
  /** Posts left out: drafts, future posts, and posts that exclude themselves. */
  skipped: number
  terms: number
  /** Pairs of a term and a field of a post. */
  postings: number
  /** Files of the index and the client. */
  files: number
  /** Bytes by part of the index, and of all files together. */
  bytes: { total: number; [part: string]: number }
  /** How the index was cut into files, and why. */
  delivery: string
  milliseconds: number
  /** By file and line; posts with a problem are not in the index. */
  problems: Problem[]
}

/** The report of a build, with a time of 0 that the caller fills in. */
export function makeReport(read: PostsRead, index: IndexFiles, client: ClientFile[]): BuildReport {
  const parts = { ...index.bytes, client: client.reduce((sum, [, bytes]) => sum + bytes.length, 0) }
  return {
    posts: read.posts.length,
    skipped: read.skipped.length,
    terms: index.manifest.terms,
    postings: index.manifest.postings,
    files: index.files.size + client.length,
    bytes: { total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0), ...parts },
    delivery: index.delivery.reason,
    milliseconds: 0,
    problems: read.problems,
  }
}
