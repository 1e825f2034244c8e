/** What the analyzer knows of a language beyond its letters: a module of `src/stem/`, or English. */
export interface Language {
  /** The stem of a folded word of at least four letters; folded, too. */
  stem(form: string): string
  /** Words that a query leaves out unless it has nothing else: folded, with a space between. */
  stopWords: string
  /** What `wanted` has for a part of a word that is written together of several, if the language has such words. */
  within?<Found>(form: string, wanted: ReadonlyMap<string, Found>): Found | undefined
}
