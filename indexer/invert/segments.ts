import type { Analyzer } from '../../src/analysis/analyze.js'
import { type BuildCache, cached } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { decodeSegment, encodeSegment, type Segment } from './segment.js'
import { SegmentBuilder } from './segment-builder.js'

/**
 * Divides posts into segments. The content of a post decides whether its segment ends there, so that adding or removing
 * a post changes one segment only.
 */

/** Mean and maximum number of posts of a segment. Larger segments merge faster, but a changed post costs more. */
const MEAN_POSTS = 32
const MAX_POSTS = 4 * MEAN_POSTS

/** An analyzer with its language, which is part of the cache keys; absent means English. */
export type PostAnalyzer = Analyzer & { language?: string }

/** The segments of `posts`, in order: from the cache if an earlier build made them of posts with the same keys. */
export function* segmentsOf(
  posts: Post[],
  analyzers: readonly PostAnalyzer[],
  cache?: BuildCache,
): Generator<Segment> {
  const analyzerOf = ({ analyzedAs = 0 }: Post) => analyzers[analyzedAs] as PostAnalyzer
  for (const group of groupsOf(posts)) {
    const keys = group.flatMap(post =>
      post.key === undefined ? [] : [post.key, analyzerOf(post).language ?? 'en'],
    )
    const make = () => {
      const builder = new SegmentBuilder()
      for (const post of group) builder.add(post, analyzerOf(post))
      return builder.finish()
    }
    if (!cache || keys.length < 2 * group.length) yield make()
    else yield decodeSegment(cached(cache, 'segment', keys, () => encodeSegment(make())))
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
