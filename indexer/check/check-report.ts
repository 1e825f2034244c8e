import { PostingsError, type Problem } from '../../src/api/errors.js'

/** What a check found. */
export interface CheckReport {
  /** Files that were read, the manifest among them. */
  files: number
  posts: number
  terms: number
  postings: number
  /** Empty if the index is whole. */
  problems: Problem[]
}

/** Runs one part of the check; what it throws becomes a problem of the report. */
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
