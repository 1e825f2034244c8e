import GithubSlugger from 'github-slugger'

/** Predicts the anchors that a site generator gives to headings. */

/** Anchors of the headings of one post, in order. */
export interface Anchors {
  /**
   * The `id` of the next heading: its slug as GitHub, Hugo and kramdown (GFM) make it, with `-1`, `-2` if repeated. An
   * explicit id is returned unchanged, and counts as used for the headings that follow.
   */
  next(heading: string, explicit?: string): string
}

/** Anchors for one post. Every heading must be passed in, or repeated headings would be numbered wrongly. */
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
