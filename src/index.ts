/** Postings: opens an index of posts and answers queries. No DOM, no Node; see `postings/indexer` and `postings/client`. */

export type { FieldValue } from './columns.js'
export { type ErrorCode, PostingsError } from './errors.js'
export type {
  ExplainedField,
  ExplainedTerm,
  ExplainedWord,
  Explanation,
  FoundAs,
  Verdict,
} from './explain.js'
export type {
  Answer,
  Condition,
  EarlyHit,
  FacetValue,
  Filters,
  Hit,
  HitSection,
  Range,
  SearchOptions,
  Snippet,
} from './hit.js'
export type { KeptOut } from './kept-out.js'
export type { Manifest } from './manifest.js'
export { type OpenOptions, openIndex, type SearchIndex } from './open-index.js'
export type { Abort, IndexSource, ReadOptions } from './source.js'
export type { Suggestion, SuggestOptions } from './suggest.js'
export type { Chip } from './syntax.js'
