/**
 * What does the box say in English? The strings that it needs at once; strings-more.ts has the others, and strings-XX.ts
 * the translations. `{name}` is a placeholder that wording.ts fills.
 */

/** One template for each plural category of a language. */
export type Plurals = Partial<Record<Intl.LDMLPluralRule, string>>

export const english = {
  /** The locale whose plural rules, digits and dates go with these strings. */
  locale: 'en',
  results: { one: '{n} result', other: '{n} results' } as Plurals,
  /** The count below a list that is cut off after `{n}` hits. */
  shown: 'The first {n} of {results}',
  /** Accessible name of the list. */
  list: 'Search results',
  /** What a screen reader announces. */
  announced: '{results}, first: {title}',
  loading: 'Searching…',
  none: 'No results for “{query}”',
  noneHint: 'Try another word, or fewer of them.',
  /** Above the hits of a corrected query. */
  corrected: 'Showing results for “{query}”',
  failed: 'Search is not available',
  retry: 'Try again',
  section: 'in: {heading}',
  readingTime: '{n} min read',
}
