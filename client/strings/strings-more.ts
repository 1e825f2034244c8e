/** What do the parts that are loaded later say in English? The strings of the dialog, guide, results page and landing. */
export const englishMore = {
  /** The button that closes the dialog. */
  close: 'Close',
  /** What the keys ↑ ↓, Enter and Esc do, shown at the foot of the dialog. */
  toChoose: 'choose',
  toOpen: 'open',
  toClose: 'close',
  /** The link to the page with all results. */
  all: 'Show all {results}',
  recent: 'Recent searches',
  /** The button that deletes the recent searches. */
  forget: 'Forget them',
  newest: 'Newest posts',
  tags: 'Tags',
  year: 'Year',
  authors: 'Authors',
  filters: 'Filters',
  sort: 'Sort by',
  relevance: 'Relevance',
  byDate: 'Newest first',
  more: 'Show more',
  /** The button that searches for the query as typed after it was corrected. */
  instead: 'Search for “{query}” instead',
  /** Above other queries, where a query has no results. */
  similar: 'Did you mean',
  /** Above hits that come from the browser's cache; `asOf` says how old they are. */
  offline: 'You are offline',
  asOf: 'Results as of {time}',
  /** Where posts are in several languages: the button that shows hits in all of them. */
  allLanguages: 'All languages: {results}',
  /** Above hits in other languages. `{language}` is the name of the page's language. */
  noneInLanguage: 'No results in {language}',
  /** The bar of post-highlight.js: the number of the current match, and its buttons. */
  mark: '{n} of {total}',
  previous: 'Previous match',
  next: 'Next match',
  unmark: 'Remove the marks',
}
