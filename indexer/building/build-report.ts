import type { Problem } from '../../src/api/errors.js'
import type { IndexFiles } from '../pack/index-files.js'
import type { PostsRead, SkipReason } from '../posts/read-posts.js'
import type { ClientFile } from './client-files.js'

/** The summary of a build: counts, sizes and problems. */

/** Result of `buildIndex`. */
export interface BuildReport {
  /** Posts in the index. */
  posts: number
  /** Posts left out (drafts, future posts, posts that exclude themselves), and pages that are not posts. */
  skipped: number
  /** Why they were left out: how many for each reason, and one of their files. */
  leftOut: { reason: SkipReason; files: number; example: string }[]
  /** Remarks on the folder for its owner, one line each. */
  notes: string[]
  /** The folder of the index. */
  out: string
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
  /** What authors may want to correct, by file and line; posts with nothing but warnings are in the index. */
  warnings: Problem[]
}

/** The report of a build, with a time of 0 that the caller fills in. */
export function makeReport(
  read: PostsRead,
  index: IndexFiles,
  client: ClientFile[],
  out: string,
): BuildReport {
  const parts = { ...index.bytes, client: client.reduce((sum, [, bytes]) => sum + bytes.length, 0) }
  return {
    posts: read.posts.length,
    skipped: read.skipped.length,
    leftOut: byReason(read.skipped),
    notes: read.notes,
    out,
    terms: index.manifest.terms,
    postings: index.manifest.postings,
    files: index.files.size + client.length,
    bytes: { total: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0), ...parts },
    delivery: index.delivery.reason,
    milliseconds: 0,
    problems: read.problems,
    warnings: read.warnings,
  }
}

/** The reasons with the most files first. */
function byReason(skipped: PostsRead['skipped']): BuildReport['leftOut'] {
  const reasons = new Map<SkipReason, BuildReport['leftOut'][number]>()
  for (const { file, reason } of skipped) {
    const one = reasons.get(reason)
    if (one) one.files++
    else reasons.set(reason, { reason, files: 1, example: file })
  }
  return [...reasons.values()].sort((a, b) => b.files - a.files)
}
