import { PostingsError } from './errors.js'
import { readFacets } from './facets.js'
import { documentsThatPass } from './filters.js'
import type { Answer, SearchOptions } from './hit.js'
import type { IndexParts } from './index-parts.js'
import { readOrder } from './order.js'
import type { Match, Ranking } from './rank.js'

/**
 * What a search asks for beyond words: filters, facets, an order, a page of the hits. Loaded only for searches that ask
 * for any of it, with all modules that it imports.
 */

/** Hits of one answer. */
const MOST_HITS = 100

/** How a search with operators goes on. */
export interface Plan {
  /** What is left of the query to look for as words. Positions in it are those in the query. */
  text: string
  /** How many of the best matches are needed. */
  most: number
  /** What has to be loaded besides the words; resolves to how to choose hits. */
  loading: Promise<Choice>
}

/** What is known once all is loaded. */
export interface Choice {
  /** By document number, 1 for those that may be hits; absent where all may. */
  passing: Uint8Array | undefined
  /** The hits of the page that was asked for. */
  choose(ranking: Ranking): Ranking & Pick<Answer, 'facets'>
}

/**
 * Begins to load what `query` and `options` need.
 *
 * @throws {PostingsError} `OPTION` for options that are none; loading rejects with `OPTION` for fields that the index
 *   does not have, with `FILE_MISSING` or `FILE_CORRUPT`
 */
export function planSearch(
  parts: IndexParts,
  query: string,
  options: SearchOptions & { limit: number },
): Plan {
  const { offset = 0, limit, sort = [], facets, filters } = options
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MOST_HITS))
    throw notWhole('limit', `1 to ${MOST_HITS}`, limit)
  if (!(Number.isSafeInteger(offset) && offset >= 0)) throw notWhole('offset', '0 on', offset)
  checkNames('sort', sort)
  if (facets) checkNames('facets', facets)
  const { documents } = parts.manifest
  const load = async (): Promise<Choice> => {
    const [passing, compare, countFacets] = await Promise.all([
      filters && documentsThatPass(parts, filters),
      sort.length > 0 ? readOrder(parts, sort) : undefined,
      facets && readFacets(parts, facets),
    ])
    return {
      passing,
      choose(ranking) {
        const { total, scores, best } = query.trim() ? ranking : allOf(documents, passing)
        const first = Math.min(offset, total)
        const page = compare ? sorted(scores, compare) : best
        return {
          total,
          scores,
          best: page.slice(first, first + limit),
          ...(countFacets && { facets: countFacets(scores.documents) }),
        }
      },
    }
  }
  return { text: query, most: Math.min(offset + limit, documents), loading: load() }
}

const notWhole = (option: string, range: string, got: unknown) =>
  new PostingsError('OPTION', `${option}: expected a whole number from ${range}, got ${got}.`)

function checkNames(option: string, names: unknown): void {
  if (Array.isArray(names) && names.every(name => typeof name === 'string' && name !== '')) return
  throw new PostingsError(
    'OPTION',
    `${option}: expected a list of names of fields, got ${JSON.stringify(names)}.`,
  )
}

/** What an empty query finds: all documents that pass, the newest first. */
function allOf(count: number, passing: Uint8Array | undefined): Ranking {
  const documents = [...Array(count).keys()].reverse().filter(document => passing?.[document] !== 0)
  const of = new Float64Array(count)
  return {
    total: documents.length,
    scores: { of, documents },
    best: documents.map(document => ({ document, score: 0 })),
  }
}

/** All that match, in the order of `compare`; equals by score, then newest first. */
function sorted({ of, documents }: Ranking['scores'], compare: (a: number, b: number) => number): Match[] {
  const score = (document: number) => of[document] as number
  return [...documents]
    .sort((a, b) => compare(a, b) || score(b) - score(a) || b - a)
    .map(document => ({ document, score: score(document) }))
}
