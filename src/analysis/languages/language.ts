/** What does the analyzer know of a language? Its rules are one module of this folder each. */

/** The rules of one language. */
export interface Language {
  /** The stem, folded, of a folded word of at least four letters. */
  stem(form: string): string
  /** Words that a query leaves out unless it has no others: folded, separated by spaces. */
  stopWords: string
  /** The entry of `terms` for a part of the compound `form`; absent in languages that do not close up compounds. */
  within?<Found>(form: string, terms: ReadonlyMap<string, Found>): Found | undefined
}
