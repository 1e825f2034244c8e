import { PostingsError } from '../../src/api/errors.js'
import type { WrittenDate } from '../front-matter/dates.js'
import type { Fields } from '../front-matter/fields.js'
import type { FrontMatter } from '../front-matter/front-matter.js'
import type { SkipReason } from '../input-format.js'
import { configuredPost } from '../site-config/find-site.js'
import type { ConfiguredPost, FileRules } from '../site-config/preset.js'
import { permalinkPath } from './permalink.js'
import type { Translation } from './translations.js'
import { checkBaseUrl, listedUrl, pageUrl, postUrl } from './urls.js'

/** Joins what a post's file says with what the owner and the site's configuration say of it. */

/** What is known of one file before it is read: plain data, which goes to threads and into cache keys. */
export interface PostRules {
  /** By the site's configuration; absent where there is none. */
  site?: FileRules | undefined
  /** Of which post it is a translation, if no configuration says so: see `translationsIn`. */
  translation?: Translation | undefined
  /** By the owner's list of URLs; `null` where the list lacks the file, absent where there is no list. */
  url?: string | null
}

/** What the owner says of all URLs. */
export interface UrlOptions {
  /** What the URLs of posts begin with. */
  baseUrl?: string
  /** Pattern of their paths. */
  permalink?: string
}

/** A post on its site. */
export interface SitePost {
  /** Completed by the configuration. */
  frontMatter: FrontMatter
  /** Why the site has no page of the file. */
  leftOut?: SkipReason | undefined
  /** What the site shows, though it would be left out by default. */
  shown: { drafts?: true; future?: true; expired?: true }
  /**
   * The post's URL: by the owner's list, else by its front matter, else by the owner's pattern, else by the configuration,
   * else by its path.
   *
   * @throws {PostingsError} `URL`
   */
  urlOf(fields: Fields, date: WrittenDate | undefined): string
}

/** The post of a file, on its site. */
export function onSite(file: string, rules: PostRules, written: FrontMatter, options: UrlOptions): SitePost {
  const post: ConfiguredPost = rules.site
    ? configuredPost(rules.site, { file, data: written.data, hasFrontMatter: written.bodyLine > 1 })
    : { data: { ...(rules.translation && { lang: rules.translation.lang }), ...written.data } }
  const { drafts, future, expired, leftOut } = post
  return {
    frontMatter: rules.site || rules.translation ? { ...written, data: post.data } : written,
    leftOut,
    shown: { ...(drafts && { drafts }), ...(future && { future }), ...(expired && { expired }) },
    urlOf: (fields, date) => urlOf({ file, rules, path: post.path }, fields, date, options),
  }
}

function urlOf(
  { file, rules, path }: { file: string; rules: PostRules; path: string | undefined },
  { slug, url, title }: Fields,
  date: WrittenDate | undefined,
  { baseUrl, permalink }: UrlOptions,
): string {
  const base = baseUrl === undefined ? undefined : checkBaseUrl(baseUrl)
  const siteBase = rules.site?.base ?? '/'
  if (typeof rules.url === 'string') return listedUrl(rules.url, base)
  if (permalink !== undefined && !url)
    return pageUrl({ path: permalinkPath(permalink, { file, date, title, slug }), base: siteBase }, base)
  if (rules.url === null) throw notListed()
  if (path !== undefined) return pageUrl({ path, base: siteBase }, base)
  return postUrl(
    { file: rules.translation?.file ?? file, slug, url },
    base ?? checkBaseUrl(encodeURI(siteBase)),
  )
}

const notListed = () =>
  new PostingsError('URL', 'the list of URLs lacks this file; add it, or leave the file out (--exclude)')
