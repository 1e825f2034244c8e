import type { Anchors } from './anchored-heading.js'
import { makeGitHubAnchors, makeGitHubSluggerAnchors } from './anchors-github.js'
import { makeHugoAnchors, makeHugoAsciiAnchors } from './anchors-hugo.js'
import { makeKramdownAnchors, makeKramdownGfmAnchors } from './anchors-kramdown.js'
import { makeMarkdownItAnchors, makeTypographerAnchors, makeVitePressAnchors } from './anchors-markdown-it.js'

/** Predicts the anchors that a site generator gives to headings. */

/** Only the ids that the post states. */
const makeExplicitAnchors = (): Anchors => ({ next: (_, explicit) => explicit })

const RULES = {
  explicit: makeExplicitAnchors,
  github: makeGitHubAnchors,
  'github-slugger': makeGitHubSluggerAnchors,
  hugo: makeHugoAnchors,
  'hugo-ascii': makeHugoAsciiAnchors,
  kramdown: makeKramdownAnchors,
  'kramdown-gfm': makeKramdownGfmAnchors,
  'markdown-it': makeMarkdownItAnchors,
  'markdown-it-typographer': makeTypographerAnchors,
  vitepress: makeVitePressAnchors,
} satisfies Record<string, () => Anchors>

/**
 * How a generator makes anchors:
 *
 * - `explicit`: none but those that the post states;
 * - `github`: as GitHub;
 * - `github-slugger`: as Docusaurus and Astro, for which an id that the post states does not count as used;
 * - `hugo`: Hugo with `autoHeadingIDType: github`, its default, from the Markdown of the heading;
 * - `hugo-ascii`: Hugo with `autoHeadingIDType: github-ascii`;
 * - `kramdown-gfm`: kramdown with the input `GFM`, Jekyll's default;
 * - `kramdown`: kramdown by itself;
 * - `markdown-it`: markdown-it-anchor with its own slugs, as many Eleventy sites have it;
 * - `markdown-it-typographer`: the same where markdown-it writes typographic quotes and dashes;
 * - `vitepress`: VitePress.
 */
export type AnchorRule = keyof typeof RULES

/** All rules. */
export const ANCHOR_RULES = Object.keys(RULES) as readonly AnchorRule[]

/** Anchors for one post. Every heading must be passed in, or repeated headings would be numbered wrongly. */
export function makeAnchors(rule: AnchorRule = 'github'): Anchors {
  return RULES[rule]()
}
