/**
 * What is public? Opening an index and querying it, without DOM and Node; see also `postings/indexer` and
 * `postings/client`.
 */

export type {
  Answer,
  Chip,
  EarlyHit,
  FacetValue,
  Hit,
  HitSection,
  Range,
  Snippet,
} from './api/answer.js'
export { type ErrorCode, PostingsError } from './api/errors.js'
export type {
  Exclusion,
  ExplainedField,
  ExplainedTerm,
  ExplainedWord,
  Explanation,
  FoundAs,
  Verdict,
} from './api/explanation.js'
export type { Abort, Condition, Filters, SearchOptions } from './api/options.js'
export type {
  IndexInfo,
  OpenOptions,
  Searcher,
  SearchIndex,
  Suggestion,
  SuggestOptions,
} from './api/search-index.js'
export type { FieldValue } from './schema.js'
export { openIndex } from './search/open-index.js'
export type { IndexSource, ReadOptions } from './storage/source.js'
