import type { Answer } from '../api/answer.js'
import { type Abort, DEFAULT_LIMIT, type SearchOptions } from '../api/options.js'
import { rank } from '../ranking/rank.js'
import type { IndexParts } from '../storage/index-parts.js'
import { abortError, show } from './show.js'
import { STEPS } from './steps.js'
import { understand } from './understand.js'

/**
 * Here is a query and an open index: what is the answer? Operators and all options but a limit load a script of their
 * own.
 */

/** An empty query, or one with signs that may be operators. `advanced-search.ts` decides whether they are. */
const MAY_BE_ADVANCED = /^\s*$|["“-„«»「]|(^|\s)-[^- ]|\w(:[^:/ ]|\*)| OR /

/** The answer to `query`; see `SearchIndex.search`. */
export async function search(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  const signal = options?.signal
  if (signal?.aborted) throw abortError(signal)
  return unlessAborted(signal, answer(parts, query, options))
}

async function answer(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  if (typeof query !== 'string' || !options || !isPlain(query, options))
    return (await import('./advanced-search.js')).answer(parts, query, options, STEPS)
  const understood = await understand(parts, query)
  const { expansions, index } = understood
  return show(parts, query, understood, rank(expansions, index, options.limit ?? DEFAULT_LIMIT), options)
}

/**
 * Whether a search has only words and valid options that need no further script.
 * `advanced-search.ts` validates all others.
 */
const isPlain = (
  query: string,
  { limit = DEFAULT_LIMIT, filters, sort, facets, offset = 0, sections = 0 }: SearchOptions,
) =>
  !MAY_BE_ADVANCED.test(query) &&
  [limit, sections].every(Number.isInteger) &&
  limit > 0 &&
  limit <= 100 &&
  sections >= 0 &&
  sections < 10 &&
  !filters &&
  !sort &&
  !facets &&
  offset === 0

/**
 * The result of `work`; rejects when `signal` aborts. The work itself goes on, since other searches may share its
 * loads.
 */
function unlessAborted<T>(signal: Abort | undefined, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortError(signal as Abort))
    signal?.addEventListener('abort', abort)
    // A signal may outlive many searches.
    work.finally(() => signal?.removeEventListener('abort', abort)).then(resolve, reject)
  })
}
