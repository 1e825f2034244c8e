import { createAnalyzer } from '../../src/analysis/analyze.js'
import { loadLanguage } from '../../src/analysis/languages/load-language.js'
import { STEMMERS } from '../../src/analysis/languages/stemmers.js'
import { type BuildCache, cached } from '../cache/build-cache.js'
import { type Post, withValues } from '../post.js'
import { detectLanguage } from './detect-language.js'
import type { PostAnalyzer } from './segments.js'

/** In which languages the words of posts are taken: for each the one it names, else what its text says. */

const KNOWN = ['en', 'und', ...Object.keys(STEMMERS)]
const RULES = new Map(
  await Promise.all(KNOWN.map(async language => [language, await loadLanguage(language)] as const)),
)

/** Languages in other scripts than Latin of which nothing is known: what is Latin in them is mostly English. */
const OTHER_SCRIPTS =
  /^(?:am|ar|be|bg|bn|el|fa|gu|he|hi|hy|ja|ka|kk|km|kn|ko|lo|mk|ml|mn|mr|my|ne|pa|ru|si|sr|ta|te|th|uk|ur|yi|yue|zh)$/

/** Tags of one language under several names. */
const ALIASES: Record<string, string> = { nb: 'no', nn: 'no', iw: 'he' }

/**
 * The language by which words of a text in `tag` (BCP 47) are taken: `en`, one of `STEMMERS`, or `und`, by which words
 * are found as they are written. Only the primary subtag counts.
 */
export function languageOf(tag: string): string {
  const primary = (tag.split(/[-_]/)[0] ?? '').toLowerCase()
  const language = Object.hasOwn(ALIASES, primary) ? (ALIASES[primary] as string) : primary
  if (RULES.has(language)) return language
  return OTHER_SCRIPTS.test(language) ? 'en' : 'und'
}

/** A language that no post names must be that of one in so many: every reader of the index loads its stemmer. */
const RARE_LANGUAGE = 100

/** Posts with the language of each. */
export interface LanguageAssignment {
  /** In the order given; `analyzedAs` is the number of its language in `languages`, where that is not 0. */
  posts: Post[]
  /** That of most posts first; never empty. */
  languages: string[]
}

/**
 * Settles by which language each post is analyzed.
 *
 * @param fallback  BCP 47: the language of posts that name none; without it, it is detected, and where the text does
 *   not tell, or hardly any other post is in that language, the language of most posts counts
 * @param memory  what earlier builds detected
 */
export function settleLanguages(
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
  return {
    posts: posts.map((post, i) => {
      const number = Math.max(0, languages.indexOf(known[i] ?? ''))
      return number === (post.analyzedAs ?? 0) ? post : withValues(post, { analyzedAs: number })
    }),
    languages: languages.length > 0 ? languages : [languageOf(fallback ?? 'en')],
  }
}

/** Nothing where the text does not tell. */
function detect(post: Post, cache: BuildCache | undefined): string | undefined {
  const { key } = post
  const make = () => new TextEncoder().encode(detectLanguage(post.title, post.sections) ?? '')
  return new TextDecoder().decode(cached(key ? cache : undefined, 'language', [key ?? ''], make)) || undefined
}

/** How often each is there: the most common first, then by the alphabet. */
function byCount(languages: string[]): [language: string, count: number][] {
  const counts = new Map<string, number>()
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

/** An analyzer for each of `languages`, in that order. */
export const makeAnalyzers = (languages: readonly string[]): PostAnalyzer[] =>
  languages.map(language => ({ ...createAnalyzer(RULES.get(language)), language }))
