import GithubSlugger from 'github-slugger'

/** Gives the headings of one post their anchors, in the order in which they stand. */
export interface Anchors {
  /**
   * The `id` that the site generator gives a heading: as GitHub, Hugo and kramdown (GFM) slug it, a repeated
   * one with `-1`, `-2`. An explicit id is kept, and taken for those that follow.
   */
  next(heading: string, explicit?: string): string
}

/** Anchors for one post; every heading must pass through, or repeated headings would be numbered wrongly. */
export function makeAnchors(): Anchors {
  const slugger = new GithubSlugger()
  return {
    next(heading, explicit) {
      if (explicit === undefined) return slugger.slug(heading)
      slugger.occurrences[explicit] ??= 0
      return explicit
    },
  }
}
