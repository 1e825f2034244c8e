import type { Analyzer } from '../../src/analysis/analyze.js'
import { type BuildCache, cached, keyOf } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { decodeSegment, encodeSegment, joinSegments, makeSegment, type Segment } from './segment.js'

/**
 * Divides posts into segments. The content of a post decides whether its segment ends there, so that adding or removing
 * a post changes one segment only.
 */

/** Mean and maximum number of posts of a segment. Larger segments merge faster, but a changed post costs more. */
const MEAN_POSTS = 256
const MAX_POSTS = 4 * MEAN_POSTS

/** An analyzer with its language, which is part of the cache keys; absent means English. */
export type PostAnalyzer = Analyzer & { language?: string }

/** The segments of `posts`, in order: from the cache if an earlier build made them of posts with the same keys. */
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

/** A function that makes the segment of one post, and the cache key of that segment if the post is cached. */
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

/** Whether a segment ends after this post: by its key, true for one post in `MEAN_POSTS`. */
const endsGroup = ({ key }: Post): boolean =>
  key !== undefined && Number.parseInt(key.slice(0, 8), 16) % MEAN_POSTS === 0
