import type { Fields } from '../front-matter/fields.js'
import type { FrontMatter } from '../front-matter/front-matter.js'
import type { SkipReason } from '../input-format.js'
import { configuredPost } from '../site-config/find-site.js'
import type { ConfiguredPost, FileRules } from '../site-config/preset.js'
import { checkBaseUrl, pageUrl, postUrl } from './urls.js'

/** Joins what a post's file says with what the site's configuration says of it. */

/** A post on its site. */
export interface SitePost {
  /** Completed by the configuration. */
  frontMatter: FrontMatter
  /** Why the site has no page of the file. */
  leftOut?: SkipReason | undefined
  /** What the site shows, though it would be left out by default. */
  shown: { drafts?: true; future?: true }
  /**
   * The post's URL: by the configuration, where that says it, else by the front matter and the path.
   *
   * @throws {PostingsError} `URL`
   */
  urlOf(fields: Fields): string
}

/**
 * @param rules  what the configuration says of the file; absent where there is none
 * @param baseUrl  the owner's, if given
 */
export function onSite(
  { file, rules }: { file: string; rules: FileRules | undefined },
  written: FrontMatter,
  baseUrl: string | undefined,
): SitePost {
  const post: ConfiguredPost = rules
    ? configuredPost(rules, { file, data: written.data, hasFrontMatter: written.bodyLine > 1 })
    : { data: written.data }
  const { drafts, future, path, leftOut } = post
  return {
    frontMatter: rules ? { ...written, data: post.data } : written,
    leftOut,
    shown: { ...(drafts && { drafts }), ...(future && { future }) },
    urlOf({ slug, url }) {
      const base = baseUrl === undefined ? undefined : checkBaseUrl(baseUrl)
      if (rules && path !== undefined) return pageUrl({ path, base: rules.base }, base)
      return postUrl({ file, slug, url }, base ?? checkBaseUrl(rules?.base ?? '/'))
    },
  }
}
