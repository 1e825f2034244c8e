import type { Analyzer } from '../../src/analysis/analyze.js'
import { type BuildCache, keyOf, recall } from '../cache/build-cache.js'
import type { Post } from '../post.js'
import { decodeSegment, encodeSegment, joinSegments, makeSegment, type Segment } from './segment.js'

/**
 * Posts → segments of them. Where one ends is up to the post itself, so that a post that comes or goes changes the
 * segment in which it lies and no other.
 */

/** Posts of a segment, on average, and at most: in more, fewer terms are to be looked up, and more when one changes. */
const USUAL = 256
const MOST = 4 * USUAL

/** An analyzer that is told from others by its language; English where none is named. */
export type PostAnalyzer = Analyzer & { language?: string }

/** The segments of `posts`, as earlier builds made them from posts of the same `key`, else made now. */
export function* segmentsOf(
  posts: Post[],
  analyzers: readonly PostAnalyzer[],
  cache?: BuildCache,
): Generator<Segment> {
  for (const group of groupsOf(posts)) {
    const parts = group.map(post => partOf(post, analyzers, cache))
    const keys = parts.flatMap(({ key }) => key ?? [])
    const make = () => joinSegments(parts.map(part => part.make()))
    if (!cache || keys.length < parts.length) yield make()
    else {
      yield decodeSegment(recall(cache, 'segment', keys, () => encodeSegment(make())))
      for (const key of keys) cache.keep(key)
    }
  }
}

/** A segment of a post alone, from which those of several are joined, and by which key it is kept. */
function partOf(post: Post, analyzers: readonly PostAnalyzer[], cache?: BuildCache) {
  const analyzer = analyzers[post.analyzedAs ?? 0] as PostAnalyzer
  const make = () => makeSegment(post, analyzer)
  if (!cache || post.key === undefined) return { make }
  const input = [post.key, analyzer.language ?? 'en']
  return {
    key: keyOf('post segment', ...input),
    make: () => decodeSegment(recall(cache, 'post segment', input, () => encodeSegment(make()))),
  }
}

function* groupsOf(posts: Post[]): Generator<Post[]> {
  let group: Post[] = []
  for (const post of posts) {
    group.push(post)
    if (!endsGroup(post) && group.length < MOST) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** One post of `USUAL` does, by chance. */
const endsGroup = ({ key }: Post): boolean =>
  key !== undefined && Number.parseInt(key.slice(0, 8), 16) % USUAL === 0
