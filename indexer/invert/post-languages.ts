import { createAnalyzer } from '../../src/analysis/analyze.js'
import { loadLanguage } from '../../src/analysis/languages/load-language.js'
import { STEMMERS } from '../../src/analysis/languages/stemmers.js'
import { withSpellings } from '../../src/analysis/spellings.js'
import { type BuildCache, cached } from '../cache/build-cache.js'
import { type Post, withValues } from '../post.js'
import { detectLanguage } from './detect-language.js'
import type { PostAnalyzer } from './segments.js'

/** Decides the language in which each post is analyzed: the one it names, else the one detected from its text. */

const KNOWN = ['en', 'und', ...Object.keys(STEMMERS)]
const RULES = new Map(
  await Promise.all(KNOWN.map(async language => [language, await loadLanguage(language)] as const)),
)

/** Languages in other scripts that have no stemmer here. Latin words in their posts are mostly English. */
const OTHER_SCRIPTS =
  /^(?:am|ar|be|bg|bn|el|fa|gu|he|hi|hy|ja|ka|kk|km|kn|ko|lo|mk|ml|mn|mr|my|ne|pa|ru|si|sr|ta|te|th|uk|ur|yi|yue|zh)$/

/** Further tags of a language → the tag used here. */
const ALIASES: Record<string, string> = { nb: 'no', nn: 'no', iw: 'he' }

/**
 * The language in which a text with the BCP 47 tag `tag` is analyzed: `en`, one of `STEMMERS`, or `und`, which does not
 * stem. Only the primary subtag counts.
 */
export function languageOf(tag: string): string {
  const primary = (tag.split(/[-_]/)[0] ?? '').toLowerCase()
  const language = Object.hasOwn(ALIASES, primary) ? (ALIASES[primary] as string) : primary
  if (RULES.has(language)) return language
  return OTHER_SCRIPTS.test(language) ? 'en' : 'und'
}

/**
 * A language that no post names must be detected in at least one of this many posts: every client of the index loads its
 * stemmer.
 */
const RARE_LANGUAGE = 100

/** Posts, each with its language. */
export interface LanguageAssignment {
  /**
   * In the order given. `analyzedAs` is the index of a post's language in `languages`; absent means 0. `detectedLang` is
   * the language of a post that names none, if the posts are in several languages.
   */
  posts: Post[]
  /** Sorted by number of posts, the largest first; never empty. */
  languages: string[]
}

/**
 * Assigns each post the language in which it is analyzed.
 *
 * @param fallback  language of posts without a `lang`, as a BCP 47 tag. Without it the language is detected; a post whose
 *   language is undecided or too rare gets the language of most posts.
 * @param cache  languages that earlier builds detected
 */
export function assignLanguages(
  posts: readonly Post[],
  fallback?: string,
  cache?: BuildCache,
): LanguageAssignment {
  const tags = posts.map(post => post.lang ?? fallback ?? detect(post, cache))
  const known = tags.map(tag => tag && languageOf(tag))
  const named = new Set(posts.map(({ lang }) => lang && languageOf(lang)))
  const languages = byCount(known.filter(one => one !== undefined))
    .filter(([language, count]) => named.has(language) || count * RARE_LANGUAGE >= posts.length)
    .map(([language]) => language)
  const detected = detectedOf(posts, tags)
  return {
    posts: posts.map((post, i) => {
      const number = Math.max(0, languages.indexOf(known[i] ?? ''))
      const lang = detected(i)
      if (number === (post.analyzedAs ?? 0) && lang === post.detectedLang) return post
      const analyzed = number === (post.analyzedAs ?? 0) ? {} : { analyzedAs: number }
      return withValues(post, { ...analyzed, ...(lang !== undefined && { detectedLang: lang }) })
    }),
    languages: languages.length > 0 ? languages : [languageOf(fallback ?? 'en')],
  }
}

/**
 * The languages of posts that name none, where the posts are in several. Like a stemmer, a language that no post names
 * must be that of a hundredth of them: the others are mistakes of the detection.
 */
function detectedOf(
  posts: readonly Post[],
  tags: readonly (string | undefined)[],
): (i: number) => string | undefined {
  const primary = (tag: string) => (tag.split(/[-_]/)[0] as string).toLowerCase()
  const named = new Set(posts.flatMap(({ lang }) => (lang ? [primary(lang)] : [])))
  const common = byCount(tags.flatMap(tag => (tag ? [primary(tag)] : [])))
    .filter(([language, count]) => named.has(language) || count * RARE_LANGUAGE >= posts.length)
    .map(([language]) => language)
  if (common.length < 2) return () => undefined
  return i => {
    const tag = posts[i]?.lang === undefined ? tags[i] : undefined
    return tag && common.includes(primary(tag)) ? tag : undefined
  }
}

/** The detected language of `post`; `undefined` if undecided. */
function detect(post: Post, cache: BuildCache | undefined): string | undefined {
  const { key } = post
  const make = () => new TextEncoder().encode(detectLanguage(post.title, post.sections) ?? '')
  return new TextDecoder().decode(cached(key ? cache : undefined, 'language', [key ?? ''], make)) || undefined
}

/** The distinct languages and how often each occurs, the most frequent first, ties in alphabetical order. */
function byCount(languages: string[]): [language: string, count: number][] {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/** An analyzer for each of `languages`, in that order. */
export const makeAnalyzers = (languages: readonly string[]): PostAnalyzer[] =>
  languages.map(language => ({ ...withSpellings(createAnalyzer(RULES.get(language))), language }))
