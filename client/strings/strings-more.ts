/** The words of the parts that are loaded when a page uses them. */
export const englishMore = {
  /** Closes the dialog. */
  close: 'Close',
  /** What the keys ↑ ↓, Enter and Esc do. */
  toChoose: 'choose',
  toOpen: 'open',
  toClose: 'close',
  /** Leads to the page with all results. */
  all: 'Show all {results}',
  recent: 'Recent searches',
  forget: 'Forget them',
  newest: 'Newest posts',
  tags: 'Tags',
  year: 'Year',
  authors: 'Authors',
  filters: 'Filters',
  clear: 'Clear filters',
  sort: 'Sort by',
  relevance: 'Relevance',
  byDate: 'Newest first',
  more: 'Show more',
  /** Undoes the repair of a typo. */
  instead: 'Search for “{query}” instead',
  similar: 'Did you mean',
  /** Over an answer from what the browser has kept; and how old that is. */
  offline: 'You are offline',
  asOf: 'Results as of {time}',
  /** The bar on the page that a reader came to: which of the marked words, and its buttons. */
  mark: '{n} of {total}',
  previous: 'Previous match',
  next: 'Next match',
  unmark: 'Remove the marks',
}
