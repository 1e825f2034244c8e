/**
 * What the search box says; what only some boxes say stands in `strings-more.ts`.
 *
 * Templates, not functions, so that another language can come as plain data: `{n}` is a number, `{query}`,
 * `{title}` and the like are texts. The first two are apart from the others because the element says them before
 * the box is loaded, and its size counts.
 */
import type { AllStrings } from './strings-more.js'

/** Names the input where the page gives no placeholder, by language; in others it is English. */
export const searchLabels: Record<string, string> = {
  de: 'Suchen',
  fr: 'Rechercher',
  es: 'Buscar',
  pt: 'Pesquisar',
  it: 'Cerca',
  ru: 'Поиск',
  zh: '搜索',
  ja: '検索',
  ko: '검색',
  ar: 'بحث',
  hi: 'खोजें',
}

/** The box itself can't be loaded. */
export const loadFailed = 'Search could not be loaded. Reload the page.'

/** A template for each form of the plural that a language has. */
export type Plurals = Partial<Record<Intl.LDMLPluralRule, string>>

/** What the box says, in English. */
export const english = {
  /** Whose rules of plural the counts follow. */
  locale: 'en',
  results: { one: '{n} result', other: '{n} results' } as Plurals,
  /** Where the list shows only the first of them. */
  shown: 'The first {n} of {results}',
  /** Names the list for screen readers. */
  list: 'Search results',
  announced: '{results}, first: {title}',
  loading: 'Searching…',
  none: 'No results for “{query}”',
  noneHint: 'Try another word, or fewer of them.',
  corrected: 'Showing results for “{query}”',
  failed: 'Search is not available',
  retry: 'Try again',
  section: 'in: {heading}',
  readingTime: '{n} min read',
}

/** The words of one language, as far as the box needs them. */
export type Strings = typeof english & Partial<AllStrings>

/** A template with its places filled. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`)
}

/** By locale; kept, since to make one takes a phone as long as to draw a list. */
const plurals: Record<string, Intl.PluralRules> = {}

/** How many results, in words. */
export function countResults({ results, locale }: Strings, n: number): string {
  plurals[locale] ??= new Intl.PluralRules(locale)
  const template = results[plurals[locale].select(n)] ?? results.other ?? '{n}'
  return fill(template, { n: n.toLocaleString(locale) })
}

/** The language tag of the page where the box stands; empty if it names none. */
export const languageOf = (host: HTMLElement): string =>
  (host.closest<HTMLElement>('[lang]') ?? document.documentElement).lang

/** The words for a box in a page of the language `tag`; English where there are no others. Its own `strings` win. */
export async function stringsFor(tag: string, own: Partial<Strings> | undefined): Promise<Strings> {
  const other = /^(en|$)/.test(tag) ? undefined : await import('./languages.js').catch(() => undefined)
  return { ...english, ...(await other?.wordsOf(tag)), ...own }
}
