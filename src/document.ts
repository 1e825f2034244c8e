/**
 * What is indexed of a post, as MiniSearch sees it: one document with these fields. The one list that
 * indexing, scoring and export share.
 */

/** The fields in MiniSearch's order, each with its weight in the score. */
export const FIELDS = [
  { name: 'title', boost: 3 },
  { name: 'headings', boost: 1.5 },
  { name: 'body', boost: 1 },
  { name: 'code', boost: 0.7 },
  { name: 'tags', boost: 1.5 },
  { name: 'description', boost: 1.2 },
] as const

/** The name of one field. */
export type FieldName = (typeof FIELDS)[number]['name']

/** The longest term, in UTF-16 code units; longer words are cut, in posts and queries alike. */
export const MAX_TERM_LENGTH = 64
