import type { Analyzer } from '../../src/analysis/analyze.js'
import { type BuildCache, cached, keyOf } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { decodeSegment, encodeSegment, joinSegments, makeSegment, type Segment } from './segment.js'

/**
 * Posts → segments of them. Where one ends is up to the post itself, so that a post that comes or goes changes the
 * segment in which it lies and no other.
 */

/** Posts of a segment, on average, and at most: in more, fewer terms are to be looked up, and more when one changes. */
const MEAN_POSTS = 256
const MAX_POSTS = 4 * MEAN_POSTS

/** An analyzer that is told from others by its language; English where none is named. */
export type PostAnalyzer = Analyzer & { language?: string }

/** The segments of `posts`, as earlier builds made them from posts of the same `key`, else made now. */
export function* segmentsOf(
  posts: Post[],
  analyzers: readonly PostAnalyzer[],
  cache?: BuildCache,
): Generator<Segment> {
  for (const group of groupsOf(posts)) {
    const segments = group.map(post => postSegment(post, analyzers, cache))
    const keys = segments.flatMap(({ key }) => key ?? [])
    const make = () => joinSegments(segments.map(part => part.make()))
    if (!cache || keys.length < segments.length) yield make()
    else {
      yield decodeSegment(cached(cache, 'segment', keys, () => encodeSegment(make())))
      for (const key of keys) cache.markUsed(key)
    }
  }
}

/** A segment of a post alone, from which those of several are joined, and by which key it is kept. */
function postSegment(post: Post, analyzers: readonly PostAnalyzer[], cache?: BuildCache) {
  const analyzer = analyzers[post.analyzedAs ?? 0] as PostAnalyzer
  const make = () => makeSegment(post, analyzer)
  if (!cache || post.key === undefined) return { make }
  const input = [post.key, analyzer.language ?? 'en']
  return {
    key: keyOf('post segment', ...input),
    make: () => decodeSegment(cached(cache, 'post segment', input, () => encodeSegment(make()))),
  }
}

function* groupsOf(posts: Post[]): Generator<Post[]> {
  let group: Post[] = []
  for (const post of posts) {
    group.push(post)
    if (!endsGroup(post) && group.length < MAX_POSTS) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** One post of `USUAL` does, by chance. */
const endsGroup = ({ key }: Post): boolean =>
  key !== undefined && Number.parseInt(key.slice(0, 8), 16) % MEAN_POSTS === 0
