import GithubSlugger from 'github-slugger'
import type { Anchors } from './anchored-heading.js'

/** Anchors as GitHub makes them. */
export function makeGitHubAnchors(): Anchors {
  const slugger = new GithubSlugger()
  return {
    next({ text, hasUnknownText }, explicit) {
      if (explicit === undefined) return hasUnknownText ? undefined : slugger.slug(text)
      slugger.occurrences[explicit] ??= 0
      return explicit
    },
  }
}
