import { type Post, withValues } from '../post.js'

/** Lowers the score of old posts, if the owner asks for it with `recency`. See docs/RANKING.md. */

/** Share of its score that a very old post loses. A judgement call: relevance must still decide. */
const MAX_LOSS = 0.5
/** Distinct values of the factor; more would only enlarge the index. */
const STEPS = 100
const DAY_MS = 86_400_000

/**
 * `posts` with a factor on each score: 1 for the newest post, falling towards 0.5. The distance to 0.5 halves every
 * `days` days. Age counts from the newest post, not from today, so that the same posts give the same index. A post
 * without a date keeps its factor.
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
