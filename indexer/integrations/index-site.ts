import { PostingsError } from '../../src/api/errors.js'
import { buildIndex } from '../building/build-index.js'
import type { BuildOptions } from '../building/build-options.js'
import { CACHE_FOLDER } from '../cache/default-folder.js'

/** Options of every integration: those of `buildIndex`, but for what the generator knows. */
export type SiteOptions = Omit<BuildOptions, 'posts' | 'out' | 'from' | 'baseUrl'>

/**
 * Indexes the built pages in `folder` into its `search`.
 *
 * @param base  what the addresses of the site begin with: `/my-site/`
 * @returns the summary for the generator's log: `Indexed 4 posts, left out 2 pages (list: index.html; not found: 404.html)`
 * @throws {PostingsError} as `buildIndex`; the message lists the problems of the pages too
 */
export async function indexSite(folder: string, base: string, options: SiteOptions): Promise<string> {
  try {
    const report = await buildIndex({
      cache: CACHE_FOLDER,
      ...options,
      posts: folder,
      from: 'html',
      baseUrl: base,
    })
    const reasons = report.leftOut.map(({ reason, files, example }) =>
      files === 1 ? `${reason}: ${example}` : `${reason}: ${files}, such as ${example}`,
    )
    const leftOut =
      reasons.length > 0 ? `, left out ${counted(report.skipped, 'page')} (${reasons.join('; ')})` : ''
    return [`Indexed ${counted(report.posts, 'post')}${leftOut}`, ...report.notes].join('\n')
  } catch (error) {
    throw withProblems(error, folder)
  }
}

/** The error, with the problems of pages in its message, since generators print nothing else of it. */
export function withProblems(error: unknown, folder: string): unknown {
  if (!(error instanceof PostingsError) || error.problems.length === 0) return error
  const lines = error.problems.map(({ file, line, message }) => `${folder}/${file}:${line ?? 1}: ${message}`)
  const { code, problems } = error
  return new PostingsError(code, [error.message, ...lines].join('\n'), { problems, cause: error })
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
