import type { Answer } from '../api/answer.js'
import { type Abort, DEFAULT_LIMIT, type SearchOptions } from '../api/options.js'
import { rank } from '../ranking/rank.js'
import type { IndexParts } from '../storage/index-parts.js'
import { givenUp, show } from './show.js'
import { STEPS } from './steps.js'
import { understand } from './understand.js'

/** Answers `query` from the open index `parts`; see `SearchIndex.search`. */
export async function search(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  const { signal } = options
  if (signal?.aborted) throw givenUp(signal)
  return unlessAborted(signal, answer(parts, query, options))
}

async function answer(parts: IndexParts, query: string, options: SearchOptions): Promise<Answer> {
  if (!isPlain(query, options))
    return (await import('./advanced-search.js')).answer(parts, query, options, STEPS)
  const understood = await understand(parts, query)
  const { expansions, index } = understood
  return show(parts, query, understood, rank(expansions, index, options.limit ?? DEFAULT_LIMIT), options)
}

/** A query without words, or with signs that may be operators; whether they are any, `operators.ts` knows. */
const IS_SPECIAL = /^\s*$|["“-„«»「]|(^|\s)-[^- ]|\w(:[^:/ ]|\*)| OR /

/** Whether a search asks for nothing but words and some hits; all else, and what is wrong with it, operators know. */
const isPlain = (
  query: string,
  { limit = DEFAULT_LIMIT, filters, sort, facets, offset = 0, sections = 0 }: SearchOptions,
) =>
  !IS_SPECIAL.test(query) &&
  limit > 0 &&
  limit <= 100 &&
  limit % 1 === 0 &&
  /^\d$/.test(`${sections}`) &&
  !filters &&
  !sort &&
  !facets &&
  offset === 0

/** What `work` comes to, unless the caller gives up before; the work itself goes on, since others may share it. */
function unlessAborted<T>(signal: Abort | undefined, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(givenUp(signal as Abort))
    signal?.addEventListener('abort', end)
    // A signal may outlive many searches.
    work.finally(() => signal?.removeEventListener('abort', end)).then(resolve, reject)
  })
}
