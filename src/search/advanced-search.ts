import type { Analyzer } from '../analysis/analyze.js'
import type { Answer, Chip } from '../api/answer.js'
import { DEFAULT_LIMIT, type SearchOptions } from '../api/options.js'
import { readFacets } from '../fields/facets.js'
import { acceptedDocuments, wrongOption } from '../fields/filters.js'
import type { Section } from '../format/passage.js'
import { isRecord } from '../format/shape.js'
import { type Constraint, compileClauses, onlyInCode, type QueryPlan } from '../matching/clauses.js'
import type { Expansion } from '../matching/expansion.js'
import { chipsOf, parseSyntax } from '../query/syntax.js'
import type { Match, Ranking } from '../ranking/rank.js'
import { readOrder } from '../ranking/sort.js'
import type { Mark } from '../snippet/highlight.js'
import type { IndexParts } from '../storage/index-parts.js'
import type { Steps } from './steps.js'
import type { UnderstoodQuery } from './understand.js'

/**
 * What is the answer where a search has more than words: operators, filters, facets, an order, or a page of hits? This
 * file and all that it imports are the script with the operators, which only such searches load.
 */

/** Maximum number of hits of one answer. */
const MAX_HITS = 100

/** Maximum number of sections in `alsoIn` of a hit. */
const MAX_SECTIONS = 9

/**
 * The answer to `query`, after its options are checked.
 *
 * @throws {PostingsError} `OPTION` for options that are malformed or name fields that the index does not have,
 *   `FILE_MISSING` or `FILE_CORRUPT`
 */
export async function answer(
  parts: IndexParts,
  query: string,
  options: SearchOptions,
  steps: Steps,
): Promise<Answer> {
  if (typeof query !== 'string') throw wrongOption('query', 'a text', query)
  if (!isRecord(options as unknown)) throw wrongOption('options', 'an object', options)
  checkOptions(options)
  const { offset = 0, limit = DEFAULT_LIMIT, sort = [], facets } = options
  const [understood, compare, countFacets] = await Promise.all([
    understandAdvanced(parts, query, options, steps),
    sort.length > 0 ? readOrder(parts, sort) : undefined,
    facets && readFacets(parts, facets),
  ])
  const ranking = rankAdvanced(understood, Math.min(offset + limit, parts.manifest.documents), steps)
  const page = compare ? sorted(ranking.scores, compare) : ranking.best
  const best = page.slice(offset, offset + limit)
  const { parsed } = understood
  const more = {
    ...(parsed && { parsed }),
    ...(countFacets && { facets: countFacets(ranking.scores.documents) }),
  }
  return steps.show(parts, query, understood, { total: ranking.total, best }, options, more)
}

/** A query with operators or filters, ready to be ranked. */
export interface AdvancedQuery extends UnderstoodQuery {
  /** The query with spaces in place of its operators. */
  text: string
  /** By document number, 1 for the documents that may be hits; absent where all may. */
  accepted: Uint8Array | undefined
  /** The constraints behind `accepted`, without the filters. */
  constraints: Constraint[]
  /** Whether all accepted documents are hits, even those without a word of the query. */
  browses: boolean
  /** The chips of the query; only where it has operators. */
  parsed: Chip[] | undefined
}

/** Parses `query`, compiles its operators and the filters, and looks its words up. Rejects as `answer` does. */
export async function understandAdvanced(
  parts: IndexParts,
  query: string,
  { filters }: SearchOptions,
  steps: Steps,
): Promise<AdvancedQuery> {
  const compilerSteps = { parts, ...steps }
  const syntax = parseSyntax(query)
  const [understood, plan, filtered] = await Promise.all([
    steps.understand(parts, syntax.words),
    compileClauses(compilerSteps, syntax, query),
    filters && acceptedDocuments(parts, filters),
  ])
  const { words, expansions } = understood
  const parsed = syntax.clauses.length > 0 ? chipsOf(syntax, parts.analyzers[0] as Analyzer) : undefined
  const inCode = async ({ any, weight }: Expansion) => ({ any: await onlyInCode(compilerSteps, any), weight })
  const plain = plan.inCode ? await Promise.all(expansions.map(inCode)) : expansions
  return {
    ...understood,
    text: syntax.words,
    words: [...words, ...plan.words],
    expansions: [...plain, ...plan.expansions],
    markPhrases: (marks, text, section) => withPhrases(marks, text, section, plan),
    accepted: [filtered, ...plan.constraints.map(({ accepted }) => accepted)].reduce(intersect),
    constraints: plan.constraints,
    browses: !query.trim() || (parsed !== undefined && words.length === 0 && plan.areAllRequired),
    parsed,
  }
}

/** The documents that match, of which the best `limit` are sorted. */
export function rankAdvanced(query: AdvancedQuery, limit: number, { rank }: Pick<Steps, 'rank'>): Ranking {
  const { expansions, index, accepted, browses } = query
  const ranking = rank(expansions, index, limit, accepted)
  return browses ? withOthers(ranking, index.documentCount, accepted) : ranking
}

function checkOptions(options: SearchOptions): void {
  const { limit = DEFAULT_LIMIT, offset = 0, sections = 0, sort = [], facets = [] } = options
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= MAX_HITS))
    throw notWhole('limit', `1 to ${MAX_HITS}`, limit)
  if (!(Number.isInteger(sections) && sections >= 0 && sections <= MAX_SECTIONS))
    throw notWhole('sections', `0 to ${MAX_SECTIONS}`, sections)
  if (!(Number.isSafeInteger(offset) && offset >= 0)) throw notWhole('offset', '0 on', offset)
  checkNames('sort', sort)
  checkNames('facets', facets)
}

/** The mask of what both masks accept; an absent mask accepts all. */
function intersect(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (!a || !b) return a ?? b
  return a.map((accepted, document) => accepted & (b[document] as number))
}

/** Maximum number of code units of a phrase that are marked, for which a snippet has room. */
const MAX_MARK_LENGTH = 120

/** The marks `words` of a text together with those of its phrases, each of which weighs more than its single words. */
function withPhrases(
  words: Mark[],
  text: string,
  section: Section | undefined,
  { findPhrases }: QueryPlan,
): Mark[] {
  let from = 0
  const blocks = section ? section.blocks.map(block => block.text) : [text]
  const phrases = blocks.flatMap(block => {
    const start = from
    from += block.length + 1
    return findPhrases(block).map(found => ({
      start: start + found.start,
      end: start + Math.min(found.end, found.start + MAX_MARK_LENGTH),
      word: -1 - found.phrase,
      weight: 3 * found.words,
    }))
  })
  const inside = phrases.filter(({ end }) => end <= text.length)
  return [...words, ...inside].sort((a, b) => a.start - b.start)
}

const notWhole = (option: string, range: string, got: unknown) =>
  wrongOption(option, `a whole number from ${range}`, got)

function checkNames(option: string, names: unknown): void {
  if (Array.isArray(names) && names.every(name => typeof name === 'string' && name !== '')) return
  throw wrongOption(option, 'a list of names of fields', names)
}

/** All accepted documents: after those of `ranking` the others, the newest first. */
function withOthers({ scores, best }: Ranking, count: number, accepted: Uint8Array | undefined): Ranking {
  const others = [...Array(count).keys()]
    .reverse()
    .filter(document => accepted?.[document] !== 0 && scores.of[document] === 0)
  const documents = [...scores.documents, ...others]
  return {
    total: documents.length,
    scores: { of: scores.of, documents },
    best: [...best, ...others.map(document => ({ document, score: 0 }))],
  }
}

/** All documents that match, in the order of `compare`; equal ones by falling score, then the newest first. */
function sorted({ of, documents }: Ranking['scores'], compare: (a: number, b: number) => number): Match[] {
  const score = (document: number) => of[document] as number
  return [...documents]
    .sort((a, b) => compare(a, b) || score(b) - score(a) || b - a)
    .map(document => ({ document, score: score(document) }))
}
