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
