import GithubSlugger from 'github-slugger'
import type { Anchors } from './anchored-heading.js'

/** Anchors as GitHub makes them. */

/** Anchors of GitHub. Explicit ids count as used. */
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

/** Anchors of generators that use github-slugger. Explicit ids don't count as used. */
export function makeGitHubSluggerAnchors(): Anchors {
  const slugger = new GithubSlugger()
  return {
    next({ text, hasUnknownText }, explicit) {
      if (explicit !== undefined || hasUnknownText) return explicit
      return slugger.slug(text)
    },
  }
}
