import { PostingsError, type Problem } from '../../src/api/errors.js'

/** Collects the problems of a check. */

/** The result of a check. */
export interface CheckReport {
  /** Number of files of the index and the client, the manifest among them. */
  files: number
  posts: number
  terms: number
  postings: number
  /** Empty if the index is whole. */
  problems: Problem[]
}

/** The result of `part`. If it throws, adds the error to the problems of `report` and returns `undefined`. */
export async function runCheck<T>(report: CheckReport, part: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await part()
  } catch (error) {
    if (!(error instanceof PostingsError)) throw error
    const { file = '', code, message } = error
    if (!report.problems.some(problem => problem.message === message))
      report.problems.push({ file, code, message })
    return undefined
  }
}
