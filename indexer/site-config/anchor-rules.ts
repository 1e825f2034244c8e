import type { AnchorRule } from '../visible-text/anchors.js'
import { type Data, flagOf, mapOf, textOf } from './config-file.js'

/**
 * How a site's configuration says that anchors are made. Where it leaves that open, only ids that posts state are taken, since
 * a hit that leads to its post is better than one whose anchor is dead.
 */

/** The rule of a site, and what is not known of its anchors. */
export interface SiteAnchors {
  rule: AnchorRule
  unknown: string[]
}

const known = (rule: AnchorRule): SiteAnchors => ({ rule, unknown: [] })

const left = (what: string): SiteAnchors => ({
  rule: 'explicit',
  unknown: [`${what}, so hits lead to posts and not to their sections`],
})

/** By Hugo's `markup.goldmark.parser`. Keys in lower case. */
export function hugoAnchors(settings: Data): SiteAnchors {
  const markup = mapOf(settings.markup)
  const handler = textOf(markup.defaultmarkdownhandler)?.toLowerCase() ?? 'goldmark'
  if (handler !== 'goldmark') return left(`the anchors of ${handler} are not known`)
  const { autoheadingid, autoheadingidtype, autoidtype } = mapOf(mapOf(markup.goldmark).parser)
  if (flagOf(autoheadingid) === false) return known('explicit')
  const type = (textOf(autoheadingidtype ?? autoidtype) ?? 'github').toLowerCase()
  if (type === 'github') return known('hugo')
  return type === 'github-ascii' ? known('hugo-ascii') : left(`anchors of the type "${type}" are not known`)
}

/** Settings of kramdown that change anchors in ways that are not known here. */
const CHANGED = ['auto_id_prefix', 'auto_id_stripping', 'transliterated_header_ids']

/** By Jekyll's `markdown` and `kramdown`. */
export function jekyllAnchors(config: Data): SiteAnchors {
  const processor = textOf(config.markdown) ?? 'kramdown'
  if (processor.toLowerCase() !== 'kramdown') return left(`the anchors of ${processor} are not known`)
  const kramdown = mapOf(config.kramdown)
  if (flagOf(kramdown.auto_ids) === false) return known('explicit')
  const changed = CHANGED.find(name => (textOf(kramdown[name]) || 'false') !== 'false')
  if (changed) return left(`anchors with kramdown's ${changed} are not known`)
  const input = textOf(kramdown.input) ?? 'GFM'
  if (input === 'GFM') return known('kramdown-gfm')
  return input.toLowerCase() === 'kramdown'
    ? known('kramdown')
    : left(`the anchors of kramdown's input "${input}" are not known`)
}

/** VitePress: its own slugs, unless the configuration has others. */
export const vitePressAnchors = (text: string): SiteAnchors =>
  /\bslugify\b/.test(text) ? left('the slugs of `slugify` are code') : known('vitepress')

/** Docusaurus: those of github-slugger. */
export const docusaurusAnchors = (text: string): SiteAnchors =>
  /\bmaintainCase\s*:\s*true\b/.test(text)
    ? left('anchors with `maintainCase` are not known')
    : known('github-slugger')

/** Astro: those of github-slugger, unless a plugin makes them. */
export const astroAnchors = (text: string): SiteAnchors =>
  /rehype-slug-custom-id|rehype-autolink-slug|remark-custom-heading-id/.test(text)
    ? left('the anchors of its plugins are not known')
    : known('github-slugger')

/** Eleventy makes none by itself. markdown-it-anchor does, as it is named in the configuration. */
export function eleventyAnchors(text: string): SiteAnchors {
  if (/\bslugify\b|\bIdAttributePlugin\b/.test(text)) return left('the slugs of its plugins are code')
  if (!/['"`]markdown-it-anchor['"`]/.test(text)) return known('explicit')
  return known(/\btypographer\s*:\s*true\b/.test(text) ? 'markdown-it-typographer' : 'markdown-it')
}
