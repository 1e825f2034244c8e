import type { Problem } from '../../src/api/errors.js'
import { missingInSite } from '../check/find-site.js'
import type { FinishedBuild } from './past-build.js'

/** Warns of posts whose URLs, as derived from their sources, are not pages of the built site beside them. */

/** Number of URLs that the warning names. */
const NAMED = 3

/** One warning for all such posts, at the first of them; none where no built site is found, or has all pages. */
export async function missingWarnings(
  addresses: FinishedBuild['addresses'],
  sources: string | undefined,
  out: string,
): Promise<Problem[]> {
  if (sources === undefined || addresses.length === 0) return []
  const urls = addresses.map(([, url]) => url)
  const { site, urls: all = 0, missing = [] } = (await missingInSite(urls, sources, out)) ?? {}
  const first = addresses.find(([, url]) => url === missing[0])
  if (site === undefined || !first) return []
  const examples = missing.slice(0, NAMED).join(', ')
  const message = `${missing.length} of ${all} URLs are not pages in ${site}, such as ${examples}; index the built site ("postings build ${site}"), or say the URLs (--base-url, or "url" in each post)`
  return [{ file: first[0], line: 1, code: 'URL', message }]
}
