/**
 * What is indexed of a post, as MiniSearch sees it: one document with these fields. The one list that
 * indexing, scoring and export share.
 */

/**
 * The fields in MiniSearch's order, each with its weight in the score. `text` is all of the post, its title too: a
 * word then counts once for a post and saturates once, wherever it stands. Scores of many fields, each with a
 * rarity and a length of its own, measured worse when they were added up (docs/RANKING.md).
 */
export const SCORED_FIELDS = [
  { name: 'title', boost: 0.5 },
  { name: 'text', boost: 1 },
] as const

/** The numbers of the fields: their indexes in `SCORED_FIELDS`. */
export const TITLE = 0
export const TEXT = 1

/** BM25+ of each field: saturation of frequency, weight of length, floor for long documents. */
export const BM25 = { k: 1.8, b: 0.7, d: 0.5 } as const

/** The name of one field. */
export type FieldName = (typeof SCORED_FIELDS)[number]['name']

/** The longest term, in UTF-16 code units; longer words are cut, in posts and queries alike. */
export const MAX_TERM_LENGTH = 64

/**
 * Which values has each post in a field such as `tags` or `date`? One file for each field, loaded only where a filter,
 * a facet or a sort asks for it. Part of the module that is loaded for these; plain queries never see it.
 */

/** A value of a field as it is shown: a date is `YYYY-MM-DD`. */
export type FieldValue = string | number | boolean
