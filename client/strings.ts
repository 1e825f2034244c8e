/**
 * Every word that the search box says, in one place.
 *
 * Templates, not functions, so that another language can come as plain data: `{n}` is a number, `{query}`,
 * `{title}` and the like are texts. The first two are apart from the others because the element says them before
 * the box is loaded, and its size counts.
 */

/** Names the input where the page gives no placeholder. */
export const searchLabel = 'Search'

/** The box itself can't be loaded. */
export const loadFailed = 'Search could not be loaded. Reload the page.'

/** What the box says, in English. */
export const english = {
  /** Whose rules of plural the counts follow. */
  locale: 'en',
  results: { one: '{n} result', other: '{n} results' } as Partial<Record<Intl.LDMLPluralRule, string>>,
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

/** The words of one language. */
export type Strings = typeof english

/** A template with its places filled. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => `${values[name] ?? place}`)
}

/** How many results, in words. */
export function countResults(strings: Strings, n: number): string {
  const { results, locale } = strings
  const template = results[new Intl.PluralRules(locale).select(n)] ?? results.other ?? '{n}'
  return fill(template, { n: n.toLocaleString(locale) })
}
