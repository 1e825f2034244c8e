/**
 * What of a post is searched? The lists that indexing, searching, showing and export share: everything that knows a
 * field by its name takes it from here.
 */

/**
 * The scored fields in MiniSearch's order, each with its weight in the score. `text` is the whole post, its title
 * included: a word counts once per post and saturates once, wherever it occurs. Scores of more fields, each with a
 * rarity and a length of its own, measured worse when they were added up (docs/RANKING.md).
 */
export const SCORED_FIELDS = [
  { name: 'title', boost: 0.5 },
  { name: 'text', boost: 1 },
] as const

/** The numbers of the scored fields: their indexes in `SCORED_FIELDS`. */
export const TITLE = 0
export const TEXT = 1

/** The name of a scored field. */
export type FieldName = (typeof SCORED_FIELDS)[number]['name']

/** BM25+ of each scored field: saturation of the frequency, weight of the length, floor for long documents. */
export const BM25 = { k: 1.8, b: 0.7, d: 0.5 } as const

/**
 * The front matter fields that are searched besides title and description. Each is a list of short texts, which is
 * found by words and phrases, kept in the passage, shown in hits, and has a column to filter, count and sort by.
 * Positions of words are counted in this order, so a new field goes to the end.
 */
export const SEARCHED_FRONT_MATTER = ['tags', 'authors'] as const

/** The name of a searched front matter field. */
export type FrontMatterField = (typeof SEARCHED_FRONT_MATTER)[number]

/**
 * An object that has what `make` returns for each searched front matter field under the field's name, in alphabetical
 * order.
 */
export const byFrontMatterField = <T>(make: (name: FrontMatterField) => T): Record<FrontMatterField, T> =>
  Object.fromEntries([...SEARCHED_FRONT_MATTER].sort().map(name => [name, make(name)])) as Record<
    FrontMatterField,
    T
  >

/** The longest term, in UTF-16 code units. Longer words are cut, in posts and queries alike. */
export const MAX_TERM_LENGTH = 64

/** One value of a column, as it is shown: a date is `YYYY-MM-DD`. */
export type FieldValue = string | number | boolean
