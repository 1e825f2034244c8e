import { type Post, withValues } from '../post.js'

/** Newer posts before older ones of the same worth, if the owner wants that. See docs/RANKING.md. */

/** The share of its score that a post loses in the end, however old it is. By judgement: relevance decides still. */
const MAX_LOSS = 0.5
/** Steps of the factor: finer ones would only make the index larger. */
const STEPS = 100
const DAY_MS = 86_400_000

/**
 * `posts` with factors on their scores that fall with age: what may be lost halves every `days` days. Age is counted
 * from the newest post, not from today, so that the same posts give the same index. A post without a date does not age.
 */
export function withRecency(posts: Post[], days: number): Post[] {
  const newest = posts.reduce((last, { date = '' }) => (date > last ? date : last), '')
  return posts.map(post => {
    if (post.date === undefined) return post
    const age = (Date.parse(newest) - Date.parse(post.date)) / DAY_MS
    const factor = Math.round(STEPS * (1 - MAX_LOSS + MAX_LOSS * 2 ** (-age / days))) / STEPS
    return factor === 1 ? post : withValues(post, { boost: (post.boost ?? 1) * factor })
  })
}
